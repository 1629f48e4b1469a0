using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>
/// Somebody with everything worth stealing: a paid booking, a cancellation, documents, keys, an unpaid booking.
/// </summary>
internal sealed record Victim(
    ApiClient Client,
    string BookingRef,
    string UnpaidRef,
    string QuoteId,
    string CancellationId,
    string DocumentId,
    string KeyId,
    string EndpointId,
    string WaitlistId)
{
    public static async Task<Victim> ComeAsync(TestHost host)
    {
        var client = host.Anonymous();
        var account = await client.RegisterAsync();
        var booking = await client.BuyAsync(
            [await client.OfferAsync("DEL", "BOM", Day, "M9"), await client.OfferAsync("BOM", "DEL", ReturnDay, "M9")],
            Adult("Victoria", "Secretname"));
        var bookingRef = booking["bookingRef"]!.GetValue<string>();
        var unpaid = await client.BookAsync([await client.OfferAsync("DEL", "BOM", Day, "K9")], Adult("Victoria", "Secretname"));
        var cancelled = await client.PostAsync(
            $"/v1/bookings/{bookingRef}/cancellations",
            new JsonObject { ["quoteId"] = await QuoteAsync(client, bookingRef, "inbound") });
        Assert.Equal(HttpStatusCode.Accepted, cancelled.Status);
        var documents = await client.GetAsync($"/v1/bookings/{bookingRef}/documents");
        return new(
            client,
            bookingRef,
            unpaid["bookingRef"]!.GetValue<string>(),
            await QuoteAsync(client, bookingRef, "outbound"),
            cancelled["cancellationId"]!.GetValue<string>(),
            documents.Body![0]!["documentId"]!.GetValue<string>(),
            account["apiKey"]!["id"]!.GetValue<string>(),
            (await client.PostAsync("/v1/webhook-endpoints", Hook()))["endpoint"]!["endpointId"]!.GetValue<string>(),
            await host.WaitAsync(client));
    }

    /// <summary>What is the victim's at a place of that name.</summary>
    public string Of(string parameter) => parameter switch
    {
        "bookingRef" => BookingRef,
        "cancellationId" => CancellationId,
        "endpointId" => EndpointId,
        "deliveryId" => $"{BookingRef}-event-1",
        "changeId" => $"{BookingRef}-change-1",
        "waitlistId" => WaitlistId,
        "keyId" => KeyId,
        "accountId" => Client.AccountId!,
        "documentId" or "ticketId" => DocumentId,
        "taskId" => $"{CancellationId}-inbound",
        "timetableId" => "initial",
        "disruptionId" => "dis_0123456789abcdef01234567",
        "proposalId" => $"{BookingRef}-proposal-1",
        "code" => "DEL",
        "flightNumber" => "M9101",
        "date" => $"{Day:yyyy-MM-dd}",
        _ => throw new NotSupportedException($"A route has the new parameter {parameter}: say here what is the victim's."),
    };

    /// <summary>Everything of the victim's that others could change or see.</summary>
    public async Task<string> StateAsync() => string.Join('\n', [
        (await Client.GetAsync($"/v1/bookings/{BookingRef}")).Text,
        (await Client.GetAsync($"/v1/bookings/{UnpaidRef}")).Text,
        (await Client.GetAsync("/v1/api-keys")).Text,
        (await Client.GetAsync($"/v1/waitlist/{WaitlistId}"))["status"]!.ToJsonString(),
        (await Client.GetAsync("/v1/webhook-endpoints"))["endpoints"]![0]!["url"]!.ToJsonString(),
        (await Client.GetAsync("/v1/webhook-endpoints"))["endpoints"]![0]!["secrets"]!.ToJsonString()]);

    /// <summary>Waits for the cancellation, so that nothing changes by itself any more.</summary>
    public Task SettleAsync() => Client.WaitForAsync(
        BookingRef, booking => booking["cancellations"]![0]!["status"]!.GetValue<string>() == "completed");

    // Nobody is ever there.
    private static JsonObject Hook() => new() { ["url"] = "https://hooks.agency.example/victim" };

    private static async Task<string> QuoteAsync(ApiClient client, string bookingRef, string slice) =>
        (await client.PostAsync(
            $"/v1/bookings/{bookingRef}/cancellation-quotes", new JsonObject { ["slices"] = new JsonArray(slice) }))["quoteId"]!.GetValue<string>();
}
