using System.Text.Json;
using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.Core;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Reports;

/// <summary>Which days a report is of, what its rows are of, and how it is to come.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last.</param>
/// <param name="By">What a row is of.</param>
/// <param name="IsTable">Whether a table is asked for, which comes whole.</param>
/// <param name="Page">Which rows, where none is.</param>
internal sealed record ReportInput<TBy>(DateOnly From, DateOnly To, TBy By, bool IsTable, ListPage Page)
    : ReportSpan(From, To, IsTable, Page)
    where TBy : struct, Enum
{
    /// <summary>Reads it, noting mistakes; without days it is of today.</summary>
    public static new ReportInput<TBy> Read(HttpRequest request, DateOnly today, Mistakes mistakes)
    {
        ListPage.RefuseUnknown(request, mistakes, "from", "to", "by", "format", "limit", "cursor");
        var span = ReportSpan.Read(request, today, mistakes);
        return new(span.From, span.To, ByOf(request, mistakes), span.IsTable, span.Page);
    }

    /// <summary>The answer: a page of rows, or all of them as a table.</summary>
    public IResult Answered<T>(HttpRequest request, string name, IReadOnlyList<T> rows, Func<T, string> key)
    {
        if (IsTable)
        {
            return TableFormat.Of(rows, FileName(name));
        }

        var page = ListPage.Cut(request, Page, rows, key, cut => Paged(cut.Items, cut.Next));
        return page.Is(out var answer, out var refusal) ? answer : Answer.Refused(refusal);
    }

    /// <summary>One page of rows.</summary>
    public IResult Paged<T>(IEnumerable<T> rows, string? next) =>
        Answer.Ok(new { from = From, to = To, by = By, rows, next });

    private static TBy ByOf(HttpRequest request, Mistakes mistakes)
    {
        var choices = Enum.GetValues<TBy>();
        if (!request.Query.ContainsKey("by"))
        {
            return choices[0];
        }

        var names = choices.Select(choice => JsonNamingPolicy.SnakeCaseLower.ConvertName(choice.ToString())).ToList();
        var at = names.IndexOf(request.Query["by"].ToString());
        mistakes.Require(at >= 0, "by", $"must be {string.Join(", ", names.SkipLast(1))} or {names[^1]}");
        return choices[Math.Max(0, at)];
    }
}
