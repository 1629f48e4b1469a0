using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Reports;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Reports;

/// <summary>The way from a question about some days of the journal to its answer.</summary>
internal static class MoneyReport
{
    /// <summary>The report that is asked for; refused where it would have too many rows.</summary>
    public static async Task<IResult> AnswerAsync<TBy, TRow>(
        HttpRequest request,
        TimeProvider clock,
        string name,
        Func<ReportInput<TBy>, Task<IReadOnlyList<TRow>?>> readAsync,
        Func<TRow, string> key)
        where TBy : struct, Enum
    {
        var mistakes = new Mistakes();
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var input = ReportInput<TBy>.Read(request, today, mistakes);
        var rows = mistakes.Any ? [] : await readAsync(input);
        mistakes.Require(rows is not null, "to", $"must be nearer: there are more than {JournalReports.MostRows} rows");
        return mistakes.Any ? Answer.Refused(mistakes.ToRefusal()) : input.Answered(request, name, rows!, key);
    }
}
