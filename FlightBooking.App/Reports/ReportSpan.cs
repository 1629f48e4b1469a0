using System.Globalization;
using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.Core;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Reports;

/// <summary>Which days a report is of, and how it is to come.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last.</param>
/// <param name="IsTable">Whether a table is asked for, which comes whole.</param>
/// <param name="Page">Which rows, where none is.</param>
internal record ReportSpan(DateOnly From, DateOnly To, bool IsTable, ListPage Page)
{
    /// <summary>So many days at most, the first and the last among them.</summary>
    public const int MostDays = 31;

    private static readonly DateOnly Earliest = new(2000, 1, 1);

    /// <summary>Reads it, noting mistakes; without days it is of today.</summary>
    public static ReportSpan Read(HttpRequest request, DateOnly today, Mistakes mistakes)
    {
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

        // After each day a report may have to look at the next.
        mistakes.Require(to < DateOnly.MaxValue, "to", "must be before 9999-12-31");
        return new(from, to, isTable, page);
    }

    /// <summary>The same of what cannot be told beforehand: no day after today.</summary>
    public static ReportSpan ReadPast(HttpRequest request, DateOnly today, Mistakes mistakes)
    {
        var span = Read(request, today, mistakes);
        mistakes.Require(span.To <= today, "to", "must not be after today, in UTC");
        mistakes.Require(span.From >= Earliest, "from", "must not be before 2000-01-01");
        return span;
    }

    /// <summary>What its table is called: <c>loads-2026-12-01-2026-12-31.csv</c>.</summary>
    public string FileName(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}-{From:yyyy-MM-dd}-{To:yyyy-MM-dd}.csv");

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
