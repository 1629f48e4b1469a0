using System.Text.Json.Nodes;

namespace FlightBooking.Kit.Host;

/// <summary>Bodies of requests about changes.</summary>
internal static class Changes
{
    /// <summary>Asks for other baggage of somebody on the outbound slice.</summary>
    public static JsonObject Bags(string passengerId, decimal kilograms) => new()
    {
        ["baggage"] = new JsonArray(new JsonObject
        {
            ["slice"] = "outbound", ["passengerId"] = passengerId, ["checkInBaggageKg"] = kilograms,
        }),
    };
}
