using System.Reflection;
using System.Text.Json;
using CsvHelper;
using FlightBooking.Core;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Operations;

/// <summary>
/// Answers that may be had as a table: CSV as spreadsheets read it, in UTF-8 with its mark. Text that a spreadsheet
/// would take for a formula begins with an apostrophe there, mobile numbers among it.
/// </summary>
internal static class TableFormat
{
    public const string Csv = "csv";

    private static readonly CsvWriterOptions Rules = new()
    {
        Injection = CsvInjection.Escape,
        WriteByteOrderMark = true,
    };

    /// <summary>Whether <c>?format=csv</c> asks for a table.</summary>
    public static bool IsAsked(HttpRequest request, Mistakes mistakes) => Read(request, mistakes, "json", Csv) == Csv;

    /// <summary>Which of several formats <c>?format=</c> asks for; the first where it is absent.</summary>
    public static string Read(HttpRequest request, Mistakes mistakes, params string[] formats)
    {
        var format = request.Query.ContainsKey("format") ? request.Query["format"].ToString() : formats[0];
        mistakes.Require(
            formats.Contains(format, StringComparer.Ordinal),
            "format",
            $"must be {string.Join(", ", formats[..^1])} or {formats[^1]}");
        return format;
    }

    /// <summary>
    /// The rows, with the very names and values that they have in JSON; of money the amount, in minor units.
    /// </summary>
    public static IResult Of<T>(IReadOnlyCollection<T> rows, string fileName)
    {
        using var table = new MemoryStream();
        using (var csv = CsvWriter.Create(table, Rules, leaveOpen: true))
        {
            var columns = typeof(T).GetProperties(BindingFlags.Instance | BindingFlags.Public);
            csv.WriteRecord([.. columns.Select(column => JsonNamingPolicy.CamelCase.ConvertName(column.Name))]);
            foreach (var row in rows)
            {
                var values = JsonSerializer.SerializeToElement(row, CoreJson.Options).EnumerateObject();
                csv.WriteRecord([.. values.Select(value => Cell(value.Value))]);
            }
        }

        return Results.File(table.ToArray(), "text/csv; charset=utf-8", fileName);
    }

    private static string Cell(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("amount", out var amount)
            ? amount.ToString()
            : value.ToString();
}
