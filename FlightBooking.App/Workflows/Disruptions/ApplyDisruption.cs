using System.Collections.Immutable;
using FlightBooking.App.TimetableVersions;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.TimetableVersions;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Workflows.Disruptions;

/// <summary>
/// Has the flights of a disruption flown as it says. On those that are cancelled no seat is sold any more, and on those
/// that get another aircraft only its seats, also by whoever has not heard of it: that is in each departure's own
/// document.
/// </summary>
public sealed class ApplyDisruption(
    DisruptionBook book, TimetableVersionBook versions, LiveTimetable live, DepartureSeats departures)
{
    [Function(nameof(ApplyDisruption))]
    public async Task<ImmutableArray<DepartureKey>> Run([ActivityTrigger] string disruptionId, CancellationToken ct)
    {
        var disruption = await book.FindAsync(disruptionId, ct)
            ?? throw new InvalidOperationException($"Disruption {disruptionId} is gone.");
        await versions.ApplyAsync(disruption.Applied(), ct);
        await live.LookAsync(ct);
        foreach (var flight in disruption.Departures.Where(flight => flight.IsCancelled))
        {
            await departures.CancelFlightAsync(
                flight.Departure, flight.Aircraft, disruptionId, disruption.Act, ct);
        }

        if (disruption.Departures.Any(flight => flight.NewAircraft is not null))
        {
            await EquipAsync(disruption, ct);
        }

        return [.. disruption.Departures.Select(flight => flight.Departure)];
    }

    // Somebody may have decided on yet another aircraft since: what counts is the last of all that are in force.
    private async Task EquipAsync(Disruption disruption, CancellationToken ct)
    {
        var active = await versions.ActiveAsync(ct);
        var inForce = await book.FindAllAsync([.. active.InForce.Select(known => known.DisruptionId)], ct);
        var known = inForce.Select(applied => applied.DisruptionId).ToHashSet(StringComparer.Ordinal);
        foreach (var flight in disruption.Departures)
        {
            if (inForce.EquipmentOf(flight.Departure) is var (equipment, act))
            {
                await departures.EquipAsync(
                    flight.Departure,
                    (seats, now) => (seats ?? SeatInventory.Empty(flight.Departure, flight.Aircraft))
                        .Equip(equipment, flight.Aircraft, known, act, now),
                    ct);
            }
        }
    }
}
