using System.Text.Json.Nodes;

namespace FlightBooking.Kit.Host;

/// <summary>What the airline asks for in place of the tariff.</summary>
internal static class Tariffs
{
    /// <summary>One fee, GST of 10%, and 15 kg free: 1,000 rupees a kilogram, 5,000 ahead for up to 30.</summary>
    /// <param name="fee">Rupees.</param>
    public static JsonObject Asked(int fee = 700) => new()
    {
        ["fees"] = new JsonArray(new JsonObject
        {
            ["code"] = "fuel_surcharge", ["description"] = "Fuel surcharge", ["amount"] = Rupees(fee),
        }),
        ["gstBasisPoints"] = new JsonObject
        {
            ["economy"] = 1000, ["business"] = 1000, ["first"] = 1000, ["infant"] = 1000,
        },
        ["infantFare"] = Rupees(600),
        ["throughFareBasisPoints"] = 9000,
        ["baggage"] = new JsonObject
        {
            ["freeCheckInKg"] = 15,
            ["maxPieceKg"] = 32,
            ["handKg"] = 7,
            ["handMaxCm"] = 115,
            ["maxExcessKg"] = 30,
            ["airportPricePerKg"] = Rupees(1000),
            ["prepaid"] = new JsonArray(new JsonObject { ["upToKg"] = 30, ["price"] = Rupees(5000) }),
        },
        ["reason"] = "a test",
    };

    /// <summary>An amount of whole rupees.</summary>
    public static JsonObject Rupees(int rupees) => new() { ["amount"] = rupees * 100, ["currency"] = "INR" };

    /// <summary>The same with three fares in economy of M9: never left, left as usual, and for nothing.</summary>
    public static JsonObject WithFares()
    {
        var tariff = Asked();
        tariff["seatPrices"] = new JsonArray(new JsonObject { ["price"] = Rupees(250) });
        tariff["fareFamilies"] = new JsonArray(new JsonObject
        {
            ["airline"] = "m9",
            ["cabin"] = "economy",
            ["brands"] = new JsonArray(
                Fare("light", new JsonObject
                {
                    ["freeCheckInKg"] = 0,
                    ["cancellation"] = new JsonArray(),
                    ["change"] = new JsonObject { ["bands"] = new JsonArray() },
                }),
                Fare("standard", new JsonObject { ["step"] = Step(0, 900) }),
                Fare("flex", new JsonObject
                {
                    ["step"] = Step(1500, 900),
                    ["freeCheckInKg"] = 25,
                    ["freeSeats"] = true,
                    ["cancellation"] = Free(),
                    ["change"] = new JsonObject { ["bands"] = Free() },
                })),
        });
        return tariff;
    }

    /// <summary>A fare of that code.</summary>
    public static JsonObject Fare(string code, JsonObject says)
    {
        (says["code"], says["name"]) = (code, $"{char.ToUpperInvariant(code[0])}{code[1..]}");
        return says;
    }

    /// <summary>What it costs more.</summary>
    public static JsonObject Step(int basisPoints, int rupees) =>
        new() { ["basisPoints"] = basisPoints, ["amount"] = Rupees(rupees) };

    private static JsonArray Free() =>
        [new JsonObject { ["moreThanHours"] = 2, ["charge"] = Rupees(0) }];
}
