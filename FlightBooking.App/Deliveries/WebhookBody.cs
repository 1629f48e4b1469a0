using System.Text.Json;
using FlightBooking.App.Events;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Webhooks;

namespace FlightBooking.App.Deliveries;

/// <summary>What messages say: an event just as <c>GET /v1/events</c> shows it.</summary>
public sealed class WebhookBody(PublicAddress address)
{
    /// <summary>Where an endpoint is.</summary>
    public static string PathOf(WebhookEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return $"/v1/webhook-endpoints/{endpoint.EndpointId}";
    }

    /// <summary>The body of a message, JSON of some hundred bytes.</summary>
    public string Of(WebhookEndpoint endpoint, WebhookMessage message) =>
        JsonSerializer.Serialize(Shown(endpoint, message), CoreJson.Options);

    /// <summary>The same to be shown by the API.</summary>
    public object Shown(WebhookEndpoint endpoint, WebhookMessage message)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(message);
        return message.Event is { } told
            ? EventView.Of(told, address)
            : new
            {
                id = message.Id,
                type = WebhookMessage.Test,
                at = message.At,
                data = new { endpoint.EndpointId },
                links = new { endpoint = address.Of(PathOf(endpoint)) },
            };
    }
}
