using FlightBooking.App.Deliveries;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Webhooks;

namespace FlightBooking.App.Webhooks;

/// <summary>An endpoint as the API shows it to its owner; what it signs with is not in it.</summary>
public sealed record EndpointView(
    string EndpointId,
    string Url,
    string? Description,
    IReadOnlyList<string> Types,
    WebhookSigning Signing,
    EndpointStatus Status,
    SwitchedOffBecause? DisabledBecause,
    DateTimeOffset? DisabledAt,
    DateTimeOffset? FailingSince,
    DateTimeOffset CreatedAt,
    IReadOnlyList<SecretView> Secrets)
{
    /// <summary>What is shown of one.</summary>
    /// <param name="endpoint">It.</param>
    /// <param name="queue">How it goes; null where that is not known.</param>
    /// <param name="signature">Tells public keys.</param>
    /// <param name="now">The time.</param>
    public static EndpointView Of(
        WebhookEndpoint endpoint, EndpointQueue? queue, WebhookSignature signature, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(signature);
        return new(
            endpoint.EndpointId,
            endpoint.Url,
            endpoint.Description,
            [.. endpoint.Types.Select(EventTypes.NameOf)],
            endpoint.Signing,
            endpoint.Off is null ? EndpointStatus.Enabled : EndpointStatus.Disabled,
            endpoint.Off?.Because,
            endpoint.Off?.At,
            queue?.FailingSince,
            endpoint.CreatedAt,
            [
                .. endpoint.SecretsAt(now).Select(secret => new SecretView(
                    secret.CreatedAt,
                    secret.SignsUntil,
                    endpoint.Signing == WebhookSigning.Ed25519 ? signature.PublicText(endpoint, secret) : null)),
            ]);
    }
}

/// <summary>One that signs.</summary>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="SignsUntil">When it stops to sign; null for the newest.</param>
/// <param name="PublicKey">What Ed25519 signatures are checked with; null for a shared secret.</param>
public sealed record SecretView(DateTimeOffset CreatedAt, DateTimeOffset? SignsUntil, string? PublicKey);
