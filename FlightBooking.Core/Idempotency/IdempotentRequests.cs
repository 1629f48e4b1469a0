using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Idempotency;

/// <summary>What to do with a request that came with a key.</summary>
/// <param name="Replay">The answer to give again; null: run the request, then finish or abandon this.</param>
/// <param name="Record">The record as it is stored.</param>
public sealed record IdempotentRequest(KeptAnswer? Replay, Stored<IdempotencyRecord> Record);

/// <summary>Makes the same request with the same key act once.</summary>
/// <param name="store">Where the answers are kept.</param>
/// <param name="time">The clock.</param>
public sealed class IdempotentRequests(IDocumentStore store, TimeProvider time)
{
    /// <summary>Begins a request, or finds the answer its key already has.</summary>
    /// <param name="accountId">Whose key it is.</param>
    /// <param name="key">See <see cref="IdempotencyKey"/>.</param>
    /// <param name="fingerprint">See <see cref="RequestFingerprint"/>.</param>
    /// <param name="ct">Stops the trying.</param>
    /// <returns>What to do, or a refusal of <see cref="IdempotencyRecord.Repeat"/>.</returns>
    public async Task<Result<IdempotentRequest>> BeginAsync(
        string accountId, string key, string fingerprint, CancellationToken ct)
    {
        var keyId = DocumentId.Of(key);
        var begun = await store.ChangeOrCreateAsync(
            IdempotencyRecord.Collection,
            accountId,
            keyId,
            found => found is null
                ? IdempotencyRecord.Begin(accountId, key, fingerprint, time.GetUtcNow())
                : found.Repeat(fingerprint, time.GetUtcNow()),
            ct);
        return begun.Then<IdempotentRequest>(
            stored => new IdempotentRequest(stored.Document.Answer, stored));
    }

    /// <summary>
    /// Keeps the answer of a request that was to run, or abandons it where the answer is not worth keeping. Nothing
    /// happens where another request has taken over, since its answer is the one that counts then.
    /// </summary>
    public async Task FinishAsync(IdempotentRequest request, KeptAnswer answer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(answer);
        if (!answer.IsFinal)
        {
            await AbandonAsync(request, ct);
            return;
        }

        var (record, version) = request.Record;
        await store.ReplaceAsync(IdempotencyRecord.Collection, record.Finish(answer), version, ct);
    }

    /// <summary>Forgets a request that was to run and failed: the next one with its key runs afresh.</summary>
    public async Task AbandonAsync(IdempotentRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (record, version) = request.Record;
        await store.DeleteAsync(IdempotencyRecord.Collection, record.AccountId, record.KeyId, version, ct);
    }
}
