namespace FlightBooking.Core.Seats;

/// <content>What gives seats back.</content>
public sealed partial record SeatInventory
{
    /// <summary>Gives all seats of a booking back; where there are none nothing changes.</summary>
    public SeatInventory Release(string bookingRef) =>
        Claims.ContainsKey(bookingRef) ? this with { Claims = Claims.Remove(bookingRef) } : this;

    /// <summary>Gives the seats a booking holds back; those it has bought stay.</summary>
    public SeatInventory ReleaseHold(string bookingRef) =>
        Claims.TryGetValue(bookingRef, out var claim) && claim.Until is not null ? Release(bookingRef) : this;

    /// <summary>
    /// Gives the seats back that are held until exactly then: another hold under that reference stays.
    /// </summary>
    public SeatInventory ReleaseHold(string bookingRef, DateTimeOffset until) =>
        IsHeld(bookingRef, until) ? Release(bookingRef) : this;

    /// <summary>
    /// Holds what a booking holds for longer; one that has bought its seats keeps them. <c>hold_expired</c> where it
    /// holds none any more, <c>flight_cancelled</c> where nobody flies it, <c>seats_unavailable</c> as
    /// <see cref="Confirm"/>.
    /// </summary>
    public Result<SeatInventory> HoldUntil(string bookingRef, DateTimeOffset until, DateTimeOffset now) =>
        !Claims.TryGetValue(bookingRef, out var claim) || !claim.IsLive(now)
            ? Refusal.Conflict("hold_expired", $"The seats held on {Id} were given up.")
        : Sale.CancelledBy is not null ? Cancelled
        : claim.Until is null || claim.Until >= until ? this
        : !Fits(claim) || FreeBeside(bookingRef, CabinOf(claim), other => other.IsLive(now)) < claim.Seats.Count
            ? SeatsGone
        : this with { Claims = Claims.SetItem(bookingRef, claim with { Until = until }) };

    /// <summary>Whether a booking holds its seats until exactly then.</summary>
    public bool IsHeld(string bookingRef, DateTimeOffset until) =>
        Claims.TryGetValue(bookingRef, out var claim) && claim.Until == until;

    /// <summary>Gives the seats of some passengers of a booking back; where there are none nothing changes.</summary>
    public SeatInventory ReleaseSeats(string bookingRef, IEnumerable<string> passengerIds)
    {
        if (!Claims.TryGetValue(bookingRef, out var claim))
        {
            return this;
        }

        var leaving = passengerIds.ToList();
        var (seats, unseated) = (claim.Seats.RemoveRange(leaving), claim.Unseated?.RemoveRange(leaving));
        return seats.Count == claim.Seats.Count && unseated?.Count == claim.Unseated?.Count ? this
            : seats.IsEmpty && unseated is not { IsEmpty: false } ? Release(bookingRef)
            : this with
            {
                Claims = Claims.SetItem(bookingRef, claim with { Seats = seats, Unseated = unseated }),
            };
    }
}
