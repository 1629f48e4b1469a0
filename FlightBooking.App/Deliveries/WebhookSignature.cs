using System.Globalization;
using System.Text;
using FlightBooking.Core.Webhooks;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using StandardWebhooks;

namespace FlightBooking.App.Deliveries;

/// <summary>
/// Signs messages as Standard Webhooks has it: over id, time and body, by every secret that signs at that time. What is
/// signed with a shared secret is signed by the library of that standard; Ed25519 it does not know.
/// </summary>
/// <param name="keys">Where the keys come from.</param>
public sealed class WebhookSignature(WebhookKeys keys)
{
    /// <summary>The header <c>webhook-signature</c>: a signature a secret, with blanks between them.</summary>
    /// <param name="endpoint">Where the message goes.</param>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="at">The header <c>webhook-timestamp</c>, in whole seconds.</param>
    /// <param name="body">The body as it is sent.</param>
    public string Of(WebhookEndpoint endpoint, string id, DateTimeOffset at, string body)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var signatures = endpoint.SecretsAt(at)
            .Select(secret => endpoint.Signing == WebhookSigning.Ed25519
                ? Asymmetric(keys.Of(endpoint, secret), Signed(id, at, body))
                : new StandardWebhook(keys.Of(endpoint, secret)).Sign(id, at, body))
            .ToList();

        // Of several, receivers with that library (1.1.2) overlook the last: so it is one that they have seen.
        return string.Join(' ', signatures.Count > 1 ? [.. signatures, signatures[0]] : signatures);
    }

    /// <summary>What receivers check Ed25519 signatures with: <c>whpk_</c> and Base64.</summary>
    public string PublicText(WebhookEndpoint endpoint, WebhookSecret secret)
    {
        var key = new Ed25519PrivateKeyParameters(keys.Of(endpoint, secret)).GeneratePublicKey();
        return $"whpk_{Convert.ToBase64String(key.GetEncoded())}";
    }

    private static string Asymmetric(byte[] seed, byte[] signed)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, new Ed25519PrivateKeyParameters(seed));
        signer.BlockUpdate(signed, 0, signed.Length);
        return $"v1a,{Convert.ToBase64String(signer.GenerateSignature())}";
    }

    private static byte[] Signed(string id, DateTimeOffset at, string body) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.{body}"));
}
