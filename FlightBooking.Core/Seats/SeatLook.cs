using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Seats;

/// <summary>What was seen of a departure: how many seats are for sale, and until when if nobody acts.</summary>
/// <param name="At">When it was looked at.</param>
/// <param name="Aircraft">What it was counted on.</param>
/// <param name="Economy">Seats for sale.</param>
/// <param name="Business">Likewise.</param>
/// <param name="First">Likewise.</param>
/// <param name="LastSecond">
/// The last whole second since 1970 in which it may be shown: the one in which the first of its holds ends, by which
/// seats become free though nobody writes anything.
/// </param>
internal sealed record SeatLook(
    DateTimeOffset At, string Aircraft, int Economy, int Business, int First, long LastSecond)
{
    public static SeatLook Of(SeatInventory inventory, string aircraft, DateTimeOffset now) => new(
        now,
        aircraft,
        inventory.ForSale(Cabin.Economy, now),
        inventory.ForSale(Cabin.Business, now),
        inventory.ForSale(Cabin.First, now),
        LastSecondOf(inventory, now));

    /// <summary>Of a departure without a document: nobody has ever touched it.</summary>
    public static SeatLook OfEmpty(string aircraft, DateTimeOffset now)
    {
        var map = SeatMap.For(aircraft);
        return new(
            now,
            aircraft,
            map.Capacity(Cabin.Economy),
            map.Capacity(Cabin.Business),
            map.Capacity(Cabin.First),
            Longest(now));
    }

    public int Left(Cabin cabin) => cabin switch
    {
        Cabin.Economy => Economy,
        Cabin.Business => Business,
        _ => First,
    };

    /// <summary>The same, for no longer than a look lasts of which nobody says what has become of it.</summary>
    public SeatLook Briefly() => this with { LastSecond = Math.Min(LastSecond, LastUnfollowed) };

    /// <summary>
    /// Whether it may be shown. By whole seconds, so that nothing becomes of another age within one of them. A look of
    /// the future was before the clock was set back.
    /// </summary>
    public bool MayBeShown(DateTimeOffset now, bool isFollowed)
    {
        var second = now.ToUnixTimeSeconds();
        return At <= now && second <= LastSecond && (isFollowed || second <= LastUnfollowed);
    }

    private long LastUnfollowed => At.ToUnixTimeSeconds() + (long)SeatAvailability.KeptFor.TotalSeconds - 1;

    private static long Longest(DateTimeOffset now) => (now + SeatAvailability.LongestKept).ToUnixTimeSeconds();

    // What is offered to whoever waits ends by the clock in several ways: those departures are looked at as before.
    private static long LastSecondOf(SeatInventory inventory, DateTimeOffset now)
    {
        if (inventory.Waiting is not null)
        {
            return now.ToUnixTimeSeconds() + (long)SeatAvailability.KeptFor.TotalSeconds - 1;
        }

        var first = now + SeatAvailability.LongestKept;
        foreach (var (_, claim) in inventory.Claims)
        {
            if (claim.Until is { } until && until > now && until < first)
            {
                first = until;
            }
        }

        return first.ToUnixTimeSeconds();
    }
}
