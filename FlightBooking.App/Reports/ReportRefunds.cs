using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Reports;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Reports;

/// <summary>What was kept of cancellations on some days, and what went back, by day or booking.</summary>
public sealed class ReportRefunds(JournalReports journal, TimeProvider clock)
{
    [Function(nameof(ReportRefunds))]
    [NeedsRole(Role.Finance, Role.Revenue)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/reports/refunds")]
        HttpRequest request,
        CancellationToken ct) => MoneyReport.AnswerAsync<RefundsBy, RefundsRow>(
            request,
            clock,
            "refunds",
            input => journal.RefundsAsync(input.From, input.To, input.By, ct),
            row => row.Key);
}
