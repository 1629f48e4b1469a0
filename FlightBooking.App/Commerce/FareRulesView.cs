using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;

namespace FlightBooking.App.Commerce;

/// <summary>The charges of some flights as the API shows them; null for all of them.</summary>
internal sealed record FareRuleView(
    string? Airline,
    Market? Market,
    Cabin? Cabin,
    ImmutableArray<CancellationBand> Bands,
    HoldTerm? Hold,
    ChangeTerm? Change);

/// <summary>A version of the charges as the API shows it.</summary>
internal sealed record FareRulesView(
    int Version,
    ImmutableArray<FareRuleView> Rules,
    DateTimeOffset? ValidFrom,
    DateTimeOffset? ValidUntil,
    DateTimeOffset? DecidedAt,
    string? DecidedBy,
    string? Reason)
{
    /// <summary>What deciding about them is.</summary>
    public static RuleKind<FareRulesVersion, FareRulesView> Kind { get; } = new(
        "fare_rules_changed",
        new(
            RefusalKind.Stale,
            "stale_fare_rules",
            "Somebody has decided otherwise since, or If-Match is missing; read them again and decide anew."),
        Of,
        decided => new { decided.Charges.Rules, decided.ValidFrom, decided.ValidUntil });

    // What no rule is for goes by the charges of the beginning.
    private static FareRulesView Of(FareRulesVersion version) => new(
        version.Version,
        version.Charges.Rules.IsEmpty
            ? [
                new(
                    null,
                    null,
                    null,
                    CancellationCharges.StandardBands,
                    CancellationCharges.StandardHold,
                    ChangeTerm.Standard),
            ]
            : [.. version.Charges.Rules.Select(Rule)],
        version.ValidFrom,
        version.ValidUntil,
        version.DecidedAt,
        version.DecidedBy,
        version.Reason);

    private static FareRuleView Rule(CancellationRule rule) => new(
        rule.Airline,
        rule.Domestic switch { null => null, true => Market.Domestic, false => Market.International },
        rule.Cabin,
        rule.Bands,
        rule.Hold,
        rule.Change);
}
