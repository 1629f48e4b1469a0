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

    /// <summary>Asks for other flights.</summary>
    public static JsonObject Flights(params (string Slice, string OfferId)[] wishes) => new()
    {
        ["flights"] = new JsonArray([.. wishes.Select(wish => new JsonObject
        {
            ["slice"] = wish.Slice,
            ["offerId"] = wish.OfferId,
        })]),
    };
}
