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
                if (!ends.IsEnd(route.Destination) && ends.MayLead(at, route, changes) && legs.First(first).Count > 0)
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
        Array.ForEach(openings, opening => opening.Clear());
        ref readonly var route = ref index.Routes[first];
        for (var middle = index.RoutesFrom[route.Destination];
            middle < index.RoutesFrom[route.Destination + 1];
            middle++)
        {
            ref readonly var through = ref index.Routes[middle];
            var link = ends.LinkFrom(through.Destination);
            if (link < 0 || ends.IsEnd(through.Destination)
                || (conditions.Via >= 0 && route.Destination != conditions.Via
                    && through.Destination != conditions.Via))
            {
                continue;
            }

            var (flown, wait) =
                (route.Kilometres + through.Kilometres, Wait(route, through.Destination, through.Airlines));
            for (; link >= 0; link = ends[link].Next)
            {
                ref readonly var last = ref ends[link];
                var to = last.Destination;
                if (!ends.IsNoDetour(at, flown, last, changes))
                {
                    continue;
                }

                // What the two later flights take and cost at the very least.
                var onward = Wait(through, ends.AirportAt(to), last.Airlines) + last.Minutes;
                var (minutes, fare) = (wait + floors.Minutes(middle) + onward, floors.Fare(middle) + last.Fare);
                if (OpeningsOf(at, to, first).Allows(minutes, fare))
                {
                    var routes = new Trio(PairOf(at, to), first, middle, last.Route, wait, onward - last.Minutes);
                    JoinFirstFlights(routes, minutes - wait, fare);
                }
            }
        }
    }

    private Openings OpeningsOf(int at, int to, int route)
    {
        if (openings[to].IsEmpty)
        {
            var first = legs.First(route);
            for (var leg = 0; leg < first.Count; leg++)
            {
                openings[to].Add(first[leg].Leg, first[leg].Fare, best[PairOf(at, to)].From(first[leg].Leg.Departs));
            }
        }

        return openings[to];
    }

    private int Wait(in Route arriving, int next, ulong byNext) =>
        Math.Max(conditions.MinLayover, changes.Between(arriving, arriving.Airlines, next, byNext));

    private int Wait(int route, in Leg before, int next)
    {
        ref readonly var onto = ref index.Routes[next];
        return Math.Max(conditions.MinLayover, changes.Between(
            index.Routes[route], index.Times[before.Flight].Airlines, onto.Destination, onto.Airlines));
    }

    // First flights with those that follow; minutes and fare are what follows takes at the very least, after a wait.
    private void JoinFirstFlights(in Trio routes, int minutes, long fare)
    {
        var all = legs.First(routes.First);
        var middle = legs.Between(
            routes.Middle, all[0].EarliestArrival + routes.Wait, all.LatestArrival + conditions.MaxLayover);
        for (var at = all.Count - 1; at >= 0 && middle.Count > 0; at--)
        {
            var first = all[at].Leg;
            var wait = Wait(routes.First, first, routes.Middle);
            if (!IsBeaten(routes.Pair, first.Departs, first.Arrives + wait + minutes, all[at].Fare + fare))
            {
                JoinSecondFlights(routes, first, wait, all[at].Fare, middle);
            }
        }
    }

    private bool IsBeaten(int pair, int departs, int arrives, long fare) =>
        best[pair].From(departs)?.IsBetter(departs, arrives, fare, stops: 2) == true;

    private void JoinSecondFlights(in Trio routes, in Leg first, int wait, long firstFare, RouteLegs middle)
    {
        var latest = first.Arrives + conditions.MaxLayover;
        var onward = routes.LastWait + floors.Minutes(routes.Last);
        var lastFare = floors.Fare(routes.Last);
        for (var at = middle.From(first.Arrives + wait);
            at < middle.Count && middle[at].Leg.Departs <= latest;
            at++)
        {
            if (IsBeaten(
                routes.Pair,
                first.Departs,
                middle[at].EarliestArrival + onward,
                firstFare + middle[at].LowestFare + lastFare))
            {
                return;
            }

            var (second, fare) = (middle[at].Leg, firstFare + middle[at].Fare);
            if (!IsBeaten(routes.Pair, first.Departs, second.Arrives + onward, fare + lastFare)
                && !IsTooTight(routes.First, first, routes.Middle, second))
            {
                var last = legs.Between(
                    routes.Last,
                    middle[0].EarliestArrival + routes.LastWait,
                    middle.LatestArrival + conditions.MaxLayover);
                JoinThirdFlights(routes, first, second, fare, last);
            }
        }
    }

    private void JoinThirdFlights(in Trio routes, in Leg first, in Leg second, long fare, RouteLegs last)
    {
        var latest = second.Arrives + conditions.MaxLayover;
        var at = last.From(second.Arrives + routes.LastWait);
        while (at < last.Count && last[at].Leg.Departs <= latest)
        {
            if (IsBeaten(routes.Pair, first.Departs, last[at].EarliestArrival, fare + last[at].LowestFare))
            {
                return;
            }

            var way = new Way(routes.Pair, fare + last[at].Fare, first, second, last[at].Leg);
            if (IsBeaten(routes.Pair, first.Departs, way.Arrives, way.Fare))
            {
                at = last[at].Next;
            }
            else if (IsTooTight(routes.Middle, second, routes.Last, way[2]))
            {
                // What is worse than this one may still be the best that is not too tight.
                at++;
            }
            else
            {
                if (conditions.Accepts(way))
                {
                    ways.Add(way);
                    best[routes.Pair].Add(way);
                }

                at = last[at].Next;
            }
        }
    }

    private bool IsTooTight(int route, in Leg before, int next, in Leg after) =>
        changes.IsTooTight(index.Routes[route], before, index.Routes[next].Destination, after);

    // Routes to fly after one another, and the minutes each change takes at least.
    private readonly record struct Trio(int Pair, int First, int Middle, int Last, int Wait, int LastWait);
}
