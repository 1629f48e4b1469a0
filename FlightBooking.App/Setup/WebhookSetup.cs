using System.Net;
using FlightBooking.App.Deliveries;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Webhooks;
using FlightBooking.Core;
using FlightBooking.Core.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FlightBooking.App.Setup;

/// <summary>What sends events to endpoints.</summary>
internal static class WebhookSetup
{
    /// <summary>Registers it. A host may say what is reached, how patiently, and how much of it at once.</summary>
    public static void AddWebhooks(this IServiceCollection services, SigningKey signingKey)
    {
        services.TryAddSingleton(RetryPolicy.Default);
        services.TryAddSingleton(WebhookReach.PublicOnly);
        services.TryAddSingleton<NameLookup>(Dns.GetHostAddressesAsync);
        services.TryAddSingleton<NewEndpointId>(WebhookEndpoint.NewId);
        services.TryAddSingleton<Chance>(Random.Shared.NextDouble);
        services.TryAddSingleton<MessageLine>(
            provider => provider.GetRequiredService<WebhookConnections>().Handler);
        services.TryAddSingleton(new DeliveryLanes(swift: 8, slow: 4));
        services.TryAddSingleton<WorkflowAccess>();
        services.AddSingleton(new WebhookKeys(signingKey.For("webhook-secrets")));
        services.AddSingleton<WebhookSignature>();
        services.AddSingleton<WebhookEndpoints>();
        services.AddSingleton<WebhookDeliveries>();
        services.AddSingleton<WebhookConnections>();
        services.AddSingleton<WebhookBody>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<DeliveryRun>();
        services.AddSingleton<EndpointInput>();
        services.AddSingleton<EndpointAnswer>();
        services.AddHostedService<EventWakes>();
    }
}
