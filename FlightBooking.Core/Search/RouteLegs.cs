using System.Buffers;

namespace FlightBooking.Core.Search;

/// <summary>A leg among those of its route that depart within a span of time.</summary>
/// <param name="Leg">Its flight, day and times.</param>
/// <param name="Fare">In minor units.</param>
/// <param name="EarliestArrival">Of this leg and all after it.</param>
/// <param name="LowestFare">Of this leg and all after it, in minor units.</param>
/// <param name="Next">The place of the next leg that is not worse than this one.</param>
internal readonly record struct RouteLeg(Leg Leg, long Fare, int EarliestArrival, long LowestFare, int Next);

/// <summary>The legs of a route that depart within a span of time, by departure.</summary>
internal sealed class RouteLegs(RouteLeg[] room, int start, int count)
{
    public int Count => count;

    public ref readonly RouteLeg this[int at] => ref room[start + at];

    /// <summary>Of all legs.</summary>
    public int LatestArrival { get; private set; } = int.MinValue;

    /// <summary>The place of the first leg that departs at an instant or later.</summary>
    public int From(int instant)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = room[start + middle].Leg.Departs < instant ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Takes in legs in their order.</summary>
    /// <param name="legs">As many as there is room for.</param>
    /// <param name="fares">Of all flights.</param>
    /// <param name="skipWorse">
    /// Whether legs may be left out where an earlier one arrives no later and costs no more.
    /// </param>
    public void Fill(ReadOnlySpan<Leg> legs, long[] fares, bool skipWorse)
    {
        var (earliest, lowest) = (int.MaxValue, long.MaxValue);
        for (var at = count - 1; at >= 0; at--)
        {
            var (leg, fare) = (legs[at], fares[legs[at].Flight]);
            (earliest, lowest) = (Math.Min(earliest, leg.Arrives), Math.Min(lowest, fare));
            LatestArrival = Math.Max(LatestArrival, leg.Arrives);

            // What a worse leg is better than is worse than this one too, so whole chains are skipped.
            var next = at + 1;
            while (skipWorse && next < count && IsWorse(this[next], leg.Arrives, fare))
            {
                next = this[next].Next;
            }

            room[start + at] = new(leg, fare, earliest, lowest, next);
        }
    }

    // Equally good legs are both worth showing.
    private static bool IsWorse(in RouteLeg one, int arrives, long fare) =>
        arrives <= one.Leg.Arrives && fare <= one.Fare && (arrives < one.Leg.Arrives || fare < one.Fare);
}

/// <summary>
/// Room for the legs of many routes, used again by the next search: garbage would cost more than searching.
/// </summary>
internal sealed class LegRoom : IDisposable
{
    private const int Size = 4096;

    private readonly List<RouteLeg[]> rooms = [];
    private int used;

    public RouteLegs Take(int count)
    {
        if (rooms.Count == 0 || used + count > rooms[^1].Length)
        {
            rooms.Add(ArrayPool<RouteLeg>.Shared.Rent(Math.Max(count, Size)));
            used = 0;
        }

        used += count;
        return new(rooms[^1], used - count, count);
    }

    public void Dispose() => rooms.ForEach(room => ArrayPool<RouteLeg>.Shared.Return(room));
}
