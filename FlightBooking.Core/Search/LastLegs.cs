namespace FlightBooking.Core.Search;

/// <summary>The legs of a route that ways may end with, by departure, and what is the best of all from each on.</summary>
internal sealed class LastLegs
{
    public LastLegs(Leg[] legs, long[] fares)
    {
        (Legs, EarliestArrival, LowestFare) = (legs, new int[legs.Length], new long[legs.Length]);
        for (var at = legs.Length - 1; at >= 0; at--)
        {
            var (arrives, fare) = (legs[at].Arrives, fares[legs[at].Flight]);
            var isLast = at == legs.Length - 1;
            EarliestArrival[at] = isLast ? arrives : Math.Min(arrives, EarliestArrival[at + 1]);
            LowestFare[at] = isLast ? fare : Math.Min(fare, LowestFare[at + 1]);
        }
    }

    public Leg[] Legs { get; }

    /// <summary>Of the leg at a place and all after it.</summary>
    public int[] EarliestArrival { get; }

    /// <summary>Of the leg at a place and all after it, in minor units.</summary>
    public long[] LowestFare { get; }

    /// <summary>The place of the first leg that departs at an instant or later.</summary>
    public int From(int instant) => Legs.Length - Search.Legs.From(Legs, instant).Length;
}
