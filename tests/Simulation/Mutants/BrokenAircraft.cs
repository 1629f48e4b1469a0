using System.Collections.Immutable;
using FlightBooking.App.TimetableVersions;
using FlightBooking.App.Workflows.Disruptions;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Core.TimetableVersions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Gives everybody who has to move the nearest seat, whoever has that.</summary>
public sealed class CrowdedAircraft(
    DisruptionBook book, TimetableVersionBook versions, LiveTimetable live, DepartureSeats departures)
{
    [Function(nameof(ApplyDisruption))]
    public async Task<ImmutableArray<DepartureKey>> Run([ActivityTrigger] string disruptionId, CancellationToken ct)
    {
        var keys = await new ApplyDisruption(book, versions, live, departures).Run(disruptionId, ct);
        var disruption = (await book.FindAsync(disruptionId, ct))!;
        foreach (var flight in disruption.Departures.Where(flight => flight.NewAircraft is not null))
        {
            await departures.EquipAsync(
                flight.Departure,
                (seats, _) => Crowded(seats!, SeatMap.For(flight.Aircraft)),
                ct);
        }

        return keys;
    }

    // The window on the left of their row.
    private static SeatInventory Crowded(SeatInventory seats, SeatMap before) => seats with
    {
        Claims = seats.Claims.SetItems(seats.Claims.Select(claim => KeyValuePair.Create(claim.Key, claim.Value with
        {
            Seats = claim.Value.Seats.SetItems(claim.Value.Seats
                .Where(seat => before.Find(seat.Value) is null)
                .Select(seat => KeyValuePair.Create(seat.Key, $"{seats.Map.Find(seat.Value)!.Row}A"))),
        }))),
    };
}

/// <summary>Changes the timetable, and leaves it to each sale what it takes the aircraft for.</summary>
public sealed class ForgottenSeatMap(
    DisruptionBook book, TimetableVersionBook versions, LiveTimetable live, DepartureSeats departures)
{
    [Function(nameof(ApplyDisruption))]
    public async Task<ImmutableArray<DepartureKey>> Run([ActivityTrigger] string disruptionId, CancellationToken ct)
    {
        var disruption = (await book.FindAsync(disruptionId, ct))!;
        if (disruption.Kind != DisruptionKind.Aircraft)
        {
            return await new ApplyDisruption(book, versions, live, departures).Run(disruptionId, ct);
        }

        await versions.ApplyAsync(disruption.Applied(), ct);
        return [.. disruption.Departures.Select(flight => flight.Departure)];
    }
}

/// <summary>Tells nobody where they sit now, and proposes as ever.</summary>
public sealed class UntoldSeats(
    DisruptionBook book,
    IDocumentStore store,
    Reaccommodation reaccommodation,
    ProposedFlights proposed,
    SeatChanges seatChanges,
    SeatAvailability availability,
    FlightSearch search,
    ILogger<ProposeNext> logger)
{
    [Function(nameof(ProposeNext))]
    public async Task<int> Run([ActivityTrigger] DisruptedFlight flight, CancellationToken ct)
    {
        var disruption = (await book.FindAsync(flight.DisruptionId, ct))!;
        return disruption.Kind == DisruptionKind.Aircraft
            ? 0
            : await new ProposeNext(
                book, store, reaccommodation, proposed, seatChanges, availability, search, logger).Run(flight, ct);
    }
}

/// <summary>Tells everybody where they sit, and those who do not sit nothing else.</summary>
public sealed class LeftStanding(
    DisruptionBook book,
    IDocumentStore store,
    Reaccommodation reaccommodation,
    ProposedFlights proposed,
    SeatChanges seatChanges,
    SeatAvailability availability,
    FlightSearch search,
    ILogger<ProposeNext> logger)
{
    [Function(nameof(ProposeNext))]
    public async Task<int> Run([ActivityTrigger] DisruptedFlight flight, CancellationToken ct)
    {
        var disruption = (await book.FindAsync(flight.DisruptionId, ct))!;
        if (disruption.Kind != DisruptionKind.Aircraft)
        {
            return await new ProposeNext(
                book, store, reaccommodation, proposed, seatChanges, availability, search, logger).Run(flight, ct);
        }

        var seats = await availability.FindAsync(flight.Departure, ct);
        foreach (var booking in await store.FindAllAsync(seats?.Claims.Keys ?? [], ct))
        {
            await seatChanges.NoteAsync(booking, flight.Departure, ct);
        }

        return 0;
    }
}
