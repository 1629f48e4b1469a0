using FlightBooking.App.Deliveries;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Webhooks;

namespace FlightBooking.App.Webhooks;

/// <summary>A message to an endpoint as the API shows it, with every try.</summary>
public sealed record DeliveryView(
    string DeliveryId,
    string Type,
    DeliveryStatus Status,
    DateTimeOffset TakenAt,
    DateTimeOffset? NextTryAt,
    IReadOnlyList<DeliveryTry> Tries,
    object Message)
{
    /// <summary>Where one is.</summary>
    public static string PathOf(WebhookEndpoint endpoint, string deliveryId) =>
        $"{WebhookBody.PathOf(endpoint)}/deliveries/{deliveryId}";

    /// <summary>What is shown of one.</summary>
    public static DeliveryView Of(WebhookEndpoint endpoint, WebhookDelivery delivery, WebhookBody body)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        ArgumentNullException.ThrowIfNull(body);
        return new(
            delivery.Message.Id,
            delivery.Message.Event is { } told ? EventTypes.NameOf(told.Told.Type) : WebhookMessage.Test,
            delivery.Status,
            delivery.TakenAt,
            delivery.NextTryAt,
            delivery.Tries,
            body.Shown(endpoint, delivery.Message));
    }
}
