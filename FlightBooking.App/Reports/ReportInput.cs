using System.Globalization;
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
    where TBy : struct, Enum
{
    /// <summary>So many days at most, the first and the last among them.</summary>
    public const int MostDays = 31;

    /// <summary>Reads it, noting mistakes; without days it is of today.</summary>
    public static ReportInput<TBy> Read(HttpRequest request, DateOnly today, Mistakes mistakes)
    {
        ListPage.RefuseUnknown(request, mistakes, "from", "to", "by", "format", "limit", "cursor");
        var page = ListPage.Read(request, mistakes);
        var isTable = TableFormat.IsAsked(request, mistakes);
        if (isTable)
        {
            mistakes.Require(!request.Query.ContainsKey("limit"), "limit", "is for pages: a table comes whole");
            mistakes.Require(!request.Query.ContainsKey("cursor"), "cursor", "is for pages: a table comes whole");
        }

        var from = Day(request, "from", mistakes) ?? today;
        var to = Day(request, "to", mistakes) ?? from;
        if (mistakes.Require(from <= to, "from", "must not be after to"))
        {
            mistakes.Require(
                to.DayNumber - from.DayNumber < MostDays, "to", $"must be at most {MostDays - 1} days after from");
        }

        return new(from, to, ByOf(request, mistakes), isTable, page);
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

    /// <summary>What its table is called: <c>loads-2026-12-01-2026-12-31.csv</c>.</summary>
    public string FileName(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}-{From:yyyy-MM-dd}-{To:yyyy-MM-dd}.csv");

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

    private static DateOnly? Day(HttpRequest request, string name, Mistakes mistakes)
    {
        if (!request.Query.ContainsKey(name))
        {
            return null;
        }

        var text = request.Query[name].ToString();
        var isDay = DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        mistakes.Require(isDay, name, "must be a date like 2026-12-01");
        return isDay ? day : null;
    }
}
