using System.Security.Cryptography;
using System.Text;
using FlightBooking.Local.Sandbox.Wire;

namespace FlightBooking.Local.Sandbox;

/// <summary>What an idempotency key was first used for: whoever creates this document decides the answer.</summary>
/// <param name="Id">Hash of the key.</param>
/// <param name="Fingerprint">Of the call, see <see cref="Fits"/>.</param>
/// <param name="PaymentKey">The payment it opened, or is about.</param>
/// <param name="CreatedAt">When it was first used.</param>
internal sealed record SandboxKey(string Id, string Fingerprint, string PaymentKey, DateTimeOffset CreatedAt)
{
    /// <summary>Longer than any workflow may take to repeat a call; Stripe keeps keys for a day.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private const string OfParameters = "wire ";

    /// <summary>The error that the call ended in, where it got as far as to be decided upon.</summary>
    public StripeError? Refused { get; init; }

    /// <summary>The claim of a call's key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="text">The call as one text.</param>
    /// <param name="paymentKey">The payment it opens, or is about.</param>
    /// <param name="now">When.</param>
    public static SandboxKey Of(string key, string text, string paymentKey, DateTimeOffset now) =>
        new(IdOf(key), OfParameters + Hash(text), paymentKey, now);

    public static string IdOf(string key) => Hash(key);

    /// <summary>
    /// Whether a call is the one that the key was first used for. Claims of earlier releases, which did not know calls
    /// by their parameters, are taken for it: they are of calls that were under way when the release changed.
    /// </summary>
    public bool Fits(string text) =>
        !Fingerprint.StartsWith(OfParameters, StringComparison.Ordinal) || Fingerprint == OfParameters + Hash(text);

    /// <summary>
    /// The error that a call under this key is answered with: it is another call, or was refused before. Null where it
    /// is answered as at first.
    /// </summary>
    public StripeError? ErrorFor(string key, string text) => Fits(text) ? Refused : StripeError.OtherParameters(key);

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
