using FlightBooking.App.Http;
using FlightBooking.App.TimetableVersions;
using FlightBooking.Core.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Operations;

/// <summary>One version of the timetable: what it is called, and how far its import is.</summary>
public sealed class GetTimetable(TimetableVersionDesk desk)
{
    [Function(nameof(GetTimetable))]
    [NeedsRole(Role.Operations)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/timetables/{timetableId}")]
        HttpRequest request,
        string timetableId,
        CancellationToken ct) =>
        Answer.OkOrRefused(await desk.FindAsync(timetableId, ct));
}
