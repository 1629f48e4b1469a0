namespace FlightBooking.Core.Idempotency;

/// <summary>What a client may send as <c>Idempotency-Key</c>.</summary>
public static class IdempotencyKey
{
    /// <summary>The longest key, in characters.</summary>
    public const int MaxLength = 255;

    /// <summary>The key, or <c>idempotency_key_invalid</c> (422): 1 to 255 printable characters.</summary>
    public static Result<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= MaxLength && !text.All(char.IsWhiteSpace) && !text.Any(char.IsControl)
            ? text
            : Refusal.Invalid(
                "idempotency_key_invalid", $"An Idempotency-Key is 1 to {MaxLength} printable characters.");
    }
}
