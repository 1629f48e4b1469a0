using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>
/// Finds all ways of one search that are worth showing: direct flights by route, then every airport a route
/// leads to as a change, then every two. Changes are only followed up where no way found before is better
/// than anything they could become, so the result is the same as of trying everything.
/// </summary>
internal sealed class WaySearch(
    TimetableIndex index,
    ChangeTimes changes,
    SearchQuery query,
    Conditions conditions,
    WeekPattern? pattern = null) : IDisposable
{
    private readonly int[] origins = [.. query.Origins.Select(airport => index.AirportByCode[airport.Code])];
    private readonly int[] destinations = [.. query.Destinations.Select(airport => index.AirportByCode[airport.Code])];
    private readonly Legs legs = new(index, conditions, ZoneClock.DayOf(query.Date!.Value), pattern);
    private readonly RouteFloors floors = index.FloorsOf(query.Cabin);
    private readonly List<Way> ways = [];

    public List<Way> Find()
    {
        for (var at = 0; at < origins.Length; at++)
        {
            for (var to = 0; to < destinations.Length; to++)
            {
                FindDirect(at, to);
            }
        }

        if (query.MaxStops == 0)
        {
            return Frontier.Of(ways);
        }

        using var ends = new WayEnds(index, floors, origins, destinations);
        FindOneStop(ends);
        var found = Frontier.Of(ways);
        return query.MaxStops == 1
            ? found
            : Frontier.Of(new SecondChanges(index, changes, conditions, legs, ends, found).Find(origins));
    }

    public void Dispose() => legs.Dispose();

    private int PairOf(int at, int to) => (at * destinations.Length) + to;

    private void FindDirect(int at, int to)
    {
        if (conditions.Via < 0 && index.RouteBetween(origins[at], destinations[to]) is >= 0 and var route)
        {
            var all = legs.First(route);
            for (var leg = 0; leg < all.Count; leg++)
            {
                var way = new Way(PairOf(at, to), all[leg].Fare, all[leg].Leg);
                if (conditions.Accepts(way))
                {
                    ways.Add(way);
                }
            }
        }
    }

    // First legs from the latest to the earliest, so that whatever was found before departs no earlier.
    private void FindOneStop(WayEnds ends)
    {
        var direct = BestSoFar.Of(Frontier.Of(ways), origins.Length * destinations.Length);
        for (var at = 0; at < origins.Length; at++)
        {
            var best = new Staircase[destinations.Length];
            for (var to = 0; to < best.Length; to++)
            {
                best[to] = new();
            }

            foreach (var (number, leg) in FirstLegs(ends, at))
            {
                ref readonly var route = ref index.Routes[number];
                for (var link = ends.LinkFrom(route.Destination); link >= 0; link = ends[link].Next)
                {
                    ref readonly var last = ref ends[link];
                    if (ends.IsNoDetour(at, route.Kilometres, last, changes))
                    {
                        var pair = PairOf(at, last.Destination);
                        Join(pair, number, leg, last, direct[pair], best[last.Destination]);
                    }
                }
            }
        }
    }

    private (int Route, Leg Leg)[] FirstLegs(WayEnds ends, int at)
    {
        var found = new List<(int, Leg)>();
        var departures = new List<int>();
        for (var number = index.RoutesFrom[origins[at]]; number < index.RoutesFrom[origins[at] + 1]; number++)
        {
            ref readonly var route = ref index.Routes[number];
            if (!ends.IsEnd(route.Destination)
                && (conditions.Via < 0 || route.Destination == conditions.Via)
                && ends.LeadsOn(at, route, changes))
            {
                var all = legs.First(number);
                for (var leg = 0; leg < all.Count; leg++)
                {
                    found.Add((number, all[leg].Leg));
                    departures.Add(-all[leg].Leg.Departs);
                }
            }
        }

        var inOrder = found.ToArray();
        Array.Sort(departures.ToArray(), inOrder);
        return inOrder;
    }

    private void Join(int pair, int firstRoute, in Leg first, in LastLink link, BestSoFar direct, Staircase best)
    {
        ref readonly var route = ref index.Routes[firstRoute];
        var to = destinations[link.Destination];
        var by = index.Times[first.Flight].Airlines;
        var wait = Math.Max(conditions.MinLayover, changes.Between(route, by, to, link.Airlines));
        var fare = conditions.Fares[first.Flight];
        var nonStop = direct.From(first.Departs);
        if (IsBeaten(first.Departs, first.Arrives + wait + link.Minutes, fare + link.Fare))
        {
            return;
        }

        var all = legs.First(firstRoute);
        var last = legs.Between(link.Route, all[0].EarliestArrival + wait, all.LatestArrival + conditions.MaxLayover);
        var latest = first.Arrives + conditions.MaxLayover;
        var at = last.From(first.Arrives + wait);
        while (at < last.Count && last[at].Leg.Departs <= latest)
        {
            if (IsBeaten(first.Departs, last[at].EarliestArrival, fare + last[at].LowestFare))
            {
                return;
            }

            var way = new Way(pair, fare + last[at].Fare, first, last[at].Leg);
            if (IsBeaten(way.Departs, way.Arrives, way.Fare))
            {
                at = last[at].Next;
            }
            else if (changes.IsTooTight(route, first, to, way[1]))
            {
                // What is worse than this one may still be the best that is not too tight.
                at++;
            }
            else
            {
                if (conditions.Accepts(way))
                {
                    ways.Add(way);
                    best.Add(way);
                }

                at = last[at].Next;
            }
        }

        bool IsBeaten(int departs, int arrives, long atFare) =>
            nonStop?.IsNoWorse(arrives, atFare) == true || best.IsBetter(departs, arrives, atFare, stops: 1);
    }
}
