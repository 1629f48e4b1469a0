using System.Collections.Immutable;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;

namespace FlightBooking.Simulation.Customers;

/// <summary>
/// What is flown: the timetable with what disruptions have made of it, and the aircraft that imports have given
/// departures since the world began; of both the disruptions' counts.
/// </summary>
internal sealed class FlownBy(Func<DateTimeOffset> now)
{
    // Whoever read the timetable just before an import may have stood still since.
    private static readonly TimeSpan LongestStall = TimeSpan.FromHours(1);

    private readonly Dictionary<DepartureKey, ImmutableArray<(DateTimeOffset Since, string Aircraft)>> changes = [];
    private Timetable flown = Scenery.Timetable;

    /// <summary>The search in what is flown.</summary>
    public FlightSearch Search { get; private set; } = new(Scenery.Timetable);

    /// <summary>The disruptions that are in force.</summary>
    public ImmutableArray<Disruption> InForce { get; private set; } = [];

    /// <summary>Since when this timetable is flown; what had left before had been flown by another.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>Another aircraft flies it from now on.</summary>
    public void Import(DepartureKey departure, string aircraft) =>
        changes[departure] = [.. Of(departure), (now(), aircraft)];

    /// <summary>This is flown from now on, with these disruptions and no others.</summary>
    public void Fly(Timetable timetable, IEnumerable<Disruption> inForce)
    {
        (Since, flown) = (timetable == flown ? Since : now(), timetable);
        InForce = [.. inForce];
        Search = new(timetable.With([.. InForce.SelectMany(disruption => disruption.Changes())]));
    }

    /// <summary>The departure as the timetable has it now.</summary>
    public Departure? Find(DepartureKey departure) => Search.Timetable.FindDeparture(departure) is not { } scheduled
        ? null
        : InForce.EquipmentOf(departure) is not null
        ? scheduled
        : scheduled with { Flight = scheduled.Flight with { Aircraft = Of(departure)[^1].Aircraft } };

    /// <summary>Whether the timetable has, or had a while ago, that aircraft for it.</summary>
    public bool Knows(DepartureKey departure, string aircraft)
    {
        var all = Of(departure);

        // A disruption is in force some time before the departure's own document says so.
        return InForce.SelectMany(disruption => disruption.Departures)
                .Any(flight => flight.Departure == departure && flight.NewAircraft == aircraft)
            || Enumerable.Range(0, all.Length).Any(i => all[i].Aircraft == aircraft
            && (i == all.Length - 1 || all[i + 1].Since + LongestStall > now()));
    }

    private ImmutableArray<(DateTimeOffset Since, string Aircraft)> Of(DepartureKey departure) =>
        changes.TryGetValue(departure, out var known) ? known : [(DateTimeOffset.MinValue, Scenery.Aircraft)];
}
