using FlightBooking.Core.Bookings;

namespace FlightBooking.Core.Reports;

/// <summary>What the books say has moved at the provider.</summary>
/// <param name="Item">The provider's id of the payment, refund or dispute.</param>
/// <param name="IsPayment">Whether it is a payment.</param>
/// <param name="BookingRef">The booking.</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="Amount">What came in; negative where it went out.</param>
/// <param name="At">When it was booked.</param>
public sealed record BookedMovement(
    string Item, bool IsPayment, string BookingRef, string AccountId, Money Amount, DateTimeOffset At)
{
    /// <summary>
    /// What an entry in the journal of a booking says of it: neither what was settled by hand nor what has only come to
    /// be counted as something else.
    /// </summary>
    public static IEnumerable<BookedMovement> Of(string bookingRef, string accountId, MoneyEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Lines
            .Where(line => IsPaid(line) || IsReturned(line))
            .GroupBy(line => line.Item, StringComparer.Ordinal)
            .Select(item => new BookedMovement(
                item.Key,
                item.Any(IsPaid),
                bookingRef,
                accountId,
                Money.Paise(item.Sum(line => IsPaid(line) ? line.Amount : -line.Amount)),
                entry.At))
            .Where(moved => moved.Amount.Amount != 0);
    }

    private static bool IsPaid(MoneyLine line) => line.Account is MoneyAccount.Captured or MoneyAccount.Unused;

    private static bool IsReturned(MoneyLine line) => line.Account is MoneyAccount.Refunded
        or MoneyAccount.Goodwill
        or MoneyAccount.Outside
        or MoneyAccount.UnusedReturned;
}
