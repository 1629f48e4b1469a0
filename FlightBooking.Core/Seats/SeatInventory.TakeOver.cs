using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Seats;

/// <summary>Whose seats a booking's are.</summary>
/// <param name="Cabin">The cabin they travel in.</param>
/// <param name="Seated">The passengers who need a seat on that departure now.</param>
/// <param name="All">All passengers of the booking, whether they travel still or not.</param>
public sealed record BookedParty(
    Cabin Cabin, IReadOnlyCollection<string> Seated, IReadOnlyCollection<string> All);

/// <content>What a request that is tried again goes on with.</content>
public sealed partial record SeatInventory
{
    /// <summary>
    /// Takes the hold of a try before this one over: the same seats, to a later end, by which it is told from that of
    /// the other, which then cannot let it go any more. Two requests may have drawn one reference at once: what is held
    /// under it for others than this party is a stranger's, who has not got the reference, and is given back.
    /// </summary>
    /// <param name="bookingRef">The reference, which is the caller's.</param>
    /// <param name="cabin">The cabin travelled in.</param>
    /// <param name="party">Everyone who needs a seat.</param>
    /// <param name="until">The end of the hold from now on.</param>
    /// <param name="now">The time.</param>
    public SeatInventory TakeOver(
        string bookingRef, Cabin cabin, IReadOnlyList<SeatRequest> party, DateTimeOffset until, DateTimeOffset now) =>
        !Claims.TryGetValue(bookingRef, out var claim) || !(claim.Until < until) || !claim.IsLive(now) ? this
        : IsFor(claim, cabin, party) ? this with { Claims = Claims.SetItem(bookingRef, claim with { Until = until }) }
        : Release(bookingRef);

    /// <summary>
    /// Gives back what is held under a booking's reference for others than its party: somebody drew the same reference
    /// for a booking of their own, and did not live to see that it was taken.
    /// </summary>
    /// <param name="bookingRef">The reference of a booking that is there.</param>
    /// <param name="party">Whose it is.</param>
    public SeatInventory GiveBackStrangers(string bookingRef, BookedParty party)
    {
        ArgumentNullException.ThrowIfNull(party);
        if (!Claims.TryGetValue(bookingRef, out var claim) || claim.Until is null)
        {
            return this;
        }

        var held = claim.Seats.Keys.Concat(claim.Unseated?.Keys ?? []).ToHashSet(StringComparer.Ordinal);
        return (claim.Cabin ?? party.Cabin) == party.Cabin
            && held.IsSubsetOf(party.All)
            && held.IsSupersetOf(party.Seated)
            ? this
            : Release(bookingRef);
    }

    // A seat that was picked is what it was held for, unless another aircraft flies now that lacks it.
    private bool IsFor(SeatClaim claim, Cabin cabin, IReadOnlyList<SeatRequest> party) =>
        claim.Seats.Count == party.Count
        && (claim.Cabin ?? cabin) == cabin
        && party.All(request => claim.Seats.TryGetValue(request.PassengerId, out var seat)
            && (request.Seat is null
                || Map.Find(seat) is null
                || string.Equals(request.Seat, seat, StringComparison.OrdinalIgnoreCase)));
}
