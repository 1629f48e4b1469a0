using System.Collections.Immutable;
using System.Globalization;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Commerce;

/// <summary>The charges of some flights as the API shows them; null for all of them.</summary>
internal sealed record FareRuleView(
    string? Airline, Market? Market, Cabin? Cabin, ImmutableArray<CancellationBand> Bands);

/// <summary>A version of the charges as the API shows it.</summary>
internal sealed record FareRulesVersionView(
    int Version,
    ImmutableArray<FareRuleView> Rules,
    DateTimeOffset? ValidFrom,
    DateTimeOffset? ValidUntil,
    DateTimeOffset? DecidedAt,
    string? DecidedBy,
    string? Reason)
{
    /// <summary>What it says; what no rule of it is for goes by the charges of the beginning.</summary>
    public static FareRulesVersionView Of(FareRulesVersion version) => new(
        version.Version,
        version.Charges.Rules.IsEmpty
            ? [new(null, null, null, CancellationCharges.StandardBands)]
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
        rule.Bands);
}

/// <summary>The charges that are offered, and all that was decided about them and is kept, newest first.</summary>
internal sealed record FareRulesAnswer(int Offered, ImmutableArray<FareRulesVersionView> Versions)
{
    /// <summary>The answer with its tag.</summary>
    public static IResult Of(HttpRequest request, FareRulesBook book, DateTimeOffset now)
    {
        request.HttpContext.Response.Headers.ETag = IfMatch.TagOf(VersionOf(book));
        return Answer.Ok(new FareRulesAnswer(
            book.At(now).Version,
            [
                .. book.Versions.Reverse().Select(FareRulesVersionView.Of),
                FareRulesVersionView.Of(FareRulesVersion.Original),
            ]));
    }

    /// <summary>
    /// What a decision that was made on another version is refused with; without <c>If-Match</c> only the first is
    /// made.
    /// </summary>
    public static Refusal? Check(IfMatch ifMatch, FareRulesBook book) =>
        ifMatch.Names(VersionOf(book)) && (ifMatch.IsSet || book.Latest() == 0)
            ? null
            : new(
                RefusalKind.Stale,
                "stale_fare_rules",
                "Somebody has decided otherwise since, or If-Match is missing; read them again and decide anew.");

    private static string VersionOf(FareRulesBook book) => book.Latest().ToString(CultureInfo.InvariantCulture);
}
