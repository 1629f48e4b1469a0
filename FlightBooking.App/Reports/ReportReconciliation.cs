using System.Text.Json;
using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.App.Payments;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Reports;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Reports;

/// <summary>The books of some days beside the payment provider's own list of what has moved.</summary>
public sealed class ReportReconciliation(ReconciliationReports reports, TimeProvider clock)
{
    [Function(nameof(ReportReconciliation))]
    [NeedsRole(Role.Finance)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/reports/reconciliation")]
        HttpRequest request,
        CancellationToken ct)
    {
        var mistakes = new Mistakes();
        ListPage.RefuseUnknown(request, mistakes, "from", "to", "state", "format", "limit", "cursor");
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var span = ReportSpan.ReadPast(request, today, mistakes);
        var state = StateOf(request, mistakes);
        if (mistakes.Any)
        {
            return Answer.Refused(mistakes.ToRefusal());
        }

        try
        {
            if (await reports.ReadAsync(span.From, span.To, ct) is { } report)
            {
                return Answered(request, span, state, report);
            }
        }
        catch (PaymentProviderException)
        {
            return Answer.Refused(ProviderAnswer.Unavailable);
        }

        mistakes.Add("to", $"must be nearer: there are more than {JournalReports.MostRows} rows");
        return Answer.Refused(mistakes.ToRefusal());
    }

    private static IResult Answered(
        HttpRequest request, ReportSpan span, ReconciledState? state, ReconciliationReport report)
    {
        var rows = report.Rows.Where(row => (state ?? row.State) == row.State).ToList();
        if (span.IsTable)
        {
            return TableFormat.Of([.. rows.Select(ReconciledLine.Of)], span.FileName("reconciliation"));
        }

        var page = ListPage.Cut(request, span.Page, rows, row => row.Item, cut => Answer.Ok(new
        {
            span.From, span.To, report.Totals, report.Fees, report.Others, rows = cut.Items, next = cut.Next,
        }));
        return page.Is(out var answer, out var refusal) ? answer : Answer.Refused(refusal);
    }

    private static ReconciledState? StateOf(HttpRequest request, Mistakes mistakes)
    {
        if (!request.Query.ContainsKey("state"))
        {
            return null;
        }

        var asked = request.Query["state"].ToString();
        var states = Enum.GetValues<ReconciledState>();
        var names = states.Select(state => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{state}")).ToList();
        var at = names.IndexOf(asked);
        mistakes.Require(at >= 0, "state", $"must be {string.Join(", ", names.SkipLast(1))} or {names[^1]}");
        return at < 0 ? null : states[at];
    }
}

/// <summary>A row of the table: amounts in minor units, each with its currency beside it.</summary>
internal sealed record ReconciledLine(
    string Item,
    MovementKind Kind,
    ReconciledState State,
    string? BookingRef,
    string? PaymentId,
    long? Books,
    string? BooksCurrency,
    long? Provider,
    string? ProviderCurrency,
    long? Fee,
    string? FeeCurrency,
    DateTimeOffset? BookedAt,
    DateTimeOffset? MovedAt)
{
    public static ReconciledLine Of(ReconciledRow row) => new(
        row.Item,
        row.Kind,
        row.State,
        row.BookingRef,
        row.PaymentId,
        row.Books?.Amount,
        row.Books?.Currency,
        row.Provider?.Amount,
        row.Provider?.Currency,
        row.Fee?.Amount,
        row.Fee?.Currency,
        row.BookedAt,
        row.MovedAt);
}
