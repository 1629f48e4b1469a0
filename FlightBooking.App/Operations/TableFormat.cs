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
    private const string Csv = "csv";

    private static readonly CsvWriterOptions Rules = new()
    {
        Injection = CsvInjection.Escape,
        WriteByteOrderMark = true,
    };

    /// <summary>Whether <c>?format=csv</c> asks for a table.</summary>
    public static bool IsAsked(HttpRequest request, Mistakes mistakes)
    {
        var format = request.Query.ContainsKey("format") ? request.Query["format"].ToString() : "json";
        mistakes.Require(format is "json" or Csv, "format", "must be json or csv");
        return format == Csv;
    }

    /// <summary>The rows, with the very names and values that they have in JSON.</summary>
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
                csv.WriteRecord([.. values.Select(value => value.Value.ToString())]);
            }
        }

        return Results.File(table.ToArray(), "text/csv; charset=utf-8", fileName);
    }
}
