using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Reports;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Reports;

/// <summary>What was sold on some days, and what was cancelled, by day, route, airline or cabin.</summary>
public sealed class ReportSales(JournalReports journal, TimeProvider clock)
{
    [Function(nameof(ReportSales))]
    [NeedsRole(Role.Finance, Role.Revenue)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/reports/sales")]
        HttpRequest request,
        CancellationToken ct) => MoneyReport.AnswerAsync<SalesBy, SalesRow>(
            request,
            clock,
            "sales",
            input => journal.SalesAsync(input.From, input.To, input.By, ct),
            row => row.Key);
}
