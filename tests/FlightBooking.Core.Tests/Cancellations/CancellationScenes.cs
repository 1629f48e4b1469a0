using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Tests.Bookings;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Cancellations;

/// <summary>Paid bookings, and short ways of cancelling them.</summary>
internal static class CancellationScenes
{
    /// <summary>Two adults and a child, there on 10 December and back on 20 December, on one ticket.</summary>
    public static Booking Family() => Confirmed(Book(Request(
        [OfferOf(Outbound), OfferOf(Inbound, 498500)], Adult(), Adult("Ravi"), Born(2020, 5, 4))));

    public static Booking Single() => Confirmed(OneWay());

    public static Booking Confirmed(Booking booking) => Paid(booking)
        .SellSeats([.. booking.Slices.Select(slice => slice.Seats)], Now).Value
        .Confirm(Now);

    // What costs nothing is paid from the start.
    private static Booking Paid(Booking booking) => booking.Payment.IsPaid
        ? booking
        : booking.Opened().ReceivePayment(new("cs_1", "pi_1", booking.Total), Now).Booking;

    public static Result<CancellationQuote> Quote(
        this Booking booking, DateTimeOffset now, string[]? slices = null, string[]? passengers = null) =>
        CancellationQuote.Of(
            booking, new(Names(slices), Names(passengers)), CancellationCharges.Standard, now);

    public static Result<Booking> Accept(
        this Booking booking, CancellationQuote quote, DateTimeOffset now, string hash = "h") =>
        booking.Cancel(quote, hash, CancellationCharges.Standard, now);

    /// <summary>Quoted and accepted at once.</summary>
    public static Booking Cancelled(
        this Booking booking, DateTimeOffset now, string[]? slices = null, string[]? passengers = null) =>
        booking.Accept(
            booking.Quote(now, slices, passengers).Value, now, $"h{booking.Cancellations.Length}").Value;

    /// <summary>A quote of other baggage, chosen by numbers; null where it is refused.</summary>
    public static QuotedChange? BagQuote(this Booking booking, DateTimeOffset now, int[] step)
    {
        var slice = booking.Slices[step[1] % booking.Slices.Length];
        var passenger = booking.Passengers[step[2] % booking.Passengers.Length];
        return ChangeQuote.Of(
            booking,
            [new(slice.Name, passenger.PassengerId, 10 + (step[3] % 23))],
            PaymentPolicy.Default,
            now).Is(out var quote, out _)
            ? new(quote.Wishes, (quote.Due() - quote.Returned()).Amount, quote.ExpiresAt)
            : null;
    }

    /// <summary>The booking, sold where so much comes back of baggage that is taken off.</summary>
    public static Booking ReturningBags(this Booking booking, BaggageReturn? terms) => booking with
    {
        Slices =
        [
            .. booking.Slices.Select(slice => slice with { Baggage = slice.Allowance() with { Return = terms } }),
        ],
    };

    public static Booking Accept(this Booking booking, QuotedChange quote, DateTimeOffset now) =>
        booking.Change(quote, [], $"b{now.Ticks}", HoldPolicy.Default, PaymentPolicy.Default, now).Value;

    /// <summary>Money that comes by a checkout of a change.</summary>
    public static Booking PaidFor(
        this Booking booking, BookingChange change, string intent, Money amount, DateTimeOffset now)
    {
        var checkout = CheckoutScenes.Opened($"cs_{change.ChangeId}");
        var opened = booking.OpenCheckout(change.ChangeId, checkout, now).Is(out var open, out _) ? open : booking;
        return opened.ReceivePayment(new(checkout.PaymentId, intent, amount), now).Booking;
    }

    /// <summary>The provider says something of the present try of a refund.</summary>
    public static Booking Told(this Booking booking, string refundId, BookingRefundStatus status, DateTimeOffset now)
    {
        var attempt = booking.Refunds.First(refund => refund.RefundId == refundId).Attempt;
        return booking.FollowRefund(new(refundId, attempt, status, $"re_{refundId}_{attempt}"), now);
    }

    /// <summary>The seats of every line of the newest cancellation are asked to be let go.</summary>
    public static Booking Released(this Booking booking, DateTimeOffset now)
    {
        var cancellation = booking.Cancellations[^1];
        return cancellation.Lines.Aggregate(
            booking, (changed, line) => changed.ReleaseSeats(cancellation.CancellationId, line.Slice, now));
    }

    /// <summary>What the provider has on a payment that its payer's bank asks about.</summary>
    public static ProviderPayment Disputed(DisputeStatus status, int rupees = 5842) =>
        Disputed(status, Money.Rupees(rupees));

    public static ProviderPayment Disputed(DisputeStatus status, Money amount) =>
        new("pi_1", "7KQ2MX", "acc_1", [], [new("dp_1", status, amount, "fraudulent")]);

    private static ImmutableArray<string>? Names(string[]? names) => names is null ? null : [.. names];
}
