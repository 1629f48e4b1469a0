using System.Collections.Immutable;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Simulation.Customers;

/// <summary>
/// Which aircraft flies each departure, as imports of the timetable have changed it since the world began.
/// </summary>
internal sealed class FlownBy(Func<DateTimeOffset> now)
{
    // Whoever read the timetable just before an import may have stood still since.
    private static readonly TimeSpan LongestStall = TimeSpan.FromHours(1);

    private readonly Dictionary<DepartureKey, ImmutableArray<(DateTimeOffset Since, string Aircraft)>> changes = [];

    /// <summary>Another aircraft flies it from now on.</summary>
    public void Import(DepartureKey departure, string aircraft) =>
        changes[departure] = [.. Of(departure), (now(), aircraft)];

    /// <summary>The departure as the timetable has it now.</summary>
    public Departure? Find(DepartureKey departure) => Scenery.Timetable.FindDeparture(departure) is not { } scheduled
        ? null
        : scheduled with { Flight = scheduled.Flight with { Aircraft = Of(departure)[^1].Aircraft } };

    /// <summary>Whether the timetable has, or had a while ago, that aircraft for it.</summary>
    public bool Knows(DepartureKey departure, string aircraft)
    {
        var all = Of(departure);
        return Enumerable.Range(0, all.Length).Any(i => all[i].Aircraft == aircraft
            && (i == all.Length - 1 || all[i + 1].Since + LongestStall > now()));
    }

    private ImmutableArray<(DateTimeOffset Since, string Aircraft)> Of(DepartureKey departure) =>
        changes.TryGetValue(departure, out var known) ? known : [(DateTimeOffset.MinValue, Scenery.Aircraft)];
}
