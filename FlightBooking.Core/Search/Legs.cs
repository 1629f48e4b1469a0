using System.Runtime.InteropServices;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>The flights of routes on days, as far as the conditions of a search allow them.</summary>
internal sealed class Legs(
    TimetableIndex index, Conditions conditions, int day, WeekPattern? pattern = null) : IDisposable
{
    private const int Spare = 12 * 60;

    private readonly Dictionary<int, RouteLegs> first = [];
    private readonly Dictionary<int, (int From, int To, RouteLegs Legs)> onward = [];
    private readonly List<Leg> gathered = [];
    private readonly LegRoom room = new();

    /// <summary>The legs of a route that a way may start with.</summary>
    public RouteLegs First(int route)
    {
        ref var legs = ref CollectionsMarshal.GetValueRefOrAddDefault(first, route, out _);
        if (legs is null)
        {
            gathered.Clear();
            AddLegs(index.Routes[route], day, int.MinValue, int.MaxValue);
            gathered.RemoveAll(leg => !conditions.AllowsFirst(leg));
            legs = InOrder();
        }

        return legs;
    }

    /// <summary>Legs of a route that depart between two instants at least; there may be others.</summary>
    public RouteLegs Between(int route, int from, int to)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(onward, route, out var exists);
        if (!exists || from < known.From || to > known.To)
        {
            // Whoever asks for more than is known will soon ask for a little more than that.
            (from, to) = exists ? (Math.Min(from, known.From) - Spare, Math.Max(to, known.To) + Spare) : (from, to);
            known = (from, to, Gather(index.Routes[route], from, to));
        }

        return known.Legs;
    }

    public void Dispose() => room.Dispose();

    private RouteLegs Gather(in Route route, int from, int to)
    {
        gathered.Clear();
        var zone = index.ZoneOf[route.Origin];
        var (firstDay, lastDay) = (index.Clock.DaysAt(zone, from).First, index.Clock.DaysAt(zone, to).Last);
        for (var at = firstDay; at <= lastDay; at++)
        {
            AddLegs(route, at, from, to);
        }

        return InOrder();
    }

    private RouteLegs InOrder()
    {
        var legs = room.Take(gathered.Count);
        legs.Fill(CollectionsMarshal.AsSpan(gathered), conditions.Fares, conditions.NeverWantsWorse);
        return legs;
    }

    private void AddLegs(in Route route, int onDay, int earliest, int latest)
    {
        var (from, to) = (index.ZoneOf[route.Origin], index.ZoneOf[route.Destination]);
        pattern?.Note(route, onDay);
        var midnight = index.Clock.SteadyMidnight(from, onDay);
        var weekday = FlightTimes.WeekdayOf(onDay);
        for (var flight = route.First; flight < route.First + route.Count; flight++)
        {
            ref readonly var times = ref index.Times[flight];
            if (!times.FliesOn(onDay, weekday) || !conditions.Allows(flight, onDay))
            {
                continue;
            }

            var (departs, arrives) = midnight is { } start && times.Block >= 0
                ? (start + times.Departure, start + times.Departure + times.Block)
                : index.InstantsOf(flight, onDay, from, to);
            if (departs < earliest || departs > latest)
            {
                continue;
            }

            gathered.Add(new(flight, onDay, departs, arrives));

            // Only where clocks change can a later local time be an earlier instant.
            for (var at = gathered.Count - 1; at > 0 && gathered[at - 1].Departs > departs; at--)
            {
                (gathered[at - 1], gathered[at]) = (gathered[at], gathered[at - 1]);
            }
        }
    }
}
