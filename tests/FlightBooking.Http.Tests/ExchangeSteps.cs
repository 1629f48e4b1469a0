using System.Text.Json.Nodes;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Buys flights, and asks for others.</summary>
internal static class ExchangeSteps
{
    public static async Task<(ApiClient Customer, string Reference)> BoughtAsync(
        this TestHost host, int days, params JsonObject[] party)
    {
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "BOM", Day.AddDays(days));
        return (customer, (await customer.BuyAsync([offer], party)).Text("bookingRef"));
    }

    public static async Task<Answer> QuoteAsync(ApiClient customer, string reference, int days) =>
        await customer.PostAsync(
            $"/v1/bookings/{reference}/change-quotes",
            Changes.Flights(("outbound", await customer.OfferAsync("DEL", "BOM", Day.AddDays(days)))));

    public static Task<Answer> AcceptAsync(ApiClient customer, string reference, Answer quote) => customer.PostAsync(
        $"/v1/bookings/{reference}/changes", new JsonObject { ["quoteId"] = quote.Body!.Text("quoteId") });

    public static bool IsChanged(JsonNode booking) => booking["changes"]![0]!.Text("status") == "completed";

    public static int Amount(JsonNode? money) => money!["amount"]!.GetValue<int>();
}
