using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FlightBooking.Core;

namespace FlightBooking.Local.Sandbox;

/// <summary>What an idempotency key was first used for: whoever creates this document decides the answer.</summary>
/// <param name="Id">Hash of the key.</param>
/// <param name="Fingerprint">Hash of the request.</param>
/// <param name="PaymentKey">The payment it opened, or that it refunds.</param>
/// <param name="CreatedAt">When it was first used.</param>
internal sealed record SandboxKey(string Id, string Fingerprint, string PaymentKey, DateTimeOffset CreatedAt)
{
    /// <summary>Longer than any workflow may take to repeat a call; Stripe keeps keys for a day.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>The claim of a key for a request.</summary>
    public static SandboxKey Of<TRequest>(string key, TRequest request, string paymentKey, DateTimeOffset now) =>
        new(Hash(key), Hash(typeof(TRequest).Name + JsonSerializer.Serialize(request, CoreJson.Options)), paymentKey, now);

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
