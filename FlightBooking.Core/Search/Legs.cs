using System.Runtime.InteropServices;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>The flights of routes on days, as far as the conditions of a search allow them.</summary>
internal sealed class Legs(TimetableIndex index, Conditions conditions, int day, WeekPattern? pattern = null)
{
    private const int DaysAhead = 4;

    private readonly Dictionary<int, LastLegs> last = [];

    /// <summary>Those that depart at an instant or later; legs are sorted by departure.</summary>
    public static ReadOnlySpan<Leg> From(ReadOnlySpan<Leg> legs, int instant)
    {
        var (low, high) = (0, legs.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = legs[middle].Departs < instant ? (middle + 1, high) : (low, middle);
        }

        return legs[low..];
    }

    /// <summary>The legs of a route that a way may start with.</summary>
    public List<Leg> First(in Route route)
    {
        var legs = new List<Leg>(route.Count);
        AddLegs(route, day, legs);
        legs.RemoveAll(leg => !conditions.AllowsFirst(leg));
        return legs;
    }

    /// <summary>All legs of a route that a way started on the day could end with.</summary>
    public LastLegs Last(int route)
    {
        ref var legs = ref CollectionsMarshal.GetValueRefOrAddDefault(last, route, out _);
        if (legs is null)
        {
            var gathered = new List<Leg>();
            var start = (day - 1) * ZoneClock.MinutesOfDay;
            Gather(index.Routes[route], start, start + (DaysAhead * ZoneClock.MinutesOfDay) + (2 * conditions.MaxLayover), gathered);
            legs = new([.. gathered], conditions.Fares);
        }

        return legs;
    }

    /// <summary>Legs of a route that depart between two instants, by instant of departure.</summary>
    public void Gather(in Route route, int from, int to, List<Leg> legs)
    {
        // Local dates around the instants: zones reach from 12 hours behind to 14 ahead.
        var (firstDay, lastDay) = ((from - 720) / ZoneClock.MinutesOfDay, (to + 840) / ZoneClock.MinutesOfDay);
        for (var at = firstDay; at <= lastDay; at++)
        {
            AddLegs(route, at, legs);
        }

        var sorted = CollectionsMarshal.AsSpan(legs);
        var (start, end) = (sorted.Length - From(sorted, from).Length, sorted.Length - From(sorted, to + 1).Length);
        legs.RemoveRange(end, legs.Count - end);
        legs.RemoveRange(0, start);
    }

    private void AddLegs(in Route route, int onDay, List<Leg> legs)
    {
        var (from, to) = (index.ZoneOf[route.Origin], index.ZoneOf[route.Destination]);
        pattern?.Note(route, onDay);
        var midnight = index.Clock.SteadyMidnight(from, onDay);
        for (var flight = route.First; flight < route.First + route.Count; flight++)
        {
            ref readonly var times = ref index.Times[flight];
            if (times.FliesOn(onDay) && conditions.Allows(flight, onDay))
            {
                var (departs, arrives) = midnight is { } start && times.Block >= 0
                    ? (start + times.Departure, start + times.Departure + times.Block)
                    : index.InstantsOf(flight, onDay, from, to);
                legs.Add(new(flight, onDay, departs, arrives));

                // Only where clocks change can a later local time be an earlier instant.
                for (var at = legs.Count - 1; at > 0 && legs[at - 1].Departs > departs; at--)
                {
                    (legs[at - 1], legs[at]) = (legs[at], legs[at - 1]);
                }
            }
        }
    }
}
