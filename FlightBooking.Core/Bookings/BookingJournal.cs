using FlightBooking.Core.Payments;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// The journal of a booking's money: each change of its document notes there, in the same write, by how much which
/// amount has changed. So its entries always add up to what the booking says, and whoever lost the copy in the journal
/// of the day finds it here.
/// </summary>
public static class BookingJournal
{
    /// <summary>The amounts of a booking as it is now; those of nothing are left out.</summary>
    public static IEnumerable<MoneyLine> Balances(this Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var isUntouched = booking is
        {
            Payment: { PaymentIntentId: null, IsPaid: false },
            Refunds: [],
            OutsideRefunds: [],
            Disputes: [],
        };
        return isUntouched ? [] : booking.All().Where(line => line.Amount != 0 || line.Passengers != 0);
    }

    /// <summary>With an entry about what its journal does not say yet; the same where it says all.</summary>
    public static Booking Journalled(this Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var noted = booking.Journal.SelectMany(entry => entry.Lines).Select(line => line with
        {
            Amount = -line.Amount,
            Passengers = -line.Passengers,
        });
        MoneyLine[] changed =
        [
            .. booking.Balances().Concat(noted)
                .GroupBy(line => line with { Amount = 0, Passengers = 0 })
                .Select(same => same.Key with
                {
                    Amount = same.Sum(line => line.Amount),
                    Passengers = same.Sum(line => line.Passengers),
                })
                .Where(line => line.Amount != 0 || line.Passengers != 0),
        ];
        return changed.Length == 0 ? booking : booking with
        {
            Journal = booking.Journal.Add(new(booking.Journal.Length + 1, booking.LastMoved(), [.. changed])),
        };
    }

    // All that moves money is in the history, but the provider's taking a refund over.
    internal static DateTimeOffset LastMoved(this Booking booking) => booking.Refunds
        .Select(refund => refund.AcceptedAt)
        .OfType<DateTimeOffset>()
        .Append(booking.History.IsEmpty ? booking.CreatedAt : booking.History[^1].At)
        .Max();

    private static IEnumerable<MoneyLine> All(this Booking booking)
    {
        var money = BookingMoney.Of(booking);
        MoneyLine[] whole =
        [
            .. booking.Payments().Concat(booking.Waiting()).Select(payment =>
                new MoneyLine(
                    VoucherCharge.Is(payment.PaymentIntentId) ? MoneyAccount.VoucherPaid : MoneyAccount.Captured,
                    payment.PaymentIntentId,
                    payment.Amount.Amount)),
            new(MoneyAccount.Held, "", money.Held.Amount),
            new(MoneyAccount.Owed, "", money.Owed.Amount),
            new(MoneyAccount.Ahead, "", money.Ahead.Amount),
        ];
        return whole.Concat(booking.Refunds.SelectMany(refund => booking.About(refund)))
            .Concat(booking.Outside())
            .Concat(booking.Slices.SelectMany(slice => booking.About(slice)));
    }

    private static IEnumerable<MoneyLine> About(this Booking booking, BookingRefund refund)
    {
        var isUnused = refund.PaymentIntentId != BookingRefund.NoCharge && !booking.IsPaidBy(refund.PaymentIntentId);
        if (isUnused)
        {
            yield return new(
                MoneyAccount.Unused, refund.PaymentIntentId, refund.Amount.Amount + refund.Elsewhere.Amount);
        }

        if (refund.IsAccepted())
        {
            var account = (isUnused, refund.IsByHand) switch
            {
                (true, true) => MoneyAccount.UnusedByHand,
                (true, false) => MoneyAccount.UnusedReturned,
                (false, true) => MoneyAccount.ByHand,
                _ when refund.GoesToVoucher() => MoneyAccount.VoucherReturned,
                _ => refund.IsGoodwill ? MoneyAccount.Goodwill : MoneyAccount.Refunded,
            };
            var line = new MoneyLine(account, refund.ProviderRefundId ?? refund.RefundId, refund.Amount.Amount);
            yield return booking.Slices.FirstOrDefault(slice => slice.Name == refund.Slice) is { } slice
                ? booking.Directed(line, slice)
                : line;
            if (refund.Voucher?.BonusOf(refund.Amount).Amount is > 0 and var bonus)
            {
                yield return new(MoneyAccount.VoucherBonus, line.Item, bonus);
            }
        }
    }

    private static IEnumerable<MoneyLine> Outside(this Booking booking) =>
        booking.Gone()
            .Where(gone => gone.Amount.Currency == booking.Total.Currency)
            .SelectMany(gone => booking.IsPaidBy(gone.PaymentIntentId)
                ? [new MoneyLine(MoneyAccount.Outside, gone.Item, gone.Amount.Amount)]
                : booking.OfUnused(gone.PaymentIntentId, gone.Item, gone.Amount.Amount));

    // Of a payment that nobody told of but by what went back of it, so much was taken at least.
    private static IEnumerable<MoneyLine> OfUnused(this Booking booking, string intent, string item, long amount)
    {
        if (!booking.Refunds.Any(refund => refund.PaymentIntentId == intent))
        {
            yield return new(MoneyAccount.Unused, intent, amount);
        }

        yield return new(MoneyAccount.UnusedReturned, item, amount);
    }

    private static MoneyLine Directed(this Booking booking, MoneyLine line, BookedSlice slice) => line with
    {
        Route = $"{slice.Segments[0].Origin.Code}-{slice.Segments[^1].Destination.Code}",
        Airline = slice.Segments[0].Airline.Code,
        Cabin = booking.Cabin,
    };

    // What was given up unsold was never sold; a payment that waits for seats has bought none yet.
    private static IEnumerable<MoneyLine> About(this Booking booking, BookedSlice slice)
    {
        var line = booking.Directed(new(MoneyAccount.Sold, slice.Name, 0), slice);
        if (booking.Payment.IsPaid
            && booking.Status != BookingStatus.Expired
            && !booking.Refunds.Any(refund => refund is { Slice: null, IsGoodwill: false }
                && refund.PaymentIntentId == booking.Payment.PaymentIntentId))
        {
            yield return line with
            {
                Amount = booking.ValueLeft(slice).Amount,
                Passengers = booking.TravellersOn(slice).Length,
            };
        }

        var settled = booking.Cancellations.SelectMany(known => known.Lines)
            .Where(cancelled => cancelled.Slice == slice.Name && booking.IsSettled(cancelled));
        yield return line with
        {
            Account = MoneyAccount.Charges,
            Amount = settled.Sum(cancelled => cancelled.Charge.Amount),
        };
    }
}
