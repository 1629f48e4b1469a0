using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Idempotency;

/// <summary>Makes the same request with the same key act once.</summary>
/// <param name="store">Where the answers are kept.</param>
/// <param name="time">The clock.</param>
public sealed class IdempotentRequests(IDocumentStore store, TimeProvider time)
{
    /// <summary>Begins a request, or finds the answer its key already has.</summary>
    /// <param name="accountId">Whose key it is.</param>
    /// <param name="key">See <see cref="IdempotencyKey"/>.</param>
    /// <param name="fingerprint">See <see cref="RequestFingerprint"/>.</param>
    /// <param name="reference">What it is to make its booking under, where no try before it has another.</param>
    /// <param name="ct">Stops the trying.</param>
    /// <returns>What to do, or a refusal of <see cref="IdempotencyRecord.Repeat"/>.</returns>
    public async Task<Result<IdempotentRequest>> BeginAsync(
        string accountId, string key, string fingerprint, string reference, CancellationToken ct)
    {
        var keyId = DocumentId.Of(key);
        var begun = await store.ChangeOrCreateAsync(
            IdempotencyRecord.Collection,
            accountId,
            keyId,
            found => found is null
                ? IdempotencyRecord.Begin(accountId, key, fingerprint, reference, time.GetUtcNow())
                : found.Repeat(fingerprint, time.GetUtcNow()),
            ct);
        return begun.Then<IdempotentRequest>(stored => new IdempotentRequest(stored));
    }

    /// <summary>Whether its kept answer is to be looked at again before it is given.</summary>
    public bool IsOutdated(KeptAnswer kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return kept.GoodUntil <= time.GetUtcNow();
    }

    /// <summary>
    /// Keeps the answer of a request, or abandons it where the answer is not worth keeping. Nothing happens where
    /// another request has taken over, since its answer is the one that counts then.
    /// </summary>
    public async Task FinishAsync(IdempotentRequest request, KeptAnswer answer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(answer);
        var (record, version) = request.Record;
        if (answer.IsFinal)
        {
            await store.ReplaceAsync(IdempotencyRecord.Collection, record.Finish(answer), version, ct);
        }
        else if (answer.StatusCode < 500 && !record.IsRepeated && request.Replay is null)
        {
            // It was refused and has left nothing behind, and there was no other try.
            await store.DeleteAsync(IdempotencyRecord.Collection, record.AccountId, record.KeyId, version, ct);
        }
        else
        {
            await AbandonAsync(request, ct);
        }
    }

    /// <summary>
    /// Gives up a request that failed: the next one with its key goes on at once, where it has got to. An answer that
    /// was kept before stays.
    /// </summary>
    public async Task AbandonAsync(IdempotentRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Replay is null)
        {
            var (record, version) = request.Record;
            await store.ReplaceAsync(IdempotencyRecord.Collection, record.GiveUp(), version, ct);
        }
    }

    /// <summary>
    /// Its reference turned out to be another booking's: it goes on under this one. False where another try has taken
    /// over.
    /// </summary>
    public async Task<bool> RenameAsync(IdempotentRequest request, string reference, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (record, version) = request.Record;
        var renamed = await store.ReplaceAsync(
            IdempotencyRecord.Collection, record with { Reference = reference }, version, ct);
        request.Record = renamed ?? request.Record;
        return renamed is not null;
    }

    /// <summary>Whether no other try has taken over.</summary>
    public async Task<bool> IsRunningAsync(IdempotentRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (record, version) = request.Record;
        var found = await store.ReadAsync(IdempotencyRecord.Collection, record.AccountId, record.KeyId, ct);
        return found?.ETag == version;
    }
}
