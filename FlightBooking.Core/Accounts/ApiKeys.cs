using System.Collections.Immutable;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>Issues, lists, revokes and recognises API keys.</summary>
/// <param name="store">Where they are.</param>
/// <param name="time">The clock.</param>
/// <param name="audit">Accounts for every key that is issued or revoked.</param>
/// <param name="notices">Tells the owner of an account of its new keys.</param>
public sealed class ApiKeys(IDocumentStore store, TimeProvider time, AuditTrail audit, AccountNotices notices)
{
    private readonly RecentKeys recent = new(time);

    /// <summary>A new key for an account; the secret is in this answer and nowhere else.</summary>
    /// <param name="accountId">Whose, and who asks for it.</param>
    /// <param name="roles">See <see cref="ApiKey.Roles"/>.</param>
    /// <param name="origin">Where the call came from.</param>
    /// <param name="ct">Stops it until it has begun.</param>
    public async Task<IssuedKey> IssueAsync(
        string accountId, ImmutableSortedSet<Role>? roles, CallOrigin origin, CancellationToken ct)
    {
        var secret = ApiKeySecret.New();
        var key = ApiKey.Of(secret, RandomText.KeyId(), accountId, time.GetUtcNow()) with { Roles = roles };
        var act = new Act(accountId, origin, "api_key_issued", key.KeyId)
        {
            OnAccount = accountId,
            Asked = new { accountId, roles },
        };
        return (await audit.RecordAsync(act, async _ => await WriteAsync(new(key, secret)), ct)).Value;
    }

    /// <summary>The same where somebody logs in, which the account's owner is told by e-mail.</summary>
    public async Task<IssuedKey> IssueAndTellAsync(
        string accountId, ImmutableSortedSet<Role>? roles, CallOrigin origin, CancellationToken ct)
    {
        // Whoever dies in between has shown the secret to nobody.
        var issued = await IssueAsync(accountId, roles, origin, ct);
        await notices.PutAsync(MailKind.NewKey, accountId, issued.Key.KeyId, CancellationToken.None);
        return issued;
    }

    /// <summary>A key for somebody without an account, which is listed nowhere and ends by itself.</summary>
    /// <param name="guestId">See <see cref="GuestAccount"/>.</param>
    /// <param name="onlyBooking">See <see cref="ApiKey.OnlyBooking"/>.</param>
    /// <param name="until">When it ends.</param>
    /// <param name="origin">Where the call came from.</param>
    /// <param name="ct">Stops it until it has begun.</param>
    public async Task<IssuedKey> IssueToGuestAsync(
        string guestId, string? onlyBooking, DateTimeOffset until, CallOrigin origin, CancellationToken ct)
    {
        var secret = ApiKeySecret.New();
        var key = ApiKey.Of(secret, RandomText.KeyId(), guestId, time.GetUtcNow()) with
        {
            Roles = [],
            ExpiresAt = until,
            OnlyBooking = onlyBooking,
        };
        var act = new Act(guestId, origin, "guest_key_issued", key.KeyId) { Asked = new { onlyBooking } };
        var issued = await audit.RecordAsync<IssuedKey>(
            act,
            async _ => await store.CreateAsync(ApiKey.Collection, key, CancellationToken.None) is null
                ? throw new InvalidOperationException("Two random keys were the same.")
                : new Acted<IssuedKey>(new(key, secret), null, new { onlyBooking, until }),
            ct);
        return issued.Value;
    }

    /// <summary>Revokes every key of an account.</summary>
    public async Task RevokeAllAsync(string accountId, CallOrigin origin, CancellationToken ct)
    {
        var act = new Act(accountId, origin, "api_keys_revoked", accountId) { OnAccount = accountId };
        await audit.RecordAsync(
            act,
            async _ =>
            {
                var revoked = new List<string>();
                await foreach (var (key, _) in store.QueryAsync(
                    ApiKey.OfAccount, accountId, SortOrder.Ascending, null, CancellationToken.None))
                {
                    if (key.Works)
                    {
                        await RevokeAsync(key);
                        revoked.Add(key.KeyId);
                    }
                }

                return (Result<Acted<int>>)new Acted<int>(revoked.Count, new { keys = revoked }, null);
            },
            ct);
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
    public async Task<Result<ApiKey>> RevokeAsync(
        string accountId, string keyId, CallOrigin origin, CancellationToken ct)
    {
        if (await store.ReadAsync(ApiKey.OfAccount, accountId, keyId, ct) is not { Document: var listed })
        {
            return Refusal.NotFound("api_key");
        }

        var act = new Act(accountId, origin, "api_key_revoked", keyId)
        {
            OnAccount = accountId,
            Asked = new { accountId },
        };
        return await audit.RecordAsync(act, async _ => await RevokeAsync(listed), ct);
    }

    /// <summary>Whose key a secret is; null where it is no working key.</summary>
    public async ValueTask<KeyHolder?> AuthenticateAsync(string? secret, CancellationToken ct)
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
        if (stored is not { Document: { Works: true } key } || key.ExpiresAt <= time.GetUtcNow())
        {
            return null;
        }

        var holder = new KeyHolder(key.AccountId, key.Roles) { OnlyBooking = key.OnlyBooking };
        recent.Keep(hash, holder, before);
        return holder;
    }

    private async Task<Result<Acted<IssuedKey>>> WriteAsync(IssuedKey issued)
    {
        // Listed first: a key that works can always be found and revoked.
        var key = issued.Key;
        if (await store.CreateAsync(ApiKey.OfAccount, key, CancellationToken.None) is null
            || await store.CreateAsync(ApiKey.Collection, key, CancellationToken.None) is null)
        {
            throw new InvalidOperationException("Two random keys were the same.");
        }

        return new Acted<IssuedKey>(issued, null, new { key.AccountId, key.Roles });
    }

    private async Task<Result<Acted<ApiKey>>> RevokeAsync(ApiKey listed)
    {
        // The one that counts first. It is missing where its issue died half-way: then it never worked.
        var (accountId, keyId, now) = (listed.AccountId, listed.KeyId, time.GetUtcNow());
        await store.ChangeAsync(
            ApiKey.Collection, listed.Hash, listed.Hash, key => key.Revoke(now), CancellationToken.None);
        recent.Forget(listed.Hash);
        await store.ChangeAsync(
            ApiKey.OfAccount, accountId, keyId, key => key.Revoke(now), CancellationToken.None);
        return new Acted<ApiKey>(listed.Revoke(now), new { accountId, listed.Roles, listed.RevokedAt }, null);
    }
}
