using FlightBooking.Core;
using FlightBooking.Core.Bookings;

namespace FlightBooking.Kit.Auditing;

/// <summary>Says where the journals of the days do not come to what a booking, and its provider, have.</summary>
internal static class JournalAudit
{
    /// <summary>The entries of a booking add up to its books, account by account.</summary>
    /// <param name="booking">The booking.</param>
    /// <param name="posted">All entries there are about it, of whatever day.</param>
    public static IEnumerable<string> Books(Booking booking, IReadOnlyCollection<JournalEntry> posted)
    {
        var money = BookingMoney.Of(booking);
        (string Name, Money Is, long Told)[] accounts =
        [
            ("captured", money.Captured, Sum(posted, MoneyAccount.Captured, MoneyAccount.VoucherPaid)),
            ("held", money.Held, Sum(posted, MoneyAccount.Held)),
            ("charges", money.Charges, Sum(posted, MoneyAccount.Charges)),
            ("refunded", money.Refunded, Sum(
                posted,
                MoneyAccount.Refunded,
                MoneyAccount.Goodwill,
                MoneyAccount.ByHand,
                MoneyAccount.VoucherReturned)),
            ("outside", money.Outside, Sum(posted, MoneyAccount.Outside)),
            ("owed", money.Owed, Sum(posted, MoneyAccount.Owed)),
            ("ahead", money.Ahead, Sum(posted, MoneyAccount.Ahead)),
        ];
        foreach (var (name, value, told) in accounts.Where(account => account.Is.Amount != account.Told))
        {
            yield return $"{booking.BookingRef} ({booking.Status}): {name} is {value}, but the journals say {told}";
        }

        var flying = booking.Slices.Sum(slice => booking.TravellersOn(slice).Length);
        var sold = Lines(posted, MoneyAccount.Sold).Sum(line => line.Passengers);
        if (BookingValue.IsLive(booking) ? sold != flying : sold is not 0 && booking.Status == BookingStatus.Expired)
        {
            yield return $"{booking.BookingRef} ({booking.Status}): {flying} fly, but the journals say {sold}";
        }
    }

    /// <summary>They name what the provider took and gave back, to the paisa.</summary>
    /// <param name="booking">The booking.</param>
    /// <param name="posted">All entries there are about it.</param>
    /// <param name="captured">What the provider took for it, by whatever payment.</param>
    /// <param name="kept">What of that neither it nor a bank has given back.</param>
    public static IEnumerable<string> Provider(
        Booking booking, IReadOnlyCollection<JournalEntry> posted, Money captured, Money kept)
    {
        var taken = Sum(posted, MoneyAccount.Captured, MoneyAccount.Unused);
        var returned = Sum(
            posted,
            MoneyAccount.Refunded,
            MoneyAccount.Goodwill,
            MoneyAccount.Outside,
            MoneyAccount.UnusedReturned);
        if (taken != captured.Amount || taken - returned != kept.Amount)
        {
            yield return $"{booking.BookingRef}: the provider took {captured} and kept {kept}, but the journals say"
                + $" {taken} and {taken - returned}";
        }
    }

    private static long Sum(IReadOnlyCollection<JournalEntry> posted, params MoneyAccount[] accounts) =>
        accounts.Sum(account => Lines(posted, account).Sum(line => line.Amount));

    private static IEnumerable<MoneyLine> Lines(IReadOnlyCollection<JournalEntry> posted, MoneyAccount account) =>
        posted.SelectMany(entry => entry.Entry.Lines).Where(line => line.Account == account);
}
