using System.Globalization;
using System.Text.RegularExpressions;

namespace FlightBooking.Deployment.Tests.Alerts;

/// <summary>
/// As much of the query language as the alerts use: tables, and one condition of and and or without parentheses.
/// Anything else is an error, so that no alert is taken for tested that was not understood.
/// </summary>
internal sealed partial class LogQuery
{
    private readonly HashSet<string> tables;
    private readonly string[][] conditions;

    public LogQuery(string query)
    {
        var parts = query.Split(" | where ");
        tables = [.. parts[0].Replace("union ", "", StringComparison.Ordinal).Split(", ")];
        conditions = parts is [_, var where]
            ? [.. where.Split(" or ").Select(all => all.Split(" and "))]
            : throw new FormatException($"This is more than one condition: {query}");
    }

    /// <summary>Whether a row is counted.</summary>
    public bool Finds(LogRow row) =>
        tables.Contains(row.Table) && conditions.Any(all => all.All(one => Holds(one, row)));

    private static bool Holds(string condition, LogRow row)
    {
        if (Words().Match(condition) is { Success: true } words)
        {
            var text = words.Groups[1].Value == "Message" ? row.Message : row.OuterMessage;
            var sought = words.Groups[3].Value;
            return words.Groups[2].Value == "startswith"
                ? text.StartsWith(sought, StringComparison.OrdinalIgnoreCase)
                : text.Contains(sought, StringComparison.OrdinalIgnoreCase);
        }

        if (Severity().Match(condition) is { Success: true } severity)
        {
            return row.SeverityLevel >= int.Parse(severity.Groups[1].Value, CultureInfo.InvariantCulture);
        }

        if (NotEmpty().Match(condition) is { Success: true } there)
        {
            return !string.IsNullOrEmpty(row.Properties.GetValueOrDefault(there.Groups[1].Value));
        }

        if (Above().Match(condition) is { Success: true } above)
        {
            var said = row.Properties.GetValueOrDefault(above.Groups[1].Value);
            return double.TryParse(said, CultureInfo.InvariantCulture, out var value)
                && (above.Groups[2].Value == ">"
                    ? value > double.Parse(above.Groups[3].Value, CultureInfo.InvariantCulture)
                    : value >= double.Parse(above.Groups[3].Value, CultureInfo.InvariantCulture));
        }

        if (OneOf().Match(condition) is { Success: true } several)
        {
            return several.Groups[2].Captures.Any(
                one => one.Value == row.Properties.GetValueOrDefault(several.Groups[1].Value));
        }

        return Equal().Match(condition) is { Success: true } equal
            ? row.Properties.GetValueOrDefault(equal.Groups[1].Value) == equal.Groups[2].Value
            : throw new FormatException($"This condition is not understood: {condition}");
    }

    [GeneratedRegex("^(Message|OuterMessage) (startswith|contains) \"([^\"]*)\"$")]
    private static partial Regex Words();

    [GeneratedRegex("^SeverityLevel >= ([0-9])$")]
    private static partial Regex Severity();

    [GeneratedRegex(@"^isnotempty\(tostring\(Properties\.(\w+)\)\)$")]
    private static partial Regex NotEmpty();

    [GeneratedRegex(@"^to(?:int|double)\(Properties\.(\w+)\) (>=?) ([0-9]+)$")]
    private static partial Regex Above();

    [GeneratedRegex("^tostring\\(Properties\\.(\\w+)\\) in \\((?:\"([^\"]*)\"(?:, )?)+\\)$")]
    private static partial Regex OneOf();

    [GeneratedRegex("^tostring\\(Properties\\.(\\w+)\\) == \"([^\"]*)\"$")]
    private static partial Regex Equal();
}
