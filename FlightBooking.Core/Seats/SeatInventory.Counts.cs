using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Seats;

/// <summary>
/// Its seats counted. Claims keep the cabin they were made in, whatever flies them now; those of before it was kept,
/// their seats'.
/// </summary>
public sealed partial record SeatInventory
{
    /// <summary>How many seats of a cabin are sold.</summary>
    public int SoldIn(Cabin cabin) => Count(cabin, claim => claim.Until is null);

    /// <summary>How many are held and not paid yet.</summary>
    public int HeldIn(Cabin cabin, DateTimeOffset now) => Count(cabin, claim => claim.Until > now);

    private int Count(Cabin cabin, Func<SeatClaim, bool> counts) => Claims.Values
        .Where(counts)
        .SelectMany(claim => claim.Seats.Values, (claim, seat) => claim.Cabin ?? Map.Find(seat)?.Cabin)
        .Count(at => at == cabin);
}
