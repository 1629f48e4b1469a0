using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>Ways of two changes, beside what has been found with fewer (sorted for the sweep).</summary>
internal sealed class SecondChanges(
    TimetableIndex index, ChangeTimes changes, Conditions conditions, Legs legs, WayEnds ends, List<Way> found)
{
    private readonly RouteFloors floors = index.FloorsOf(conditions.Cabin);
    private readonly List<Way> ways = [.. found];
    private BestSoFar[] best = [];
    private Openings[] openings = [];

    /// <summary>All ways that may be worth showing, the ones known before among them.</summary>
    public List<Way> Find(int[] origins)
    {
        best = BestSoFar.Of(found, origins.Length * ends.Destinations);
        openings = [.. Enumerable.Range(0, ends.Destinations).Select(_ => new Openings())];
        for (var at = 0; at < origins.Length; at++)
        {
            for (var first = index.RoutesFrom[origins[at]]; first < index.RoutesFrom[origins[at] + 1]; first++)
            {
                ref readonly var route = ref index.Routes[first];
                if (!ends.IsEnd(route.Destination) && ends.MayLead(at, route, changes) && legs.First(first).Legs.Length > 0)
                {
                    FollowUp(at, first);
                }
            }
        }

        return ways;
    }

    private int PairOf(int at, int to) => (at * ends.Destinations) + to;

    private void FollowUp(int at, int first)
    {
        FindOpenings(at, legs.First(first));
        ref readonly var route = ref index.Routes[first];
        for (var middle = index.RoutesFrom[route.Destination]; middle < index.RoutesFrom[route.Destination + 1]; middle++)
        {
            ref readonly var through = ref index.Routes[middle];
            var link = ends.LastLink(through.Destination);
            if (link < 0 || ends.IsEnd(through.Destination)
                || (conditions.Via >= 0 && route.Destination != conditions.Via && through.Destination != conditions.Via))
            {
                continue;
            }

            for (; link >= 0; link = ends.Next(link))
            {
                var (last, to) = (ends.RouteOf(link), ends.DestinationOf(link));
                var flown = route.Kilometres + through.Kilometres + index.Routes[last].Kilometres;
                if (flown > changes.LongestWay(ends.Kilometres(at, to)))
                {
                    continue;
                }

                var routes = new Trio(PairOf(at, to), first, middle, last, Wait(first, middle), Wait(middle, last));
                var (minutes, fare) = AtLeast(routes);
                if (openings[to].Allows(minutes, fare))
                {
                    Join(routes);
                }
            }
        }
    }

    private void FindOpenings(int at, RouteLegs first)
    {
        for (var to = 0; to < ends.Destinations; to++)
        {
            openings[to].Clear();
            for (var leg = 0; leg < first.Legs.Length; leg++)
            {
                openings[to].Add(first.Legs[leg], first.Fares[leg], best[PairOf(at, to)].From(first.Legs[leg].Departs));
            }
        }
    }

    private int Wait(int arriving, int leaving) =>
        Math.Max(conditions.MinLayover, changes.Between(index.Routes[arriving], index.Routes[leaving]));

    // What the two later flights take and cost at the very least.
    private (int Minutes, long Fare) AtLeast(in Trio routes) => (
        routes.Wait + floors.Minutes(routes.Middle) + routes.LastWait + floors.Minutes(routes.Last),
        floors.Fare(routes.Middle) + floors.Fare(routes.Last));

    private void Join(in Trio routes)
    {
        var (minutes, fare) = AtLeast(routes);
        var all = legs.First(routes.First);
        var middle = legs.Between(
            routes.Middle, all.EarliestArrival[0] + routes.Wait, all.LatestArrival + conditions.MaxLayover);
        for (var at = all.Legs.Length - 1; at >= 0 && middle.Legs.Length > 0; at--)
        {
            var first = all.Legs[at];
            if (!IsBeaten(routes.Pair, first.Departs, first.Arrives + minutes, all.Fares[at] + fare))
            {
                Join(routes, first, all.Fares[at], middle);
            }
        }
    }

    private bool IsBeaten(int pair, int departs, int arrives, long fare) =>
        best[pair].From(departs)?.IsBetter(departs, arrives, fare, stops: 2) == true;

    private void Join(in Trio routes, in Leg first, long firstFare, RouteLegs middle)
    {
        var latest = first.Arrives + conditions.MaxLayover;
        var onward = routes.LastWait + floors.Minutes(routes.Last);
        var lastFare = floors.Fare(routes.Last);
        for (var at = middle.From(first.Arrives + routes.Wait); at < middle.Legs.Length && middle.Legs[at].Departs <= latest; at++)
        {
            if (IsBeaten(routes.Pair, first.Departs, middle.EarliestArrival[at] + onward, firstFare + middle.LowestFare[at] + lastFare))
            {
                return;
            }

            var (second, fare) = (middle.Legs[at], firstFare + middle.Fares[at]);
            if (!IsBeaten(routes.Pair, first.Departs, second.Arrives + onward, fare + lastFare))
            {
                var last = legs.Between(
                    routes.Last, middle.EarliestArrival[0] + routes.LastWait, middle.LatestArrival + conditions.MaxLayover);
                Join(routes, first, second, fare, last);
            }
        }
    }

    private void Join(in Trio routes, in Leg first, in Leg second, long fare, RouteLegs last)
    {
        var latest = second.Arrives + conditions.MaxLayover;
        for (var at = last.From(second.Arrives + routes.LastWait); at < last.Legs.Length && last.Legs[at].Departs <= latest; at = last.Next[at])
        {
            if (IsBeaten(routes.Pair, first.Departs, last.EarliestArrival[at], fare + last.LowestFare[at]))
            {
                return;
            }

            var third = last.Legs[at];
            if (!IsBeaten(routes.Pair, first.Departs, third.Arrives, fare + last.Fares[at]))
            {
                var way = new Way(routes.Pair, fare + last.Fares[at], first, second, third);
                if (conditions.Accepts(way))
                {
                    ways.Add(way);
                    best[routes.Pair].Add(way);
                }
            }
        }
    }

    // Routes to fly after one another, and the minutes each change takes at least.
    private readonly record struct Trio(int Pair, int First, int Middle, int Last, int Wait, int LastWait);
}
