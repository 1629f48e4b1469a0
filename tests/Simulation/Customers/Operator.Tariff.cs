using System.Text.Json.Nodes;
using FlightBooking.Core.Commerce;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <content>What revenue decides about taxes, fees and baggage while customers book.</content>
internal sealed partial class Operator
{
    private async Task TaxAsync(Dice dice)
    {
        for (var acts = dice.Chance(0.35) ? dice.Of(1, 2, 4) : 0; acts > 0; acts--)
        {
            // Most of all while customers book, and at times two at once.
            await world.Agenda.DelayAsync(dice.Between(
                TimeSpan.Zero, dice.Of(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(8), TimeSpan.FromHours(3))));
            await Task.WhenAll(Enumerable.Range(0, dice.Chance(0.2) ? 2 : 1).Select(_ => DecideTariffAsync(dice)));
        }
    }

    private async Task DecideTariffAsync(Dice dice)
    {
        var latest = RuleBook<TariffVersion>.ReadAsync(world.Documents, default).Now().Latest();
        var call = dice.Chance(0.2)
            ? RulesCall("ResetTariff", "DELETE", "tariff", new JsonObject())
            : RulesCall("PutTariff", "PUT", "tariff", Tariff(dice));
        var answer = await AskAsync(call with { IfMatch = latest == 0 ? null : $"\"{latest}\"" }, 200, "stale_tariff");
        if (answer is { Status: 200 })
        {
            world.Tally.Count(Fault.TariffDecided);
        }
    }

    private JsonObject Tariff(Dice dice)
    {
        var tariff = new JsonObject
        {
            ["fees"] = dice.Chance(0.8) ? new JsonArray(Fee("fuel_surcharge", dice), Fee("airport_fee", dice)) : [],
            ["gstBasisPoints"] = new JsonObject
            {
                ["economy"] = 500, ["business"] = 500, ["first"] = dice.Of(0, 1200, 1825), ["infant"] = dice.Of(0, 550),
            },
            ["infantFare"] = Paise(dice.Of(0, 61_001)),
            ["throughFareBasisPoints"] = 8500,
            ["baggage"] = Baggage(dice),
            ["seatPrices"] = world.AreSeatsPriced ? SeatChooser.Asked() : null,
            ["fareFamilies"] = world.AreFaresSold ? FareChooser.Asked() : null,
        };
        if (dice.Chance(0.3))
        {
            tariff["validFrom"] = $"{world.Agenda.Now.AddMinutes(dice.Below(10)).UtcDateTime:s}Z";
            tariff["validUntil"] = $"{world.Agenda.Now.AddMinutes(10 + dice.Below(20)).UtcDateTime:s}Z";
        }

        return tariff;
    }

    private static JsonObject Baggage(Dice dice)
    {
        var free = dice.Of(10, 15, 25);
        var baggage = Baggage(free, dice);

        // As the seed says, without a throw of its own: what was found by a seed is found by it still.
        baggage["refund"] = new JsonObject
        {
            ["basisPoints"] = free == 10 ? 10_000 : 4_321, ["moreThanHours"] = free == 10 ? 0 : 30,
        };
        return baggage;
    }

    private static JsonObject Baggage(int free, Dice dice) => new()
    {
        ["freeCheckInKg"] = free,
        ["maxPieceKg"] = 32,
        ["handKg"] = 7,
        ["handMaxCm"] = 115,
        ["maxExcessKg"] = 30,
        ["airportPricePerKg"] = Paise(dice.Of(0, 40_050)),
        ["prepaid"] = new JsonArray(
            new JsonObject { ["upToKg"] = 7, ["price"] = Paise(dice.Of(99_900, 150_000)) },
            new JsonObject { ["upToKg"] = 30, ["price"] = Paise(dice.Of(333_333, 1_000_000)) }),
    };

    private static JsonObject Fee(string code, Dice dice) =>
        new() { ["code"] = code, ["description"] = "As the seed says", ["amount"] = Paise(dice.Of(1, 45_000, 99_999)) };

    private static JsonObject Paise(int amount) => new() { ["amount"] = amount, ["currency"] = "INR" };
}
