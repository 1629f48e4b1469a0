namespace FlightBooking.Core.Search;

/// <summary>The legs of a route within a span of time, by departure, and what is the best of all from each on.</summary>
internal sealed class RouteLegs
{
    /// <param name="legs">By departure.</param>
    /// <param name="fares">Of all flights, in minor units.</param>
    /// <param name="skipWorse">Whether legs may be left out where an earlier one arrives no later and costs no more.</param>
    public RouteLegs(Leg[] legs, long[] fares, bool skipWorse)
    {
        (Legs, Fares) = (legs, Array.ConvertAll(legs, leg => fares[leg.Flight]));
        (EarliestArrival, LowestFare, Next) = (new int[legs.Length], new long[legs.Length], new int[legs.Length]);
        LatestArrival = int.MinValue;
        for (var at = legs.Length - 1; at >= 0; at--)
        {
            var (arrives, fare) = (legs[at].Arrives, Fares[at]);
            var isLast = at == legs.Length - 1;
            EarliestArrival[at] = isLast ? arrives : Math.Min(arrives, EarliestArrival[at + 1]);
            LowestFare[at] = isLast ? fare : Math.Min(fare, LowestFare[at + 1]);
            LatestArrival = Math.Max(LatestArrival, arrives);

            // What a worse leg is better than is worse than this one too, so whole chains are skipped.
            var next = at + 1;
            while (skipWorse && next < legs.Length && IsWorse(next, at))
            {
                next = Next[next];
            }

            Next[at] = next;
        }
    }

    public Leg[] Legs { get; }

    /// <summary>Of the leg at a place, in minor units.</summary>
    public long[] Fares { get; }

    /// <summary>Of the leg at a place and all after it.</summary>
    public int[] EarliestArrival { get; }

    /// <summary>Of the leg at a place and all after it, in minor units.</summary>
    public long[] LowestFare { get; }

    /// <summary>The place of the next leg that is not worse than the one at a place.</summary>
    public int[] Next { get; }

    /// <summary>Of all legs.</summary>
    public int LatestArrival { get; }

    /// <summary>The place of the first leg that departs at an instant or later.</summary>
    public int From(int instant)
    {
        var (low, high) = (0, Legs.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = Legs[middle].Departs < instant ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // Equally good legs are both worth showing.
    private bool IsWorse(int one, int other) =>
        Legs[other].Arrives <= Legs[one].Arrives && Fares[other] <= Fares[one]
        && (Legs[other].Arrives < Legs[one].Arrives || Fares[other] < Fares[one]);
}
