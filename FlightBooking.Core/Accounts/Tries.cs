using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>Counts what may be tried so often only, in the store: for all instances together.</summary>
public sealed class Tries(IDocumentStore store, TimeProvider time)
{
    /// <summary>May it be tried now?</summary>
    /// <param name="key">What, and by or for whom; any text.</param>
    /// <param name="limit">How often.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The refusal with the time left; null where it may.</returns>
    public async Task<Refusal?> CheckAsync(string key, TryLimit limit, CancellationToken ct)
    {
        var id = DocumentId.Of(key);
        var found = await store.ReadAsync(LoginAttempts.Collection, id, id, ct);
        return found?.Document.Check(time.GetUtcNow(), limit).Refusal;
    }

    /// <summary>Counts one.</summary>
    /// <param name="key">See <see cref="CheckAsync"/>.</param>
    /// <param name="limit">Likewise.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The refusal with the time left, where there were too many before; null where it was counted.</returns>
    public async Task<Refusal?> CountAsync(string key, TryLimit limit, CancellationToken ct)
    {
        var id = DocumentId.Of(key);
        var counted = await store.ChangeOrCreateAsync(
            LoginAttempts.Collection,
            id,
            id,
            found => (found ?? LoginAttempts.None(id)).Record(time.GetUtcNow(), limit),
            ct);
        return counted.Refusal;
    }

    /// <summary>Takes the last one back, which was none that counts; a lock that it has made stays.</summary>
    /// <param name="key">See <see cref="CheckAsync"/>.</param>
    /// <param name="ct">Stops it.</param>
    public async Task TakeBackAsync(string key, CancellationToken ct)
    {
        var id = DocumentId.Of(key);
        await store.ChangeAsync(LoginAttempts.Collection, id, id, found => found.TakeBack(), ct);
    }
}
