using System.Globalization;
using FlightBooking.App.Deliveries;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Webhooks;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Webhooks;

/// <summary>Answers about endpoints.</summary>
public sealed class EndpointAnswer(
    WebhookDeliveries deliveries, WebhookKeys keys, WebhookSignature signature, TimeProvider clock)
{
    /// <summary>What a change that was decided on another version is refused with.</summary>
    public static Refusal Stale => new(
        RefusalKind.Stale, "stale_webhook_endpoint", "The endpoint has changed since; read it again and decide anew.");

    /// <summary>What cannot be sent is refused with.</summary>
    public static Refusal Off => Refusal.Conflict(
        "webhook_endpoint_disabled", "The endpoint is switched off; switch it on before anything is sent there.");

    /// <summary>The version that <c>If-Match</c> names.</summary>
    public static string VersionOf(WebhookEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint.Version.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>200 with the endpoint and its tag.</summary>
    public async Task<IResult> OkAsync(HttpRequest request, Stored<WebhookEndpoint> stored, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(stored);
        request.HttpContext.Response.Headers.ETag = IfMatch.TagOf(VersionOf(stored.Document));
        return Answer.Ok(await ViewAsync(stored.Document, ct));
    }

    /// <summary>201 with the endpoint and its newest secret, which is shown this once.</summary>
    public async Task<IResult> SecretAsync(
        HttpRequest request, string? path, Stored<WebhookEndpoint> stored, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(stored);
        var endpoint = stored.Document;
        return Answer.Created(request, path, new
        {
            endpoint = await ViewAsync(endpoint, ct),
            secret = endpoint.Signing == WebhookSigning.Hmac ? keys.SharedText(endpoint, endpoint.Secrets[0]) : null,
        });
    }

    /// <summary>What is shown of an endpoint.</summary>
    public async Task<EndpointView> ViewAsync(WebhookEndpoint endpoint, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var queue = await deliveries.QueueAsync(endpoint.Key(), ct);
        return EndpointView.Of(endpoint, queue?.Document, signature, clock.GetUtcNow());
    }
}
