using System.Collections.Immutable;
using FlightBooking.App.Disruptions;
using FlightBooking.Core.Disruptions;

namespace FlightBooking.App.Operations;

/// <summary>
/// A flight of a disruption as operators see it; the times are null where they stay, the aircraft likewise, and all of
/// them where it is cancelled.
/// </summary>
public sealed record DisruptedDepartureView(
    string DepartureId,
    DateTimeOffset Departure,
    TimeOnly? DepartureTime,
    TimeOnly? ArrivalTime,
    int? ArrivalDayOffset,
    string? Aircraft)
{
    /// <summary>Of a flight.</summary>
    public static DisruptedDepartureView Of(DisruptedDeparture flight) => new(
        flight.Departure.ToString(),
        flight.DepartsAt,
        flight.Instead?.DepartureTime,
        flight.Instead?.ArrivalTime,
        flight.Instead?.ArrivalDayOffset,
        flight.NewAircraft);
}

/// <summary>A disruption as operators see it. Of its flights it has the beginning; the number is of all.</summary>
public sealed record DisruptionView(
    string DisruptionId,
    DisruptionKind Kind,
    DisruptionStatus Status,
    string Rules,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset? FinishedAt,
    int Departures,
    ImmutableArray<DisruptedDepartureView> FirstDepartures,
    DisruptionProgress? Progress)
{
    private const int MostShown = 500;

    /// <summary>Where one is.</summary>
    public static string PathOf(string disruptionId) => $"/v1/operations/disruptions/{disruptionId}";

    /// <summary>One of them; its progress is counted only where one is asked for by itself.</summary>
    public static DisruptionView Of(Disruption disruption, DisruptionProgress? progress) => new(
        disruption.DisruptionId,
        disruption.Kind,
        disruption.Status,
        disruption.Rules,
        disruption.CreatedAt,
        disruption.CreatedBy,
        disruption.FinishedAt,
        disruption.Departures.Length,
        [.. disruption.Departures.Take(MostShown).Select(DisruptedDepartureView.Of)],
        progress);
}
