using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>Issues, lists, revokes and recognises API keys.</summary>
/// <param name="store">Where they are.</param>
/// <param name="time">The clock.</param>
public sealed class ApiKeys(IDocumentStore store, TimeProvider time)
{
    private readonly RecentKeys recent = new(time);

    /// <summary>A new key for an account; the secret is in this answer and nowhere else.</summary>
    public async Task<IssuedKey> IssueAsync(string accountId, CancellationToken ct)
    {
        var secret = ApiKeySecret.New();
        var key = ApiKey.Of(secret, RandomText.KeyId(), accountId, time.GetUtcNow());

        // Listed first: a key that works can always be found and revoked.
        if (await store.CreateAsync(ApiKey.OfAccount, key, ct) is null
            || await store.CreateAsync(ApiKey.Collection, key, ct) is null)
        {
            throw new InvalidOperationException("Two random keys were the same.");
        }

        return new IssuedKey(key, secret);
    }

    /// <summary>The account's working keys, newest first.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="after">The last page's <see cref="ApiKeyPage.Next"/>; null for the first page.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task<ApiKeyPage> ListAsync(string accountId, string? after, int limit, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var keys = new List<ApiKey>();
        await foreach (var (key, _) in
            store.QueryAsync(ApiKey.OfAccount, accountId, SortOrder.Descending, after, ct))
        {
            if (!key.Works)
            {
                continue;
            }

            if (keys.Count == limit)
            {
                return new ApiKeyPage(keys, keys[^1].ListKey);
            }

            keys.Add(key);
        }

        return new ApiKeyPage(keys, null);
    }

    /// <summary>Revokes a key: at once on this instance, within seconds on others. Twice is once.</summary>
    /// <returns>The key, or <c>api_key_not_found</c> where the account has no such key.</returns>
    public async Task<Result<ApiKey>> RevokeAsync(string accountId, string keyId, CancellationToken ct)
    {
        if (await store.ReadAsync(ApiKey.OfAccount, accountId, keyId, ct) is not { Document: var listed })
        {
            return Refusal.NotFound("api_key");
        }

        // The one that counts first. It is missing where its issue died half-way: then it never worked.
        var now = time.GetUtcNow();
        await store.ChangeAsync(ApiKey.Collection, listed.Hash, listed.Hash, key => key.Revoke(now), ct);
        recent.Forget(listed.Hash);
        await store.ChangeAsync(ApiKey.OfAccount, accountId, keyId, key => key.Revoke(now), ct);
        return listed.Revoke(now);
    }

    /// <summary>The account a secret belongs to; null where it is no working key.</summary>
    public async ValueTask<string?> AuthenticateAsync(string? secret, CancellationToken ct)
    {
        if (!ApiKeySecret.TryParse(secret, out var parsed))
        {
            return null;
        }

        var hash = parsed.Hash;
        if (recent.Find(hash) is { } known)
        {
            return known;
        }

        var before = recent.Revocations;
        var stored = await store.ReadAsync(ApiKey.Collection, hash, hash, ct);
        if (stored is not { Document: { Works: true } key })
        {
            return null;
        }

        recent.Keep(hash, key.AccountId, before);
        return key.AccountId;
    }
}
