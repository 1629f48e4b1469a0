using System.Security.Cryptography;
using System.Text;

namespace FlightBooking.Core.Webhooks;

/// <summary>What messages are signed with: keys that follow from the app's own and are kept nowhere.</summary>
/// <param name="root">The signing key's part for this use.</param>
public sealed class WebhookKeys(byte[] root)
{
    private const int KeyBytes = 32;

    /// <summary>The 32 bytes of one secret: what HMAC takes, or the seed of an Ed25519 key.</summary>
    public byte[] Of(WebhookEndpoint endpoint, WebhookSecret secret)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(secret);
        return HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            root,
            KeyBytes,
            Convert.FromBase64String(secret.Salt),
            Encoding.UTF8.GetBytes($"{endpoint.AccountId}/{endpoint.EndpointId}"));
    }

    /// <summary>As receivers keep the secret of <see cref="WebhookSigning.Hmac"/>: <c>whsec_</c> and Base64.</summary>
    public string SharedText(WebhookEndpoint endpoint, WebhookSecret secret) =>
        $"whsec_{Convert.ToBase64String(Of(endpoint, secret))}";
}
