using System.Text.Json;

namespace FlightBooking.Core.Payments;

/// <summary>Single facts of Stripe's JSON; null where they are missing, or of another kind.</summary>
internal static class StripeFacts
{
    private const int LongestId = 200;

    // Cosmos DB, like others, keeps a number as a double: a larger one would come back as another. No payment is that
    // large.
    private const long LargestAmount = (1L << 53) - 1;

    public static Money? Amount(JsonElement subject, string name) =>
        Integer(subject, name) is { } amount and >= 0 and <= LargestAmount
        && Text(subject, "currency") is { Length: 3 } currency && currency.All(char.IsAsciiLetter)
            ? new Money(amount, currency.ToUpperInvariant())
            : null;

    // An id, or the object itself where the account has it expanded.
    public static string? Reference(JsonElement subject, string name) =>
        PlainId(Text(subject, name)) ?? Id(Member(subject, name));

    public static string? Id(JsonElement subject) => PlainId(Text(subject, "id"));

    // Documents and workflows are named by ids; no store could hold some of what a text may be.
    private static string? PlainId(string? text) =>
        text is { Length: > 0 and <= LongestId } && text.All(
            letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
            ? text
            : null;

    public static DateTimeOffset? Instant(JsonElement subject, string name) =>
        Integer(subject, name) is { } seconds and >= 0 and <= 253_402_300_799
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static long? Integer(JsonElement subject, string name) =>
        Member(subject, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value)
            ? value
            : null;

    public static string? Message(JsonElement subject, string name) =>
        Text(subject, name) is { } text ? ProviderWords.Kept(text) : null;

    public static string? Text(JsonElement subject, string name) =>
        Member(subject, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static JsonElement Member(JsonElement subject, string name) =>
        subject.ValueKind == JsonValueKind.Object && subject.TryGetProperty(name, out var member) ? member : default;
}
