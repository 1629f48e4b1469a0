using System.Text.Json.Nodes;

namespace FlightBooking.Fuzz.Requests;

/// <summary>What revenue says of prices and rules.</summary>
internal static class CommerceValues
{
    /// <summary>A value for a field or parameter of that name; null where any will do.</summary>
    public static JsonNode? Of(string name, string operation, Dice dice) => (operation, name) switch
    {
        ("getCoupon" or "putCoupon" or "endCoupon", "code") => dice.Of("FUZZ1", "fuzz2", "WELCOME10", "FUZZ3", "FUZZ4", "FUZZ5"),
        ("putCoupon", "percent") => dice.Of(5, 100),
        ("putCoupon" or "putFareRules", "validFrom" or "validUntil") =>
            $"{FuzzTimetable.First.AddDays(dice.Below(20)):yyyy-MM-dd}T00:00:00Z",
        ("putFareRules", "rules") => new JsonArray(new JsonObject
        {
            ["cabin"] = dice.Of(null, "economy", "first"),
            ["bands"] = new JsonArray(Band(dice.Of(48, 100), 0), Band(dice.Of(0, 2, 24), dice.Of(100, 250_000))),
        }),
        _ => null,
    };

    private static JsonObject Band(int hours, int paise) => new()
    {
        ["moreThanHours"] = hours,
        ["charge"] = new JsonObject { ["amount"] = paise, ["currency"] = "INR" },
    };
}
