using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FlightBooking.Core.Payments;

/// <summary>
/// Stripe's webhook signature, scheme v1: a header <c>t=seconds,v1=hex</c> with the HMAC-SHA256 of
/// <c>seconds.payload</c>; while a secret is being rolled there are several v1.
/// </summary>
public static class StripeSignature
{
    /// <summary>The header's name.</summary>
    public const string Header = "Stripe-Signature";

    /// <summary>How far a signature's time may be from now, either way, unless said otherwise: 300 seconds.</summary>
    public static readonly TimeSpan DefaultTolerance = TimeSpan.FromSeconds(300);

    // Text that is no Unicode has no bytes to sign; replacing it would sign something else.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The header for a payload sent at a time (whole seconds).</summary>
    /// <exception cref="ArgumentException">There is no secret, or the payload is no Unicode text.</exception>
    public static string Sign(string payload, string secret, DateTimeOffset timestamp)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(secret);
        var seconds = timestamp.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds},v1={Compute(payload, secret, seconds)}";
    }

    /// <summary>
    /// Checks a header against the payload. Any failure is the one refusal <c>invalid_signature</c>, which never
    /// holds the secret or the expected signature. Without a secret nothing is ever valid.
    /// </summary>
    /// <param name="payload">The body, unchanged.</param>
    /// <param name="header">The header; null where there is none.</param>
    /// <param name="secret">The endpoint's secret, <c>whsec_…</c>.</param>
    /// <param name="now">The time to measure the signature's age at.</param>
    /// <param name="tolerance">How far it may be from now; 300 seconds unless said otherwise.</param>
    /// <returns>When it was signed.</returns>
    public static Result<DateTimeOffset> Verify(
        string payload, string? header, string secret, DateTimeOffset now, TimeSpan? tolerance = null)
    {
        if (string.IsNullOrWhiteSpace(header) || string.IsNullOrWhiteSpace(secret))
        {
            return Invalid("There is no signature to check.");
        }

        if (Read(header) is not var (time, seconds, signatures))
        {
            return Invalid("The signature header is malformed.");
        }

        if (!IsAmong(signatures, payload, secret, time))
        {
            return Invalid("No signature in the header matches the payload.");
        }

        var age = now.ToUnixTimeSeconds() - seconds;
        return Math.Abs(age) > (long)(tolerance ?? DefaultTolerance).TotalSeconds
            ? Invalid("The signature's timestamp is too far from now.")
            : DateTimeOffset.FromUnixTimeSeconds(seconds);
    }

    private static Refusal Invalid(string detail) => Refusal.Invalid("invalid_signature", detail);

    private static (string Time, int Seconds, List<string> Signatures)? Read(string header)
    {
        string? time = null;
        var signatures = new List<string>();
        foreach (var item in header.Trim().Split(','))
        {
            if (item.Trim().Split('=', 2) is not [var key, var value])
            {
                return null;
            }

            if (key == "t")
            {
                time ??= value;
            }
            else if (key == "v1")
            {
                signatures.Add(value);
            }
        }

        // Stripe's own library reads 32 bits, too; what is signed is the text, as it stands.
        return int.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? (time, seconds, signatures)
            : null;
    }

    private static bool IsAmong(List<string> signatures, string payload, string secret, string time)
    {
        try
        {
            var expected = Utf8.GetBytes(Compute(payload, secret, time));
            return signatures.Exists(
                given => CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(given)));
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static string Compute(string payload, string secret, string time) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Utf8.GetBytes(secret), Utf8.GetBytes($"{time}.{payload}")));
}
