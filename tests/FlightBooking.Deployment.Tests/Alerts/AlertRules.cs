using System.Globalization;
using System.Text.RegularExpressions;

namespace FlightBooking.Deployment.Tests.Alerts;

/// <summary>What is promised of some requests.</summary>
/// <param name="Name">As alerts are named for it.</param>
/// <param name="Of">The condition for a line that is about one of them.</param>
/// <param name="Bad">The condition for one that is not as promised.</param>
/// <param name="Allowed">What share may be so.</param>
internal sealed record Objective(string Name, string Of, string Bad, double Allowed);

/// <summary>How much faster than allowed is too fast.</summary>
/// <param name="Rate">So many times.</param>
/// <param name="Hours">Looked at.</param>
/// <param name="Still">The last part of it, in which it has to be so too.</param>
internal sealed record Burn(double Rate, int Hours, string Still);

/// <summary>The rules of infra/bicep/modules/alerts.bicep, as they are written there.</summary>
internal static partial class AlertRules
{
    private static readonly string Text = Repository.Read("infra/bicep/modules/alerts.bicep");

    public static IReadOnlyList<Objective> Objectives { get; } =
        [.. Objective().Matches(Text).Select(match => new Objective(
            Value(match, 1), Value(match, 2), Value(match, 3), Number(match, 4)))];

    public static IReadOnlyList<Burn> Burns { get; } =
        [.. Rate().Matches(Text).Select(match => new Burn(
            Number(match, 1), int.Parse(Value(match, 2), CultureInfo.InvariantCulture), Value(match, 3)))];

    /// <summary>The query of the rule of a name.</summary>
    public static string QueryOf(string name) => Unquoted(Query().Match(
        Text[Text.IndexOf($"name: '{name}'", StringComparison.Ordinal)..]).Groups[1].Value);

    /// <summary>Every query, with what is filled in.</summary>
    public static IEnumerable<string> Queries() => Query().Matches(Text)
        .Select(match => Unquoted(match.Groups[1].Value))
        .SelectMany(query => query.Contains("${", StringComparison.Ordinal)
            ? Objectives.SelectMany(objective => Burns.Select(burn => Filled(query, objective, burn)))
            : [query]);

    private static string Filled(string query, Objective objective, Burn burn) => query
        .Replace("${objective.of}", objective.Of, StringComparison.Ordinal)
        .Replace("${objective.bad}", objective.Bad, StringComparison.Ordinal)
        .Replace("${objective.allowed}", Invariant(objective.Allowed), StringComparison.Ordinal)
        .Replace("${burn.rate}", Invariant(burn.Rate), StringComparison.Ordinal)
        .Replace("${burn.still}", burn.Still, StringComparison.Ordinal);

    private static string Invariant(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Unquoted(string text) => text.Replace("\\'", "'", StringComparison.Ordinal);

    private static string Value(Match match, int group) => Unquoted(match.Groups[group].Value);

    private static double Number(Match match, int group) =>
        double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"query: '((?:[^'\\]|\\.)*)'")]
    private static partial Regex Query();

    [GeneratedRegex(@"name: '([\w-]+)'\s+description: '[^']*'\s+of: '([^']*)'\s+bad: '([^']*)'\s+allowed: '([0-9.]+)'")]
    private static partial Regex Objective();

    [GeneratedRegex("rate: '([0-9.]+)', severity: [0-9], window: 'PT([0-9]+)H', every: 'PT[0-9]+M', still: '(\\w+)'")]
    private static partial Regex Rate();
}
