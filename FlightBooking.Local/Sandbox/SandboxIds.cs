using System.Globalization;
using System.Security.Cryptography;

namespace FlightBooking.Local.Sandbox;

/// <summary>
/// Ids that look like Stripe's. All ids around one payment share its key, so each leads to the payment without
/// an index.
/// </summary>
internal static class SandboxIds
{
    private const int KeyLength = 22;

    // Milliseconds since 1970 take seven until 2081.
    private const int TimeLength = 7;

    // In the order of their codes, so that ids are in the order of their times.
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static readonly (string Prefix, int Tail)[] Kinds = [("cs_test_a1", 0), ("pi_3", 0), ("re_3", 2)];

    /// <summary>
    /// A key nobody can guess (89 bits), which begins with the time, as Stripe's own do: the newest are next to each
    /// other in every index.
    /// </summary>
    public static string NewKey(DateTimeOffset now) =>
        Time(now.ToUnixTimeMilliseconds()) + RandomNumberGenerator.GetString(Letters, KeyLength - TimeLength);

    public static string Session(string key) => $"cs_test_a1{key}";

    public static string PaymentIntent(string key) => $"pi_3{key}";

    public static string Charge(string key) => $"ch_3{key}";

    public static string PaymentMethod(string key) => $"pm_1{key}";

    public static string Refund(string key, int number) => $"re_3{key}{Two(number)}";

    public static string Dispute(string key, int number) => $"dp_1{key}{Two(number)}";

    /// <summary>Of a line in the list of what has moved; the letter says what of the payment it is about.</summary>
    public static string Movement(string key, char what, int number) => $"txn_3{key}{what}{Two(number)}";

    public static string Event(string key, int number) => $"evt_1{key}{Two(number)}";

    /// <summary>The key in an id of a session, payment intent or refund; null in anything else.</summary>
    public static string? KeyOf(string id)
    {
        foreach (var (prefix, tail) in Kinds)
        {
            if (id.StartsWith(prefix, StringComparison.Ordinal) && id.Length == prefix.Length + KeyLength + tail)
            {
                return id.Substring(prefix.Length, KeyLength);
            }
        }

        return null;
    }

    private static string Time(long milliseconds) => string.Create(TimeLength, milliseconds, static (time, left) =>
    {
        for (var place = time.Length - 1; place >= 0; place--)
        {
            time[place] = Letters[(int)(left % Letters.Length)];
            left /= Letters.Length;
        }
    });

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);
}
