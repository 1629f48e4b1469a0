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
