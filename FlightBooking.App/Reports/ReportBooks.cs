using FlightBooking.App.Http;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Reports;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Reports;

/// <summary>By how much the books have changed on some days, by day or booking.</summary>
public sealed class ReportBooks(JournalReports journal, TimeProvider clock)
{
    [Function(nameof(ReportBooks))]
    [NeedsRole(Role.Finance, Role.Revenue)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/operations/reports/books")]
        HttpRequest request,
        CancellationToken ct) => MoneyReport.AnswerAsync<BooksBy, BooksRow>(
            request,
            clock,
            "books",
            input => journal.BooksAsync(input.From, input.To, input.By, ct),
            row => row.Key);
}
