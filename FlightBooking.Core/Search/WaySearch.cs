using System.Runtime.InteropServices;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>
/// Finds all ways of one search that are worth showing: direct flights by route, then every airport a route
/// leads to as a change, then every two. Two changes are only followed up where no way found before is better
/// than anything they could become, so the result is the same as of trying everything.
/// </summary>
internal sealed class WaySearch(
    TimetableIndex index, ChangeTimes changes, SearchQuery query, Conditions conditions, WeekPattern? pattern = null)
{
    private readonly int[] origins = [.. query.Origins.Select(airport => index.AirportByCode[airport.Code])];
    private readonly int[] destinations = [.. query.Destinations.Select(airport => index.AirportByCode[airport.Code])];
    private readonly Legs legs = new(index, conditions, ZoneClock.DayOf(query.Date!.Value), pattern);
    private readonly RouteFloors floors = index.FloorsOf(query.Cabin);
    private readonly List<Leg> middleLegs = [];
    private List<Way> ways = [];

    public List<Way> Find()
    {
        for (var at = 0; at < origins.Length; at++)
        {
            for (var to = 0; to < destinations.Length; to++)
            {
                FindDirect(at, to);
            }
        }

        if (query.MaxStops > 0)
        {
            using var ends = new WayEnds(index, origins, destinations);
            FindOneStop(ends);
            if (query.MaxStops > 1)
            {
                FindTwoStops(ends);
            }
        }

        return Frontier.Of(ways);
    }

    private int PairOf(int at, int to) => (at * destinations.Length) + to;

    private void FindDirect(int at, int to)
    {
        if (conditions.Via < 0 && index.RouteBetween(origins[at], destinations[to]) is >= 0 and var route)
        {
            foreach (var leg in legs.First(index.Routes[route]))
            {
                Add(new Way(PairOf(at, to), conditions.Fares[leg.Flight], leg));
            }
        }
    }

    // First legs from the latest to the earliest, so that whatever was found before departs no earlier.
    private void FindOneStop(WayEnds ends)
    {
        var direct = BestSoFar.Of(Frontier.Of(ways), origins.Length * destinations.Length);
        for (var at = 0; at < origins.Length; at++)
        {
            var (firstLegs, firstRoutes) = FirstLegs(ends, at);
            var best = new Staircase[destinations.Length];
            for (var to = 0; to < best.Length; to++)
            {
                best[to] = new();
            }

            for (var first = 0; first < firstLegs.Length; first++)
            {
                ref readonly var route = ref index.Routes[firstRoutes[first]];
                for (var link = ends.LastLink(route.Destination); link >= 0; link = ends.Next(link))
                {
                    var (lastRoute, to) = (ends.RouteOf(link), ends.DestinationOf(link));
                    if (ends.IsNoDetour(at, route, link, changes))
                    {
                        Join(PairOf(at, to), firstLegs[first], route, lastRoute, direct[PairOf(at, to)], best[to]);
                    }
                }
            }
        }
    }

    private (Leg[] Legs, int[] Routes) FirstLegs(WayEnds ends, int at)
    {
        var (found, routes) = (new List<Leg>(), new List<int>());
        for (var number = index.RoutesFrom[origins[at]]; number < index.RoutesFrom[origins[at] + 1]; number++)
        {
            ref readonly var route = ref index.Routes[number];
            if (!ends.IsEnd(route.Destination)
                && (conditions.Via < 0 || route.Destination == conditions.Via)
                && ends.LeadsOn(at, route, changes))
            {
                found.AddRange(legs.First(route));
                while (routes.Count < found.Count)
                {
                    routes.Add(number);
                }
            }
        }

        var order = new int[found.Count];
        for (var leg = 0; leg < order.Length; leg++)
        {
            order[leg] = leg;
        }

        Array.Sort(found.ConvertAll(leg => -leg.Departs).ToArray(), order);
        return (Array.ConvertAll(order, leg => found[leg]), Array.ConvertAll(order, leg => routes[leg]));
    }

    private void Join(int pair, in Leg first, in Route route, int lastRoute, BestSoFar direct, Staircase best)
    {
        var wait = Math.Max(conditions.MinLayover, changes.Between(route, index.Routes[lastRoute]));
        var fare = conditions.Fares[first.Flight];
        var nonStop = direct.From(first.Departs);
        if (IsBeaten(first.Departs, first.Arrives + wait + floors.Minutes(lastRoute), fare + floors.Fare(lastRoute)))
        {
            return;
        }

        var last = legs.Last(lastRoute);
        var latest = first.Arrives + conditions.MaxLayover;
        for (var at = last.From(first.Arrives + wait); at < last.Legs.Length && last.Legs[at].Departs <= latest; at++)
        {
            if (IsBeaten(first.Departs, last.EarliestArrival[at], fare + last.LowestFare[at]))
            {
                return;
            }

            var way = new Way(pair, fare + conditions.Fares[last.Legs[at].Flight], first, last.Legs[at]);
            if (!IsBeaten(way.Departs, way.Arrives, way.Fare) && conditions.Accepts(way))
            {
                ways.Add(way);
                best.Add(way);
            }
        }

        bool IsBeaten(int departs, int arrives, long atFare) =>
            nonStop?.IsNoWorse(arrives, atFare) == true || best.IsBetter(departs, arrives, atFare, stops: 1);
    }

    private void FindTwoStops(WayEnds ends)
    {
        ways = Frontier.Of(ways);
        var found = BestSoFar.Of(ways, origins.Length * destinations.Length);
        for (var at = 0; at < origins.Length; at++)
        {
            foreach (ref readonly var route in ends.RoutesFrom(origins[at]))
            {
                if (!ends.IsEnd(route.Destination) && ends.MayLead(at, route, changes) && legs.First(route) is { Count: > 0 } first)
                {
                    FollowUp(ends, at, route, first, BetterThan(found, at, first));
                }
            }
        }
    }

    private void FollowUp(WayEnds ends, int at, in Route route, List<Leg> first, Staircase?[] better)
    {
        var routes = index.RoutesFrom[route.Destination]..index.RoutesFrom[route.Destination + 1];
        for (var middle = routes.Start.Value; middle < routes.End.Value; middle++)
        {
            ref readonly var through = ref index.Routes[middle];
            var link = ends.LastLink(through.Destination);
            if (link < 0 || ends.IsEnd(through.Destination)
                || (conditions.Via >= 0 && route.Destination != conditions.Via && through.Destination != conditions.Via))
            {
                continue;
            }

            var gathered = false;
            for (; link >= 0; link = ends.Next(link))
            {
                var (lastRoute, to) = (ends.RouteOf(link), ends.DestinationOf(link));
                var flown = route.Kilometres + through.Kilometres + index.Routes[lastRoute].Kilometres;
                var found = better.AsSpan(to * first.Count, first.Count);
                if (flown > changes.LongestWay(ends.Kilometres(at, to))
                    || IsHopeless(first, AtLeast(route, middle, lastRoute), found))
                {
                    continue;
                }

                if (!gathered)
                {
                    GatherMiddle(route, through, first);
                    gathered = true;
                }

                if (middleLegs.Count > 0)
                {
                    Join(PairOf(at, to), route, middle, lastRoute, first, found);
                }
            }
        }
    }

    // What two more flights after a first one take and cost at the very least.
    private (int Minutes, long Fare) AtLeast(in Route route, int middle, int last)
    {
        var (wait, lastWait) = Waits(route, index.Routes[middle], index.Routes[last]);
        return (wait + floors.Minutes(middle) + lastWait + floors.Minutes(last), floors.Fare(middle) + floors.Fare(last));
    }

    private (int Wait, int LastWait) Waits(in Route first, in Route middle, in Route last) => (
        Math.Max(conditions.MinLayover, changes.Between(first, middle)),
        Math.Max(conditions.MinLayover, changes.Between(middle, last)));

    // Whether something found before beats even the cheapest and fastest flights of two more routes.
    private bool IsHopeless(List<Leg> firstLegs, (int Minutes, long Fare) atLeast, ReadOnlySpan<Staircase?> better)
    {
        for (var at = 0; at < firstLegs.Count; at++)
        {
            if (!IsHopeless(firstLegs[at], atLeast, better[at]))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsHopeless(in Leg first, (int Minutes, long Fare) atLeast, Staircase? better) =>
        better?.IsNoWorse(first.Arrives + atLeast.Minutes, conditions.Fares[first.Flight] + atLeast.Fare) == true;

    private void GatherMiddle(in Route route, in Route middle, List<Leg> first)
    {
        var (earliest, latest) = (int.MaxValue, int.MinValue);
        foreach (var leg in first)
        {
            (earliest, latest) = (Math.Min(earliest, leg.Arrives), Math.Max(latest, leg.Arrives));
        }

        var wait = Math.Max(conditions.MinLayover, changes.Between(route, middle));
        middleLegs.Clear();
        legs.Gather(middle, earliest + wait, latest + conditions.MaxLayover, middleLegs);
    }

    private void Join(
        int pair, in Route route, int middle, int lastRoute, List<Leg> firstLegs, ReadOnlySpan<Staircase?> better)
    {
        var (wait, lastWait) = Waits(route, index.Routes[middle], index.Routes[lastRoute]);
        var atLeast = AtLeast(route, middle, lastRoute);
        var last = legs.Last(lastRoute);
        var fares = conditions.Fares;
        for (var at = 0; at < firstLegs.Count; at++)
        {
            var first = firstLegs[at];
            if (IsHopeless(first, atLeast, better[at]))
            {
                continue;
            }

            foreach (var second in Legs.From(CollectionsMarshal.AsSpan(middleLegs), first.Arrives + wait))
            {
                if (second.Departs > first.Arrives + conditions.MaxLayover)
                {
                    break;
                }

                var fare = fares[first.Flight] + fares[second.Flight];
                if (better[at]?.IsNoWorse(second.Arrives + lastWait + floors.Minutes(lastRoute), fare + floors.Fare(lastRoute)) == true)
                {
                    continue;
                }

                var next = last.From(second.Arrives + lastWait);
                if (next == last.Legs.Length
                    || better[at]?.IsNoWorse(last.EarliestArrival[next], fare + last.LowestFare[next]) == true)
                {
                    continue;
                }

                foreach (var third in last.Legs.AsSpan(next))
                {
                    if (third.Departs > second.Arrives + conditions.MaxLayover)
                    {
                        break;
                    }

                    if (better[at]?.IsNoWorse(third.Arrives, fare + fares[third.Flight]) != true)
                    {
                        Add(new Way(pair, fare + fares[third.Flight], first, second, third));
                    }
                }
            }
        }
    }

    // For each destination and each first leg: what is found already and departs no earlier.
    private Staircase?[] BetterThan(BestSoFar[] found, int at, List<Leg> first)
    {
        var better = new Staircase?[destinations.Length * first.Count];
        for (var to = 0; to < destinations.Length; to++)
        {
            for (var leg = 0; leg < first.Count; leg++)
            {
                better[(to * first.Count) + leg] = found[PairOf(at, to)].From(first[leg].Departs);
            }
        }

        return better;
    }

    private void Add(in Way way)
    {
        if (conditions.Accepts(way))
        {
            ways.Add(way);
        }
    }
}
