using System.Buffers;
using System.Runtime.InteropServices;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>Where the ways of one search begin and end, and the last routes that lead there.</summary>
internal sealed class WayEnds : IDisposable
{
    private readonly TimetableIndex index;
    private readonly int[] heads;
    private readonly bool[] isEnd;
    private readonly List<LastLink> links = [];
    private readonly double[] kilometres;
    private readonly int[] destinations;

    public WayEnds(TimetableIndex index, RouteFloors floors, int[] origins, int[] destinations)
    {
        (this.index, this.destinations) = (index, destinations);
        heads = ArrayPool<int>.Shared.Rent(index.Airports.Length);
        isEnd = ArrayPool<bool>.Shared.Rent(index.Airports.Length);
        heads.AsSpan(0, index.Airports.Length).Fill(-1);
        isEnd.AsSpan(0, index.Airports.Length).Clear();
        foreach (var airport in origins.Concat(destinations))
        {
            isEnd[airport] = true;
        }

        for (var to = 0; to < destinations.Length; to++)
        {
            var airport = destinations[to];
            for (var at = index.RoutesTo[airport]; at < index.RoutesTo[airport + 1]; at++)
            {
                var route = index.RoutesByDestination[at];
                var origin = index.Routes[route].Origin;
                links.Add(new(
                    route,
                    to,
                    heads[origin],
                    index.Routes[route].Kilometres,
                    floors.Minutes(route),
                    floors.Fare(route),
                    index.Routes[route].Airlines));
                heads[origin] = links.Count - 1;
            }
        }

        kilometres = [.. origins.SelectMany(origin => destinations.Select(destination =>
            index.Airports[origin].KilometresTo(index.Airports[destination])))];
    }

    /// <summary>How many airports ways may end at.</summary>
    public int Destinations => destinations.Length;

    /// <summary>The airport of a destination, by its place in the search.</summary>
    public int AirportAt(int destination) => destinations[destination];

    /// <summary>Whether ways begin or end there: then nobody changes there.</summary>
    public bool IsEnd(int airport) => isEnd[airport];

    /// <summary>The first of the chained routes from an airport to a destination, or -1.</summary>
    public int LinkFrom(int airport) => heads[airport];

    public ref readonly LastLink this[int link] => ref CollectionsMarshal.AsSpan(links)[link];

    /// <summary>Direct distance between an origin and a destination, by their places in the search.</summary>
    public double Kilometres(int origin, int destination) => kilometres[(origin * destinations.Length) + destination];

    /// <summary>Whether a last route is no detour after flights of so many kilometres.</summary>
    public bool IsNoDetour(int origin, double kilometres, in LastLink last, ChangeTimes changes) =>
        kilometres + last.Kilometres <= changes.LongestWay(Kilometres(origin, last.Destination));

    /// <summary>Whether any last route goes on from where a first one leads, without a detour.</summary>
    public bool LeadsOn(int origin, in Route route, ChangeTimes changes)
    {
        for (var link = LinkFrom(route.Destination); link >= 0; link = this[link].Next)
        {
            if (IsNoDetour(origin, route.Kilometres, this[link], changes))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a first route brings any destination within reach without a detour.</summary>
    public bool MayLead(int origin, in Route route, ChangeTimes changes)
    {
        for (var to = 0; to < destinations.Length; to++)
        {
            // A hair more than exact, because great circles do not add up to the last digit.
            var onward = index.Airports[route.Destination].KilometresTo(index.Airports[destinations[to]]) - 0.001;
            if (route.Kilometres + onward <= changes.LongestWay(Kilometres(origin, to)))
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(heads);
        ArrayPool<bool>.Shared.Return(isEnd);
    }

}

/// <summary>A route that ways may end with; what is asked of it again and again lies here together.</summary>
/// <param name="Route">Its number.</param>
/// <param name="Destination">Which of the destinations of the search it leads to.</param>
/// <param name="Next">The next such route from the same airport, or -1.</param>
/// <param name="Kilometres">Its length.</param>
/// <param name="Minutes">What none of its flights is shorter than.</param>
/// <param name="Fare">What none of its flights costs less than.</param>
/// <param name="Airlines">The set of those who fly it.</param>
internal readonly record struct LastLink(
    int Route, int Destination, int Next, double Kilometres, int Minutes, long Fare, ulong Airlines);
