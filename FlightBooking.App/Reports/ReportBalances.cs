using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Reports;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Reports;

/// <summary>How the books stood at the end of each of some days.</summary>
public sealed class ReportBalances(BookBalances balances, TimeProvider clock)
{
    [Function(nameof(ReportBalances))]
    [NeedsRole(Role.Finance, Role.Revenue)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/reports/balances")]
        HttpRequest request,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        ListPage.RefuseUnknown(request, mistakes, "from", "to", "format", "limit", "cursor");
        var span = ReportSpan.ReadPast(request, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), mistakes);
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        var rows = await balances.ReadAsync(span.From, span.To, ct);
        if (span.IsTable)
        {
            return TableFormat.Of(rows, span.FileName("balances"));
        }

        var page = ListPage.Cut(request, span.Page, rows, row => row.Key, cut => Answer.Ok(new
        {
            span.From, span.To, rows = cut.Items, next = cut.Next,
        }));
        return page.Is(out var answer, out var refusal) ? answer : Answer.Refused(refusal);
    }
}
