using System.Text.Json.Serialization;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Idempotency;

/// <summary>What became of the request that first came with a key.</summary>
/// <param name="AccountId">Whose key it is: two accounts may use the same.</param>
/// <param name="KeyId">The key's <see cref="DocumentId.Of(string)"/>, because keys may hold any character.</param>
/// <param name="Fingerprint">See <see cref="RequestFingerprint"/>.</param>
/// <param name="StartedAt">When its latest try began.</param>
/// <param name="ForgetAt">When the key is free again.</param>
/// <param name="Answer">What was answered; null while it runs, and where it came to nothing.</param>
public sealed record IdempotencyRecord(
    string AccountId,
    string KeyId,
    string Fingerprint,
    DateTimeOffset StartedAt,
    DateTimeOffset ForgetAt,
    KeptAnswer? Answer)
{
    /// <summary>How long a key is remembered from the first request on.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>A request that runs for longer has died: the next one with its key takes over.</summary>
    public static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(60);

    /// <summary>The keys of an account in one partition.</summary>
    public static Collection<IdempotencyRecord> Collection { get; } =
        new("idempotency", record => record.AccountId, record => record.KeyId)
        {
            Expires = record => record.ForgetAt,
        };

    /// <summary>What a request is told whose key another one is running under.</summary>
    public static Refusal InProgress { get; } = Refusal.Conflict(
        "idempotency_in_progress", "The first request with this Idempotency-Key is still running.") with
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    /// <summary>
    /// The reference of the booking that it makes, where it makes one. Every try has the same, so that of all of them
    /// only one can write its booking, and the others find it. Null in records of before it was kept.
    /// </summary>
    public string? Reference { get; init; }

    /// <summary>When its first try began.</summary>
    [JsonIgnore]
    public DateTimeOffset BegunAt => ForgetAt - KeptFor;

    /// <summary>
    /// Whether a try before this one came to nothing, or was taken for dead and may still be under way.
    /// </summary>
    public bool IsRepeated { get; init; }

    /// <summary>A request that begins now.</summary>
    public static IdempotencyRecord Begin(
        string accountId, string key, string fingerprint, string reference, DateTimeOffset now) =>
        new(accountId, DocumentId.Of(key), fingerprint, now, now + KeptFor, null) { Reference = reference };

    /// <summary>
    /// Another request with the same key: the answer is in the record returned, or it has none and the request is
    /// to go ahead in the place of one that died.
    /// </summary>
    /// <returns>
    /// The record, or <c>idempotency_key_reused</c> (422) for another request, or <c>idempotency_in_progress</c> (409).
    /// </returns>
    public Result<IdempotencyRecord> Repeat(string fingerprint, DateTimeOffset now)
    {
        if (fingerprint != Fingerprint)
        {
            return Refusal.Invalid(
                "idempotency_key_reused", "This Idempotency-Key came with another request. Use a new key.");
        }

        if (Answer is not null)
        {
            return this;
        }

        return now - StartedAt > LongestRun
            ? this with { StartedAt = now, IsRepeated = true }
            : InProgress;
    }

    /// <summary>The request is answered.</summary>
    public IdempotencyRecord Finish(KeptAnswer answer) => this with { Answer = answer };

    /// <summary>
    /// The try came to nothing, as far as is known: the next may begin at once. Its reference stays, for it may have
    /// written more than it was told of.
    /// </summary>
    public IdempotencyRecord GiveUp() => this with { StartedAt = DateTimeOffset.MinValue };
}
