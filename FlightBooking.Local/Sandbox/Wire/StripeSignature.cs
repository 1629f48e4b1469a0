using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FlightBooking.Local.Sandbox.Wire;

/// <summary>
/// How Stripe signs events, scheme v1: a header <c>t=seconds,v1=hex</c> with the HMAC-SHA256 of <c>seconds.payload</c>.
/// </summary>
internal static class StripeSignature
{
    /// <summary>The header's name.</summary>
    public const string Header = "Stripe-Signature";

    // Text that is no Unicode has no bytes to sign; replacing it would sign something else.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The header for a payload sent at a time (whole seconds).</summary>
    /// <exception cref="ArgumentException">There is no secret, or the payload is no Unicode text.</exception>
    public static string Sign(string payload, string secret, DateTimeOffset timestamp)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(secret);
        var seconds = timestamp.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Utf8.GetBytes(secret), Utf8.GetBytes($"{seconds}.{payload}"));
        return $"t={seconds},v1={Convert.ToHexStringLower(signature)}";
    }
}
