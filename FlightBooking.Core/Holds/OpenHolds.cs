using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Holds;

/// <summary>One hold as its account's quota counts it.</summary>
/// <param name="Seats">Passengers with a seat.</param>
/// <param name="Until">When the seats are free again, whatever happens.</param>
public readonly record struct CountedHold(int Seats, DateTimeOffset Until);

/// <summary>
/// What an account holds unpaid, and what it owes for what it held before. Only a new booking is written in; how each
/// ended is read from the bookings themselves, and not before the answer matters. So nothing is written when one is
/// paid or runs out, nothing can be forgotten, and there are never more entries than the quota allows.
/// </summary>
/// <param name="AccountId">Whose.</param>
/// <param name="Holds">By booking reference; some may have ended since.</param>
/// <param name="Debt">For those that ended unpaid.</param>
public sealed record OpenHolds(
    string AccountId, ImmutableSortedDictionary<string, CountedHold> Holds, HoldDebt Debt)
{
    private const int Few = 8;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    /// <summary>Each account alone in its partition.</summary>
    public static Collection<OpenHolds> Collection { get; } =
        new("openHolds", open => open.AccountId, open => open.AccountId)
        {
            IsNeverListed = true,
            Expires = open => open.Holds.Values.Select(hold => hold.Until).Append(open.Debt.PaidOffAt).Max() + KeptFor,
        };

    /// <summary>How many were still open when somebody last looked.</summary>
    public int StillOpen { get; init; }

    /// <summary>Nothing is held.</summary>
    public static OpenHolds None(string accountId) => new(
        accountId, ImmutableSortedDictionary.Create<string, CountedHold>(StringComparer.Ordinal), default);

    /// <summary>
    /// Whether it must be known how the holds ended: one ran out, they seem to be too many, or they are twice as many
    /// as were open before. So an agency's thousands of paid bookings do not pile up here, and are read once each.
    /// </summary>
    public bool NeedsLook(CountedHold wanted, HoldQuota quota, DateTimeOffset now) =>
        Holds.Count >= Math.Max(Few, 2 * StillOpen)
        || Holds.Values.Any(hold => hold.Until <= now)
        || Exceeds(wanted, quota, now);

    /// <summary>Takes out what has ended, and charges or credits it.</summary>
    /// <param name="bookings">The bookings of the holds, as far as they are written.</param>
    /// <param name="quota">The account's.</param>
    /// <param name="now">The time.</param>
    public OpenHolds Settle(IEnumerable<Booking> bookings, HoldQuota quota, DateTimeOffset now)
    {
        var (holds, debt) = (Holds, Debt);
        var known = bookings.Where(booking => Holds.ContainsKey(booking.BookingRef)).ToList();
        foreach (var ended in known
            .Select(booking => EndedHold.Of(booking, now))
            .OfType<EndedHold>()
            .OrderBy(hold => hold.EndedAt))
        {
            debt = debt.Charge(ended, quota);
        }

        foreach (var booking in known)
        {
            var isPaid = booking.Payment.PaidAt is not null;
            debt = isPaid ? debt.Credit(quota) : debt;
            holds = isPaid || EndedHold.Of(booking, now) is not null ? holds.Remove(booking.BookingRef) : holds;
        }

        // One without a booking: it is being written, or whoever held it died.
        holds = holds.RemoveRange(holds.Where(hold => hold.Value.Until <= now).Select(hold => hold.Key));
        return this with { Holds = holds, Debt = debt, StillOpen = holds.Count };
    }

    /// <summary>Counts one more in, or refuses with <c>too_many_holds</c> and the time left. Twice is once.</summary>
    public Result<OpenHolds> Take(string bookingRef, CountedHold wanted, HoldQuota quota, DateTimeOffset now)
    {
        if (Holds.ContainsKey(bookingRef) || !Exceeds(wanted, quota, now))
        {
            return this with { Holds = Holds.SetItem(bookingRef, wanted) };
        }

        var wait = quota.For(Debt, now).Holds == 0 || Holds.IsEmpty
            ? Debt.Wait(now)
            : Holds.Values.Min(hold => hold.Until) - now;
        return new Refusal(
            RefusalKind.TooMany,
            "too_many_holds",
            Holds.IsEmpty
                ? "Too many bookings were held and not paid; wait before you hold more."
                : "Too many seats are held and not paid yet; pay for bookings, or cancel them, before you hold more.")
        {
            RetryAfter = wait > Shortest ? wait : Shortest,
        };
    }

    /// <summary>Takes one out that came to nothing; one that another try has taken over stays.</summary>
    public OpenHolds Release(string bookingRef, DateTimeOffset until) =>
        Holds.TryGetValue(bookingRef, out var hold) && hold.Until == until
            ? this with { Holds = Holds.Remove(bookingRef) }
            : this;

    private bool Exceeds(CountedHold wanted, HoldQuota quota, DateTimeOffset now)
    {
        var (holds, seats) = quota.For(Debt, now);
        return Holds.Count + 1 > holds || Holds.Values.Sum(hold => (long)hold.Seats) + wanted.Seats > seats;
    }
}
