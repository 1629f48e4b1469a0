using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Reports;
using FlightBooking.Core.Schedules;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Reports;

/// <summary>How full flights are: each, or those of a day, a route, an airline or a cabin together.</summary>
public sealed class ReportLoads(Timetable timetable, LoadReport loads, TimeProvider clock)
{
    // Each is a document to read: pages of single departures read only what they show, everything else all of them.
    private const int MostDepartures = 50_000;

    [Function(nameof(ReportLoads))]
    [NeedsRole(Role.Finance, Role.Revenue)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/reports/loads")]
        HttpRequest request,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var input = ReportInput<LoadBy>.Read(request, today, mistakes);
        if (!mistakes.Any && input is { By: LoadBy.Departure, IsTable: false })
        {
            return await PageAsync(request, input, mistakes, ct);
        }

        var departures = mistakes.Any ? [] : LoadReport.Departures(timetable, input.From, input.To, null);
        mistakes.Require(
            !departures.Skip(MostDepartures).Any(), "to", $"must be nearer: there are more than {MostDepartures} flights");
        return mistakes.Any
            ? Answer.Refused(mistakes.ToRefusal())
            : input.Answered(request, "loads", await loads.ReadAsync(departures, input.By, ct), row => row.Key);
    }

    private async Task<IResult> PageAsync(
        HttpRequest request, ReportInput<LoadBy> input, Mistakes mistakes, CancellationToken ct)
    {
        DepartureKey? after = DepartureKey.TryParse(input.Page.After, out var key) ? key : null;
        if (input.Page.After is not null && !(after?.Date >= input.From))
        {
            mistakes.Add("cursor", "is not a cursor of this list");
            return Answer.Refused(mistakes.ToRefusal());
        }

        var limit = input.Page.Limit;
        var departures = LoadReport.Departures(timetable, input.From, input.To, after).Take(limit + 1).ToList();
        var rows = await loads.ReadAsync(departures.Take(limit), ct).ToListAsync(ct);
        var next = departures.Count <= limit ? null : ListPage.CursorAfter(request, rows[^1].Key);
        ListPage.LinkNext(request, next);
        return input.Paged(rows, next);
    }
}
