using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Reports;

/// <summary>Whether seats of a dated flight can be had.</summary>
public enum DepartureStatus
{
    /// <summary>They can, as long as there are any.</summary>
    Open,

    /// <summary>An operator has closed its sale.</summary>
    Closed,

    /// <summary>It is not flown.</summary>
    Cancelled,
}

/// <summary>A dated flight on the board.</summary>
/// <param name="Key">Which.</param>
/// <param name="Destination">IATA code; null where a cancelled flight is in no timetable any more.</param>
/// <param name="DepartsAt">When it leaves, or was to leave where it is cancelled.</param>
/// <param name="Aircraft">IATA code of the type that the timetable has for it.</param>
/// <param name="WasToDepartAt">When it was to leave before it was retimed; null where it was not.</param>
/// <param name="DisruptionId">The last disruption that is about it; null where none is.</param>
/// <param name="IsFlown">Whether the timetable has it.</param>
public sealed record BoardFlight(
    DepartureKey Key,
    string? Destination,
    DateTimeOffset DepartsAt,
    string Aircraft,
    DateTimeOffset? WasToDepartAt,
    string? DisruptionId,
    bool IsFlown);

/// <summary>The same with its seats.</summary>
/// <param name="Flight">Which.</param>
/// <param name="Status">Whether seats of it can be had.</param>
/// <param name="Aircraft">IATA code of the type that flies it.</param>
/// <param name="Seats">How many it has.</param>
/// <param name="Sold">How many of them are sold.</param>
/// <param name="Held">How many are held and not paid yet.</param>
/// <param name="Blocked">How many operators keep free.</param>
/// <param name="Free">How many could be held, were it on sale; 0 where it is cancelled.</param>
public sealed record BoardRow(
    BoardFlight Flight, DepartureStatus Status, string Aircraft, int Seats, int Sold, int Held, int Blocked, int Free);

/// <summary>
/// What departs on a day, as operators see it: what the timetable flies, and what disruptions have cancelled of it.
/// </summary>
/// <param name="store">Where the seats are.</param>
/// <param name="clock">The time.</param>
public sealed class DepartureBoard(IDocumentStore store, TimeProvider clock)
{
    /// <summary>The dated flights of a day, local to each origin, by instant of departure.</summary>
    /// <param name="timetable">What is flown.</param>
    /// <param name="inForce">The disruptions that it is flown by, in the order they were decided.</param>
    /// <param name="date">The day.</param>
    /// <param name="wanted">Which of them, by number, origin and destination (null if unknown).</param>
    public static IReadOnlyList<BoardFlight> FlightsOn(
        Timetable timetable,
        IReadOnlyList<Disruption> inForce,
        DateOnly date,
        Func<string, string, string?, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        var disrupted = inForce
            .SelectMany(
                disruption => disruption.Departures,
                (disruption, flight) => (disruption.DisruptionId, Flight: flight))
            .Where(known => known.Flight.Departure.Date == date)
            .ToLookup(known => known.Flight.Departure);
        var flown = timetable.DeparturesOn(date)
            .Where(departure => wanted(
                departure.Flight.Number, departure.Flight.Origin.Code, departure.Flight.Destination.Code))
            .Select(departure => Flown(departure, [.. disrupted[departure.Key]]));
        return [.. flown.Concat(Cancelled(timetable, [.. disrupted.Select(known => known.Last())], wanted))
            .OrderBy(flight => flight.DepartsAt)
            .ThenBy(flight => flight.Key.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>Some of them with their seats, in their order: one read of as many documents.</summary>
    public async Task<IReadOnlyList<BoardRow>> ReadAsync(IReadOnlyCollection<BoardFlight> flights, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(flights);
        var keys = flights.Select(flight => flight.Key.ToString()).Select(key => new DocumentKey(key, key));
        var stored = await store.ReadManyAsync(SeatInventory.Collection, [.. keys], ct);
        var known = stored.ToDictionary(found => found.Document.Id, found => found.Document, StringComparer.Ordinal);
        return [.. flights.Select(flight => Row(flight, known.GetValueOrDefault(flight.Key.ToString())))];
    }

    private static BoardFlight Flown(
        Departure departure, IReadOnlyList<(string DisruptionId, DisruptedDeparture Flight)> disrupted)
    {
        DateTimeOffset? planned = disrupted.Count > 0 ? disrupted[0].Flight.DepartsAt : null;
        return new(
            departure.Key,
            departure.Flight.Destination.Code,
            departure.DepartsAt,
            departure.Flight.Aircraft,
            planned == departure.DepartsAt ? null : planned,
            disrupted.Count > 0 ? disrupted[^1].DisruptionId : null,
            IsFlown: true);
    }

    // What is not flown any more goes, as far as is known, where its number goes on other days.
    private static IEnumerable<BoardFlight> Cancelled(
        Timetable timetable,
        IReadOnlyList<(string DisruptionId, DisruptedDeparture Flight)> last,
        Func<string, string, string?, bool> wanted)
    {
        var gone = last.Where(known => timetable.FindDeparture(known.Flight.Departure) is null).ToList();
        var services = gone.Select(known => known.Flight.Departure)
            .Select(departure => (departure.FlightNumber, departure.Origin))
            .ToHashSet();
        var destinations = services.Count == 0
            ? []
            : timetable.Flights
                .Where(flight => services.Contains((flight.Number, flight.Origin.Code)))
                .DistinctBy(flight => (flight.Number, flight.Origin.Code))
                .ToDictionary(flight => (flight.Number, flight.Origin.Code), flight => flight.Destination.Code);
        foreach (var (disruptionId, flight) in gone)
        {
            var (number, origin, _) = flight.Departure;
            var destination = destinations.GetValueOrDefault((number, origin));
            if (wanted(number, origin, destination))
            {
                yield return new(
                    flight.Departure,
                    destination,
                    flight.DepartsAt,
                    flight.Aircraft,
                    null,
                    disruptionId,
                    IsFlown: false);
            }
        }
    }

    private BoardRow Row(BoardFlight flight, SeatInventory? known)
    {
        var now = clock.GetUtcNow();
        var seats = known?.On(flight.Aircraft) ?? SeatInventory.Empty(flight.Key, flight.Aircraft);
        var cabins = seats.Map.Cabins.Select(rows => rows.Cabin).ToList();
        var status = !flight.IsFlown || seats.Sale.CancelledBy is not null ? DepartureStatus.Cancelled
            : seats.Sale.OnSale ? DepartureStatus.Open
            : DepartureStatus.Closed;
        return new(
            flight,
            status,
            seats.Aircraft,
            seats.Map.Cabins.Sum(rows => rows.Capacity),
            cabins.Sum(seats.SoldIn),
            cabins.Sum(cabin => seats.HeldIn(cabin, now)),
            seats.Sale.BlockedSeats.Count,
            status == DepartureStatus.Cancelled ? 0 : cabins.Sum(cabin => seats.FreeCount(cabin, now)));
    }
}
