using System.Collections.Immutable;
using FlightBooking.Core.Fares;

namespace FlightBooking.Core.Commerce;

/// <summary>What cancellation charges may say.</summary>
public static class FareRulesTerms
{
    /// <summary>The most rules of a table.</summary>
    public const int MostRules = 40;

    /// <summary>The most bands of a rule.</summary>
    public const int MostBands = 6;

    /// <summary>The longest time before departure, in hours: a year, as flights are sold so long ahead.</summary>
    public const int MostHours = 8784;

    /// <summary>The longest that seats are held unpaid, in hours: a week.</summary>
    public const int MostHeldHours = 168;

    /// <summary>The largest charge.</summary>
    public static Money MostCharge { get; } = Money.Rupees(1_000_000);

    /// <summary>Notes what is wrong with a table, at the fields of the request that describes it.</summary>
    public static void Check(ImmutableArray<CancellationRule> rules, Mistakes mistakes)
    {
        ArgumentNullException.ThrowIfNull(mistakes);
        for (var i = 0; i < rules.Length; i++)
        {
            var (rule, bands) = (rules[i], rules[i].Bands);
            mistakes.Require(
                rule.Airline is null || (rule.Airline.Length is 2 or 3 && rule.Airline.All(char.IsAsciiLetterOrDigit)),
                $"/rules/{i}/airline",
                "must be an airline's code of 2 or 3 letters and digits");
            mistakes.Require(
                !rules.Take(i).Any(other => IsForTheSame(other, rule)),
                $"/rules/{i}",
                "is for the same flights as one before it");
            CheckBands(bands, $"/rules/{i}/bands", mistakes);
            CheckBands(rule.Change?.Bands ?? [], $"/rules/{i}/change/bands", mistakes);
        }
    }

    internal static void CheckBands(ImmutableArray<CancellationBand> bands, string where, Mistakes mistakes)
    {
        for (var band = 0; band < bands.Length; band++)
        {
            mistakes.Require(
                bands.Take(band).All(other => other.MoreThanHours != bands[band].MoreThanHours),
                $"{where}/{band}/moreThanHours",
                "is named twice");
        }
    }

    private static bool IsForTheSame(CancellationRule one, CancellationRule other) =>
        string.Equals(one.Airline, other.Airline, StringComparison.OrdinalIgnoreCase)
        && one.Domestic == other.Domestic
        && one.Cabin == other.Cabin;
}
