using System.Buffers;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>Where the ways of one search begin and end, and the last routes that lead there.</summary>
internal sealed class WayEnds : IDisposable
{
    private readonly TimetableIndex index;
    private readonly int[] heads;
    private readonly bool[] isEnd;
    private readonly List<Link> links = [];
    private readonly double[] kilometres;
    private readonly int[] destinations;

    public WayEnds(TimetableIndex index, int[] origins, int[] destinations)
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
                links.Add(new(route, to, heads[origin]));
                heads[origin] = links.Count - 1;
            }
        }

        kilometres = [.. origins.SelectMany(origin => destinations.Select(destination =>
            index.Airports[origin].KilometresTo(index.Airports[destination])))];
    }

    /// <summary>How many airports ways may end at.</summary>
    public int Destinations => destinations.Length;

    /// <summary>Whether ways begin or end there: then nobody changes there.</summary>
    public bool IsEnd(int airport) => isEnd[airport];

    /// <summary>The first of the chained routes from an airport to a destination, or -1.</summary>
    public int LastLink(int airport) => heads[airport];

    public int Next(int link) => links[link].Next;

    public int RouteOf(int link) => links[link].Route;

    public int DestinationOf(int link) => links[link].Destination;

    /// <summary>Direct distance between an origin and a destination, by their places in the search.</summary>
    public double Kilometres(int origin, int destination) => kilometres[(origin * destinations.Length) + destination];

    /// <summary>Whether a first route and a last one are no detour.</summary>
    public bool IsNoDetour(int origin, in Route route, int link, ChangeTimes changes) =>
        route.Kilometres + index.Routes[RouteOf(link)].Kilometres
            <= changes.LongestWay(Kilometres(origin, DestinationOf(link)));

    /// <summary>Whether any last route goes on from where a first one leads, without a detour.</summary>
    public bool LeadsOn(int origin, in Route route, ChangeTimes changes)
    {
        for (var link = LastLink(route.Destination); link >= 0; link = Next(link))
        {
            if (IsNoDetour(origin, route, link, changes))
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

    private readonly record struct Link(int Route, int Destination, int Next);
}
