using System.Text.Json.Nodes;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Kit.Host;

/// <summary>What tests of coupons say.</summary>
internal static class Coupons
{
    public static string PathOf(string code) => $"/v1/operations/coupons/{code}";

    public static JsonObject Flat(long rupees) => new()
    {
        ["description"] = "some rupees off",
        ["flat"] = new JsonObject { ["amount"] = rupees * 100, ["currency"] = "INR" },
        ["reason"] = "a test",
    };

    public static async Task<Answer> BookAsync(ApiClient customer, string code) => await customer.PostAsync(
        "/v1/bookings",
        Request([await customer.OfferAsync("DEL", "BOM", Day.AddDays(5), "M9")], Adult()).With("couponCode", code));

    public static async Task<Answer> EndAsync(ApiClient client, string code, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, PathOf(code))
        {
            Content = new StringContent("""{"reason": "a test"}""", null, "application/json"),
        };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await client.SendAsync(request);
    }
}
