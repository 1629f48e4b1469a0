using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Core.TimetableVersions;

namespace FlightBooking.Core.Disruptions;

/// <summary>What is not flown as the timetable says.</summary>
public enum DisruptionKind
{
    /// <summary>Flights are cancelled.</summary>
    Cancel,

    /// <summary>Flights leave earlier or later.</summary>
    Retime,

    /// <summary>An airport is closed for a span: what would leave or arrive in it is cancelled.</summary>
    AirportClosed,

    /// <summary>Flights are flown by another aircraft.</summary>
    Aircraft,

    /// <summary>What was sold by another timetable is not flown as that had it.</summary>
    Timetable,
}

/// <summary>How far the work on a disruption is.</summary>
public enum DisruptionStatus
{
    /// <summary>Bookings get proposals, answers are waited for.</summary>
    Running,

    /// <summary>An operator has stopped it: nobody gets a proposal, nothing is decided for the silent.</summary>
    Stopped,

    /// <summary>Every booking has come to an end.</summary>
    Finished,
}

/// <summary>The disruptions that this instance flies by, in the order they were decided.</summary>
public delegate IReadOnlyList<Disruption> DisruptionsInForce();

/// <summary>What disruptions have made of dated flights.</summary>
public static class Disruptions
{
    /// <summary>The aircraft that the last of them to do so has given a departure; null where none has.</summary>
    /// <param name="inForce">In the order they were decided.</param>
    /// <param name="departure">Which.</param>
    public static (Equipment Equipment, string Act)? EquipmentOf(
        this IReadOnlyList<Disruption> inForce, DepartureKey departure) => inForce
        .SelectMany(
            disruption => disruption.Departures.Where(flight => flight.Departure == departure),
            (disruption, flight) => (disruption, flight.NewAircraft))
        .Where(known => known.NewAircraft is not null)
        .Select(known => ((Equipment, string)?)(
            new(known.NewAircraft!, known.disruption.DisruptionId), known.disruption.Act))
        .LastOrDefault();
}

/// <summary>
/// Dated flights that are not flown as the timetable says, by one act of an operator, and the work that this makes. Its
/// flights never change: who thinks otherwise makes another.
/// </summary>
public sealed record Disruption
{
    /// <summary>The one partition they are in.</summary>
    public const string All = "disruptions";

    /// <summary>The most flights of one: its document is read by every instance.</summary>
    public const int MostDepartures = 2000;

    /// <summary>The store's collection of them, by time.</summary>
    public static Collection<Disruption> Collection { get; } =
        new("disruptions", _ => All, disruption => disruption.DisruptionId)
        {
            SortKey = disruption => string.Create(
                CultureInfo.InvariantCulture, $"{disruption.CreatedAt.UtcTicks:D19}-{disruption.DisruptionId}"),
        };

    /// <summary>Its id: <c>dis_…</c>.</summary>
    public required string DisruptionId { get; init; }

    /// <summary>What it is.</summary>
    public required DisruptionKind Kind { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The account that decided it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>The audit record of that.</summary>
    public required string Act { get; init; }

    /// <summary>The name of the rules for its bookings.</summary>
    public required string Rules { get; init; }

    /// <summary>Its flights, by date and name.</summary>
    public required ImmutableArray<DisruptedDeparture> Departures { get; init; }

    /// <summary>How far it is.</summary>
    public DisruptionStatus Status { get; init; } = DisruptionStatus.Running;

    /// <summary>When an operator had it taken up again; null where it was never stopped.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ResumedAt { get; init; }

    /// <summary>
    /// When every booking that there was had its proposal, since it was begun or taken up again; null before.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ProposedAt { get; init; }

    /// <summary>When the last booking came to its end; null before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What it makes of the timetable.</summary>
    public IEnumerable<DatedChange> Changes() =>
        Departures.Select(departure => new DatedChange(departure.Departure, departure.Instead)
        {
            Aircraft = departure.NewAircraft,
        });

    /// <summary>What is to be applied of it.</summary>
    public AppliedDisruption Applied() => new(DisruptionId, Departures.Max(departure => departure.Departure.Date));

    /// <summary>The rules for its bookings.</summary>
    public DisruptionRules RulesOf() => DisruptionRules.Find(Rules) ?? DisruptionRules.Standard;

    /// <summary>Stopped, or taken up again; what is finished stays so (<c>disruption_finished</c>).</summary>
    public Result<Disruption> Become(DisruptionStatus status, DateTimeOffset now) =>
        Status == status ? this
        : Status == DisruptionStatus.Finished
        ? Refusal.Conflict("disruption_finished", "Every booking of it has come to its end.")
        : status == DisruptionStatus.Running
        ? this with { Status = status, ResumedAt = now, ProposedAt = null }
        : this with { Status = status };

    /// <summary>All its bookings have their proposals.</summary>
    public Disruption Propose(DateTimeOffset now) =>
        Status == DisruptionStatus.Running && ProposedAt is null ? this with { ProposedAt = now } : this;

    /// <summary>A booking was sold on its flights after all: it goes on.</summary>
    public Disruption Reopen() =>
        Status == DisruptionStatus.Finished ? this with { Status = DisruptionStatus.Running, FinishedAt = null } : this;

    /// <summary>All its bookings have come to an end; while it is stopped, it is not finished.</summary>
    public Disruption Finish(DateTimeOffset now) =>
        Status == DisruptionStatus.Running
            ? this with { Status = DisruptionStatus.Finished, FinishedAt = now }
            : this;
}
