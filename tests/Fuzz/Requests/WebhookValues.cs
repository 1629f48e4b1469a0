using System.Text.Json.Nodes;

namespace FlightBooking.Fuzz.Requests;

/// <summary>What accounts say of where their events are sent to. Nobody is ever at these addresses.</summary>
internal static class WebhookValues
{
    /// <summary>A value for a field of that name; null where it is about something else.</summary>
    public static JsonNode? Of(string name, string operation, Dice dice) => (operation, name) switch
    {
        ("createWebhookEndpoint" or "changeWebhookEndpoint", "url") =>
            $"https://{dice.Of("a", "b", "c", "d", "e")}.agency.example/hook",
        ("createWebhookEndpoint" or "changeWebhookEndpoint", "types") => dice.Of(
            new JsonArray(), new JsonArray("booking.held"), new JsonArray("ticket.issued", "refund.failed")),
        ("changeWebhookEndpoint", "status") => dice.Of("enabled", "enabled", "enabled", "disabled"),
        ("redeliverWebhooks", "since") => "2020-01-01T00:00:00Z",
        _ => null,
    };

    /// <summary>Learns from a good answer what requests are about.</summary>
    public static void Learn(FuzzAccount account, JsonNode? body)
    {
        if (body?["waitlistId"] is { } entry)
        {
            account.Last["waitlistId"] = entry.GetValue<string>();
            return;
        }

        if (body?["deliveryId"] is null)
        {
            account.Last.Clear();
        }

        if (body?["endpoint"]?["endpointId"] is { } endpoint)
        {
            account.Last["endpointId"] = endpoint.GetValue<string>();
        }
        else if (body?["deliveryId"] is { } delivery)
        {
            account.Last["deliveryId"] = delivery.GetValue<string>();
        }
    }

    /// <summary>Whether an account has what the operation is about.</summary>
    public static bool Has(FuzzAccount account, string operation) => operation switch
    {
        "getWebhookDelivery" or "redeliverWebhook" => account.Last.ContainsKey("deliveryId"),
        "leaveWaitlist" or "getWaitlistEntry" => account.Last.ContainsKey("waitlistId"),
        "testWebhookEndpoint" => account.Last.ContainsKey("endpointId"),
        _ => false,
    };

    /// <summary>What a place of a path is filled with; null where it is another.</summary>
    public static string? Segment(string name, FuzzAccount? account) => name switch
    {
        "endpointId" => account?.Last.GetValueOrDefault(name) ?? "we_0123456789ABCDEFGHIJ",
        "waitlistId" => account?.Last.GetValueOrDefault(name) ?? "wl_0123456789ABCDEFGHIJ",
        "deliveryId" => account?.Last.GetValueOrDefault(name) ?? "7KQ2MX-event-1",
        _ => null,
    };
}
