using System.Text.Json.Nodes;

namespace FlightBooking.Http.Tests;

/// <summary>What is asked of vouchers.</summary>
internal static class VoucherCalls
{
    public static Task<Answer> PayAsync(ApiClient customer, string reference, params string[] codes) =>
        PayAsync(customer, Guid.NewGuid().ToString(), reference, codes);

    public static Task<Answer> PayAsync(ApiClient customer, string key, string reference, string[] codes) =>
        customer.PostAsync(
            $"/v1/bookings/{reference}/payment",
            codes.Length == 0 ? new JsonObject() : new JsonObject
            {
                ["payWith"] = new JsonObject { ["vouchers"] = new JsonArray([.. codes]) },
            },
            key);

    public static async Task<JsonNode> QuotedAsync(ApiClient customer, string reference) =>
        (await customer.PostAsync($"/v1/bookings/{reference}/cancellation-quotes", new JsonObject())).Body!;

    public static Task<Answer> CancelAsync(ApiClient customer, string reference, JsonNode quote, string refundTo) =>
        customer.PostAsync(
            $"/v1/bookings/{reference}/cancellations",
            new JsonObject { ["quoteId"] = quote.Text("quoteId"), ["refundTo"] = refundTo });

    /// <summary>A decision on which terms they are given.</summary>
    public static JsonObject Terms(int bonusBasisPoints) => new()
    {
        ["bonusBasisPoints"] = bonusBasisPoints, ["validDays"] = 30, ["daysAfterReturn"] = 7, ["reason"] = "a test",
    };

    public static async Task<JsonNode> VoucherAsync(ApiClient customer, string code) =>
        (await customer.GetAsync($"/v1/vouchers/{code}")).Body!;

    public static string[] Kinds(JsonNode voucher) =>
        [.. voucher["movements"]!.AsArray().Select(one => one!.Text("kind"))];
}
