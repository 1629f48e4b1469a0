using System.Text.Json.Nodes;

namespace FlightBooking.Fuzz.Requests;

/// <summary>What revenue says of prices and rules.</summary>
internal static class CommerceValues
{
    /// <summary>A value for a field or parameter of that name; null where any will do.</summary>
    public static JsonNode? Of(string name, string operation, Dice dice) => (operation, name) switch
    {
        ("getCoupon" or "putCoupon" or "endCoupon", "code") => dice.Of("FUZZ1", "fuzz2", "WELCOME10", "FUZZ3", "FUZZ4", "FUZZ5"),
        ("getVoucher", "code") => dice.Of(VoucherValues.Codes),
        ("startPayment", "vouchers") => new JsonArray(dice.Of(VoucherValues.Codes)),
        ("putCoupon", "percent") => dice.Of(5, 100),
        ("putCoupon" or "putFareRules" or "putTariff" or "putVoucherRules", "validFrom" or "validUntil") =>
            $"{FuzzTimetable.First.AddDays(dice.Below(20)):yyyy-MM-dd}T00:00:00Z",
        ("putFareRules", "rules") => new JsonArray(new JsonObject
        {
            ["cabin"] = dice.Of(null, "economy", "first"),
            ["bands"] = new JsonArray(Band(dice.Of(48, 100), 0), Band(dice.Of(0, 2, 24), dice.Of(100, 250_000))),
        }),
        ("putTariff", "fees") => new JsonArray(
            Fee("fuel_surcharge", dice.Of(0, 45_000)), Fee("user_development_fee", dice.Of(6_136, 10_000_000))),
        ("putTariff", "throughFareBasisPoints") => dice.Of(1, 8500, 10_000),
        ("putTariff", "gstBasisPoints") => new JsonObject
        {
            ["economy"] = dice.Of(0, 500, 1250),
            ["business"] = 1200,
            ["first"] = dice.Of(1200, 10_000),
            ["infant"] = 500,
        },
        ("putTariff", "baggage") => Baggage(dice),
        ("putTariff", "seatPrices") => dice.Chance(0.5) ? null : new JsonArray(
            new JsonObject { ["frontRows"] = dice.Of(1, 3), ["price"] = Paise(dice.Of(0, 45_000)) },
            new JsonObject { ["type"] = dice.Of("window", "aisle"), ["price"] = Paise(dice.Of(100, 30_050)) }),
        ("putTariff", "fareFamilies") => dice.Chance(0.5) ? null : new JsonArray(new JsonObject
        {
            ["cabin"] = dice.Of(null, "economy"),
            ["brands"] = new JsonArray(
                new JsonObject { ["code"] = "light", ["name"] = "Light", ["cancellation"] = new JsonArray() },
                new JsonObject
                {
                    ["code"] = dice.Of("flex", "light"),
                    ["name"] = "Flex",
                    ["step"] = new JsonObject { ["basisPoints"] = dice.Of(0, 1_500), ["amount"] = Paise(90_000) },
                    ["freeCheckInKg"] = dice.Of(0, 25),
                    ["change"] = new JsonObject { ["bands"] = new JsonArray(Band(2, dice.Of(0, 100_000))) },
                }),
        }),
        _ => null,
    };

    private static JsonObject Fee(string code, int paise) =>
        new() { ["code"] = code, ["description"] = "A fee", ["amount"] = Paise(paise) };

    private static JsonObject Baggage(Dice dice) => new()
    {
        ["freeCheckInKg"] = dice.Of(0, 15, 20),
        ["maxPieceKg"] = 32,
        ["handKg"] = 7,
        ["handMaxCm"] = 115,
        ["maxExcessKg"] = dice.Of(0, 30, 100),
        ["airportPricePerKg"] = Paise(dice.Of(0, 55_000, 60_001)),
        ["prepaid"] = new JsonArray(
            new JsonObject { ["upToKg"] = 5, ["price"] = Paise(dice.Of(0, 200_000)) },
            new JsonObject { ["upToKg"] = 100, ["price"] = Paise(10_000_000) }),
        ["refund"] = dice.Chance(0.5)
            ? new JsonObject { ["basisPoints"] = dice.Of(0, 5_000, 10_000), ["moreThanHours"] = dice.Of(0, 24, 8784) }
            : null,
    };

    private static JsonObject Paise(int amount) => new() { ["amount"] = amount, ["currency"] = "INR" };

    private static JsonObject Band(int hours, int paise) => new()
    {
        ["moreThanHours"] = hours,
        ["charge"] = Paise(paise),
    };
}
