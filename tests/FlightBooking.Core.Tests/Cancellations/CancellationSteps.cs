using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Tests.Bookings;
using FlightBooking.Core.Tests.Changes;
using Xunit;

namespace FlightBooking.Core.Tests.Cancellations;

/// <summary>What may happen to the money of a booking, step by step, chosen by numbers.</summary>
internal static class CancellationSteps
{
    public static (Booking Booking, DateTimeOffset Now) Next(Booking booking, DateTimeOffset now, int[] step)
    {
        var later = now.AddMinutes(step[3] % 400);
        switch (step[0] % 15)
        {
            case 0:
                var slices = booking.Slices
                    .Where((_, i) => ((step[1] >> i) & 1) == 1)
                    .Select(slice => slice.Name)
                    .ToArray();
                var passengers = step[2] % 3 == 0
                    ? null
                    : booking.Passengers
                        .Where((_, i) => ((step[2] >> i) & 1) == 1)
                        .Select(one => one.PassengerId)
                        .ToArray();
                return booking.Quote(later, slices, passengers).Is(out var quote, out _) && quote.Lines.Length > 0
                    ? (booking.Accept(quote, later, $"h{later.Ticks}").Value, later)
                    : (booking, later);
            case 1 or 2 when booking.Refunds.Length > 0:
                var refund = booking.Refunds[step[1] % booking.Refunds.Length];
                var attempt = Math.Max(1, refund.Attempt - (step[2] % 2));
                var status = (BookingRefundStatus)(step[2] % 3);
                var id = step[2] % 5 == 0 && status == BookingRefundStatus.Failed ? null : $"re_{attempt}";
                return (booking.FollowRefund(new(refund.RefundId, attempt, status, id), later), later);
            case 3 when booking.Cancellations.Length > 0:
                var cancellation = booking.Cancellations[step[1] % booking.Cancellations.Length];
                var line = cancellation.Lines[step[2] % cancellation.Lines.Length];
                return (booking.ReleaseSeats(cancellation.CancellationId, line.Slice, later), later);
            case 4 when booking.Cancellations.Length > 0:
                return (booking.FinishCancellation(
                    booking.Cancellations[step[1] % booking.Cancellations.Length].CancellationId, later), later);
            case 5 or 6:
                return (ChargedBack(booking.TakeOver(OthersMove(booking, step), later), later), later);
            case 7 when booking.Refunds.Length > 0:
                return (booking.BeginRefund(booking.Refunds[step[1] % booking.Refunds.Length].RefundId, later), later);
            case 8:
                var amount = Money.Paise(1 + (step[2] % Math.Max(1, booking.Total.Amount)));
                return (booking.GiveGoodwill($"g{step[1] % 5}", amount, "aud_1", later).Is(out var given, out _)
                    ? given
                    : booking, later);
            case 9 when CancellationScenes.BagQuote(booking, later, step) is { } bags:
                return (booking.Accept(bags, later), later);
            case 10 when booking.Changes.Length > 0:
                var change = booking.Changes[step[1] % booking.Changes.Length];
                var due = change.Due() + Money.Paise(step[2] % 7 == 0 ? 1 : 0);
                return (booking.PaidFor(change, $"pi_c{step[2] % 5}", due, later), later);
            case 11 when ExchangeScenes.Wish(booking, step, later) is { } wishes
                && ExchangeScenes.Accepted(booking, later, wishes) is { } accepted:
                return (step[2] % 5 == 0 ? accepted : ExchangeScenes.Held(accepted, later), later);
            case 12 when booking.Changes.Length > 0:
                return (ExchangeScenes.Sold(booking, booking.Changes[^1].ChangeId, later), later);
            case 13 when booking.Changes.Length > 0:
                return (step[2] % 2 == 0
                    ? booking.LapseUnpaid(booking.Checkouts(), later)
                    : booking.GiveUpExchange(booking.Changes[^1].ChangeId, later), later);
            default:
                return (SeatScenes.Reseated(booking, step).GiveBackLostSeats(later), later);
        }
    }

    // Whatever is worth less than what others gave back already is given back no second time.
    public static Booking ChargedBack(Booking booking, DateTimeOffset now)
    {
        var after = booking.CancelChargedBack(now);
        if (after.Cancellations.Length > booking.Cancellations.Length)
        {
            var left = BookingMoney.Of(booking).Ahead;
            var counted = after.Cancellations[^1];
            var paid = counted.Lines.Select(line => line.Paid).Sum();
            Assert.True(
                counted.Elsewhere() >= Money.Min(paid, left - ToCount(booking)),
                $"{counted.Refund()} of {paid} go back, though {left} went back before");
        }

        return after;
    }

    // Refunds that are not accepted yet count what went back meanwhile first.
    private static Money ToCount(Booking booking) => booking.Refunds
        .Where(refund => booking.IsPaidBy(refund.PaymentIntentId) && !refund.IsAccepted())
        .Select(refund => refund.Amount)
        .Sum();

    // One of three refunds by hand and two disputes, in any state.
    private static ProviderPayment OthersMove(Booking booking, int[] step)
    {
        var amount = Money.Min(booking.Total, Money.Paise(1 + (step[2] % 3_000_000)));
        var intent = step[1] % 4 == 0
            ? booking.Payments().Select(payment => payment.PaymentIntentId).LastOrDefault("pi_1")
            : "pi_1";
        return step[0] % 14 == 5
            ? new(intent, "7KQ2MX", "acc_1", [new($"re_hand_{step[1] % 3}", (RefundStatus)(step[3] % 5), amount)], [])
            : new(intent, "7KQ2MX", "acc_1", [], [new($"dp_{step[1] % 2}", (DisputeStatus)(step[3] % 4), amount, "fraudulent")]);
    }
}
