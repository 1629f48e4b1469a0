using FlightBooking.App.Http;
using FlightBooking.App.TimetableVersions;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Operations;

/// <summary>The versions of the timetable, the latest first.</summary>
public sealed class ListTimetables(TimetableVersionDesk desk)
{
    [Function(nameof(ListTimetables))]
    [NeedsRole(Role.Operations)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/timetables")]
        HttpRequest request,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        var page = ListPage.Read(request, mistakes);
        ListPage.RefuseUnknown(request, mistakes, "limit", "cursor");
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        var (timetables, after) = await desk.ListAsync(page.After, page.Limit, ct);
        var next = after is null ? null : ListPage.CursorAfter(request, after);
        ListPage.LinkNext(request, next);
        return Answer.Ok(new { timetables, next });
    }
}
