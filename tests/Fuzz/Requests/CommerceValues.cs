using System.Text.Json.Nodes;

namespace FlightBooking.Fuzz.Requests;

/// <summary>What revenue says of prices and rules.</summary>
internal static class CommerceValues
{
    /// <summary>A value for a field or parameter of that name; null where any will do.</summary>
    public static JsonNode? Of(string name, string operation, Dice dice) => (operation, name) switch
    {
        ("getCoupon" or "putCoupon" or "endCoupon", "code") => dice.Of("FUZZ1", "fuzz2", "WELCOME10"),
        ("putCoupon", "percent") => dice.Of(5, 100),
        ("putCoupon", "validFrom" or "validUntil") =>
            $"{FuzzTimetable.First.AddDays(dice.Below(20)):yyyy-MM-dd}T00:00:00Z",
        _ => null,
    };
}
