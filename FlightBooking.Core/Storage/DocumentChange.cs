namespace FlightBooking.Core.Storage;

/// <summary>Read, decide, replace: the loop every change of one document goes through.</summary>
public static class DocumentChange
{
    /// <summary>How often a change is tried against other writers before it gives up.</summary>
    public const int Attempts = 200;

    /// <summary>
    /// Reads the document, lets the pure decision make the next version, and replaces; where another
    /// writer was first, all again after a jittered pause, because the decision must see the newest version.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="collection">Where.</param>
    /// <param name="partition">The document's partition.</param>
    /// <param name="id">The document's id.</param>
    /// <param name="decide">The next version; the same instance for no change; a refusal to stop.</param>
    /// <param name="ct">Stops the trying.</param>
    /// <param name="copies">What is written of the next version elsewhere.</param>
    /// <returns>The stored version, or the refusal; not found is a refusal too.</returns>
    /// <exception cref="TimeoutException">The document stayed contended through every attempt.</exception>
    public static Task<Result<Stored<T>>> ChangeAsync<T>(
        this IDocumentStore store,
        Collection<T> collection,
        string partition,
        string id,
        Func<T, Result<T>> decide,
        CancellationToken ct,
        Func<T, DocumentCopies>? copies = null)
        where T : class =>
        store.ChangeOrCreateAsync(
            collection,
            partition,
            id,
            current => current is null ? Refusal.NotFound("document") : decide(current),
            ct,
            copies);

    /// <summary>
    /// Likewise for a document that comes into being with its first change: the decision gets null where there is
    /// none, and what it then makes is created, unless another writer creates it first (then all again).
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="collection">Where.</param>
    /// <param name="partition">The document's partition; what is decided must stay in it.</param>
    /// <param name="id">The document's id; what is decided must keep it.</param>
    /// <param name="decide">The next version; the same instance for no change; a refusal to stop.</param>
    /// <param name="ct">Stops the trying.</param>
    /// <param name="copies">What is written of the next version elsewhere.</param>
    /// <returns>The stored version, or the refusal.</returns>
    /// <exception cref="TimeoutException">The document stayed contended through every attempt.</exception>
    public static async Task<Result<Stored<T>>> ChangeOrCreateAsync<T>(
        this IDocumentStore store,
        Collection<T> collection,
        string partition,
        string id,
        Func<T?, Result<T>> decide,
        CancellationToken ct,
        Func<T, DocumentCopies>? copies = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(decide);
        var turns = store.Turns;

        // Whoever comes to a document that others queue for would only make one of them write in vain.
        var isQueued = turns?.AreTaken(collection.Name, partition, id) == true;
        var turn = isQueued ? await turns!.TakeAsync(collection.Name, partition, id, ct) : null;
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (attempt > 0 && turns is not null && !isQueued)
                {
                    isQueued = true;
                    turn = await turns.TakeAsync(collection.Name, partition, id, ct);
                }
                else if (attempt > 0)
                {
                    await store.StandBackAsync(attempt, ct);
                }

                if (await store.TryAsync(collection, partition, id, decide, copies, ct) is { } outcome)
                {
                    return outcome;
                }
            }
        }
        finally
        {
            turn?.Release();
        }

        throw new TimeoutException($"{collection.Name}/{id} stayed contended.");
    }

    /// <summary>Deletes a document whatever its version; where there is none, that is done already.</summary>
    public static async Task DeleteAsync<T>(
        this IDocumentStore store, Collection<T> collection, string partition, string id, CancellationToken ct)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(store);
        for (var attempt = 1;
            await store.ReadAsync(collection, partition, id, ct) is { } found
                && !await store.DeleteAsync(collection, partition, id, found.ETag, ct);
            attempt++)
        {
            await store.StandBackAsync(attempt, ct);
        }
    }

    /// <summary>Deletes all documents of a partition, whatever their versions.</summary>
    public static async Task DeleteAllAsync<T>(
        this IDocumentStore store, Collection<T> collection, string partition, CancellationToken ct)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(collection);
        await foreach (var found in store.QueryAsync(collection, partition, SortOrder.Ascending, null, ct))
        {
            await store.DeleteAsync(collection, partition, collection.Id(found.Document), ct);
        }
    }

    // Null where another writer was first.
    private static async ValueTask<Result<Stored<T>>?> TryAsync<T>(
        this IDocumentStore store,
        Collection<T> collection,
        string partition,
        string id,
        Func<T?, Result<T>> decide,
        Func<T, DocumentCopies>? copies,
        CancellationToken ct)
        where T : class
    {
        var current = await store.ReadAsync(collection, partition, id, ct);
        if (!decide(current?.Document).Is(out var next, out var refusal))
        {
            return refusal;
        }

        if (current is not null && ReferenceEquals(next, current.Document))
        {
            return current;
        }

        var stored = copies?.Invoke(next) is { } all
            ? await store.WriteAsync(collection, next, current?.ETag, all, ct)
            : current is null
            ? await store.CreateAsync(collection, next, ct)
            : await store.ReplaceAsync(collection, next, current.ETag, ct);
        if (stored is null)
        {
            return null;
        }

        return stored;
    }
}
