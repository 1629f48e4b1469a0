namespace FlightBooking.Core.Seats;

/// <content>What gives seats from one booking to another.</content>
public sealed partial record SeatInventory
{
    /// <summary>
    /// Gives the seats of some passengers to their new booking, whatever operators have decided about the flight: in
    /// one write, so that each seat is always in one of the two claims. Those that it has already are not given twice;
    /// and what somebody only holds under its reference is a stranger's, who drew the same one.
    /// </summary>
    /// <param name="from">The booking they were in.</param>
    /// <param name="to">Their own.</param>
    /// <param name="passengers">Their ids, which stay the same.</param>
    public SeatInventory HandOver(string from, string to, IReadOnlyCollection<string> passengers)
    {
        if (!Claims.TryGetValue(from, out var claim) || !passengers.Any(claim.Has))
        {
            return this;
        }

        var theirs = Claims.GetValueOrDefault(to) is { Until: null } known ? known : claim.Only(_ => false);
        var moved = claim.Only(passenger => passengers.Contains(passenger) && !theirs.Has(passenger));
        var left = ReleaseSeats(from, passengers);
        return left with { Claims = left.Claims.SetItem(to, theirs.With(moved)) };
    }
}
