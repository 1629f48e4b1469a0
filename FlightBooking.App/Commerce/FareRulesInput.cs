using System.Collections.Immutable;
using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.Core;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;

namespace FlightBooking.App.Commerce;

/// <summary>Which flights a rule is for, by the countries of their airports.</summary>
internal enum Market
{
    /// <summary>All in one.</summary>
    Domestic,

    /// <summary>In several.</summary>
    International,
}

/// <summary>Reads what cancelling is to cost.</summary>
internal static class FareRulesInput
{
    /// <summary>The decision in a body, and why; whatever is wrong with it is noted in the input's mistakes.</summary>
    public static (FareRulesVersion Decided, string Reason) Read(JsonInput body)
    {
        ImmutableArray<CancellationRule> rules =
            [.. body.Objects("rules", 1, FareRulesTerms.MostRules).Select(Rule)];
        var mistakes = new Mistakes();
        FareRulesTerms.Check(rules, mistakes);
        if (mistakes.Any)
        {
            body.Mistake(mistakes.ToRefusal());
        }

        var (from, until) = RuleTimes.Read(body);
        return (new(0, new(rules)) { ValidFrom = from, ValidUntil = until }, Reason.Of(body));
    }

    private static CancellationRule Rule(JsonInput rule)
    {
        var market = rule.Choice<Market>("market", required: false);
        var read = new CancellationRule(
            [.. rule.Objects("bands", 0, FareRulesTerms.MostBands).Select(Band)])
        {
            Airline = rule.OptionalText("airline", 3)?.ToUpperInvariant(),
            Domestic = market is null ? null : market == Market.Domestic,
            Cabin = rule.Choice<Cabin>("cabin", required: false),
            Hold = rule.OptionalObject("hold") is { } hold ? Hold(hold) : null,
            Change = rule.OptionalObject("change") is { } change ? Change(change) : null,
        };
        rule.NothingElse();
        return read;
    }

    private static HoldTerm Hold(JsonInput hold)
    {
        var read = new HoldTerm(
            hold.Integer("hours", 1, FareRulesTerms.MostHeldHours),
            hold.Integer("moreThanHours", 0, FareRulesTerms.MostHours));
        hold.NothingElse();
        return read;
    }

    internal static ChangeTerm Change(JsonInput change)
    {
        var read = new ChangeTerm(
            [.. change.Objects("bands", 0, FareRulesTerms.MostBands).Select(Band)],
            change.OptionalBoolean("returnsDifference") ?? true);
        change.NothingElse();
        return read;
    }

    internal static CancellationBand Band(JsonInput band)
    {
        var read = new CancellationBand(
            band.Integer("moreThanHours", 0, FareRulesTerms.MostHours),
            MoneyInput.WholeRupees(band.Object("charge"), 0, FareRulesTerms.MostCharge));
        band.NothingElse();
        return read;
    }
}
