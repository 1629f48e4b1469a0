using FlightBooking.App.Http;
using FlightBooking.App.TimetableVersions;
using FlightBooking.Core.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Operations;

/// <summary>What it would touch to fly a version instead of the active one.</summary>
public sealed class PreviewTimetable(TimetableVersionDesk desk)
{
    [Function(nameof(PreviewTimetable))]
    [NeedsRole(Role.Operations)]
    public async Task<IResult> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/timetables/{timetableId}/preview")]
        HttpRequest request,
        string timetableId,
        CancellationToken ct) =>
        (await desk.PreviewAsync(timetableId, ct)).Is(out var compared, out var refusal)
            ? Answer.Ok(PreviewView.Of(compared))
            : Answer.Refused(refusal);
}
