using FlightBooking.App.Http;
using FlightBooking.App.TimetableVersions;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Operations;

/// <summary>
/// Has a version flown, a new one or one of before: 202. Every instance has it within seconds, and no call fails.
/// </summary>
public sealed class ActivateTimetable(TimetableVersionDesk desk, CallOrigins origins)
{
    private const int LongestId = 255;
    private const int MostBookings = 100_000_000;

    [Function(nameof(ActivateTimetable))]
    [NeedsRole(Role.Operations)]
    public async Task<IResult> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "post", Route = "v1/operations/timetables/{timetableId}/activation")]
        HttpRequest request,
        string timetableId,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, Read, ct)).Is(out var asked, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var act = new Act(request.AccountId(), origins.Of(request), "timetable_activated", timetableId)
        {
            Reason = asked.Reason,
            Asked = new { asked.Replaces, asked.BookingsAffected },
        };
        var activated = await desk.ActivateAsync(timetableId, asked.Replaces, asked.BookingsAffected, act, ct);
        return activated.Is(out var active, out refusal)
            ? Answer.Accepted(request, TimetableView.PathOf(timetableId), active)
            : Answer.Refused(refusal);
    }

    private static (string Replaces, int BookingsAffected, string Reason) Read(JsonInput body) =>
        (body.Text("replaces", LongestId), body.Integer("bookingsAffected", 0, 0, MostBookings), Reason.Of(body));
}
