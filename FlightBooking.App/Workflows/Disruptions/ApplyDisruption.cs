using System.Collections.Immutable;
using FlightBooking.App.TimetableVersions;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.TimetableVersions;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Workflows.Disruptions;

/// <summary>
/// Has the flights of a disruption flown as it says. On those that are cancelled no seat is sold any more, also by
/// whoever has not heard of it: that is in each departure's own document.
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
        foreach (var flight in disruption.Departures.Where(flight => flight.Instead is null))
        {
            await departures.CancelFlightAsync(
                flight.Departure, flight.Aircraft, disruptionId, disruption.Act, ct);
        }

        return [.. disruption.Departures.Select(flight => flight.Departure)];
    }
}
