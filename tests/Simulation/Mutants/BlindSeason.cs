using FlightBooking.App.Disruptions;
using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.App.TimetableVersions;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Seats;
using FlightBooking.Core.TimetableVersions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Takes what was sold by the first timetable for what is flown.</summary>
public sealed class BlindSeason(
    DisruptionBook book,
    TimetableVersionBook versions,
    ITimetableFiles files,
    LiveTimetable live,
    SeatsAhead seats,
    AuditTrail audit,
    TimeProvider clock,
    CallOrigins origins)
{
    [Function(nameof(CreateDisruption))]
    [NeedsRole(Role.Operations)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/operations/disruptions")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        var flown = new InitialTimetable(live.Current.Scheduled);
        var desk = new TimetableVersionDesk(versions, new(files, flown), flown, live, seats, audit, clock);
        return new CreateDisruption(new(book, live, desk, audit, clock), origins).Run(request, workflows, ct);
    }
}
