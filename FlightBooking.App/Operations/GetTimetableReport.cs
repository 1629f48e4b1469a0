using System.Globalization;
using FlightBooking.App.Http;
using FlightBooking.App.TimetableVersions;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Timetables.Import;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Operations;

/// <summary>What was found in the files of a version, line by line: a page of it, or all as a table.</summary>
public sealed class GetTimetableReport(TimetableVersionDesk desk, KeptTimetables kept)
{
    [Function(nameof(GetTimetableReport))]
    [NeedsRole(Role.Operations)]
    public async Task<IResult> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/timetables/{timetableId}/report")]
        HttpRequest request,
        string timetableId,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        var page = ListPage.Read(request, mistakes);
        ListPage.RefuseUnknown(request, mistakes, "limit", "cursor", "format");
        var isTable = TableFormat.IsAsked(request, mistakes);
        var after = 0;
        mistakes.Require(
            page.After is null || int.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out after),
            "cursor",
            "is not a cursor of this list");
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        if (!(await desk.FindAsync(timetableId, ct)).Is(out var version, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var notes = kept.NotesAsync(version.TimetableId, ct);
        return isTable
            ? TableFormat.Of(await notes.ToListAsync(ct), $"{version.TimetableId}-report.csv")
            : Page(request, await notes.Skip(after).Take(page.Limit + 1).ToListAsync(ct), page.Limit, after);
    }

    private static IResult Page(HttpRequest request, List<ImportNote> notes, int limit, int after)
    {
        var next = notes.Count <= limit
            ? null
            : ListPage.CursorAfter(request, (after + limit).ToString(CultureInfo.InvariantCulture));
        ListPage.LinkNext(request, next);
        return Answer.Ok(new { notes = notes.Take(limit), next });
    }
}
