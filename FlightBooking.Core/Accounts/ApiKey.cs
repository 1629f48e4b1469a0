using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Accounts;

/// <summary>
/// An account's key to the API. It is kept twice: by its hash, where every call looks it up, and under its account,
/// where it is listed. What counts is the one by its hash.
/// </summary>
/// <param name="KeyId"><c>key_…</c>.</param>
/// <param name="Hash">See <see cref="ApiKeySecret.Hash"/>.</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="Start">The beginning of the secret, for lists.</param>
/// <param name="CreatedAt">When it was issued.</param>
/// <param name="RevokedAt">When it stopped to work; null while it works.</param>
public sealed record ApiKey(
    string KeyId, string Hash, string AccountId, string Start, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt)
{
    /// <summary>
    /// The roles it is limited to, of those that its account has at the time of a call; null: all of them.
    /// </summary>
    public ImmutableSortedSet<Role>? Roles { get; init; }

    /// <summary>When it stops to work by itself; null where it does not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The one booking it opens; null where it opens all of its account.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OnlyBooking { get; init; }

    /// <summary>How long a revoked key is remembered.</summary>
    public static readonly TimeSpan RememberedFor = TimeSpan.FromDays(30);

    /// <summary>Each key alone in the partition of its hash.</summary>
    public static Collection<ApiKey> Collection { get; } =
        new("apiKeys", key => key.Hash, key => key.Hash)
        {
            Expires = key => key.RevokedAt + RememberedFor ?? key.ExpiresAt,
        };

    /// <summary>The keys of an account in one partition, in the order of their issue.</summary>
    public static Collection<ApiKey> OfAccount { get; } =
        new("accountKeys", key => key.AccountId, key => key.KeyId)
        {
            SortKey = key => key.ListKey,
            Expires = key => key.RevokedAt + RememberedFor,
        };

    /// <summary>Whether nobody has revoked it.</summary>
    internal bool Works => RevokedAt is null;

    internal string ListKey => string.Create(CultureInfo.InvariantCulture, $"{CreatedAt.UtcTicks:D19}-{KeyId}");

    /// <summary>The key of a new secret.</summary>
    public static ApiKey Of(ApiKeySecret secret, string keyId, string accountId, DateTimeOffset now) =>
        new(keyId, secret.Hash, accountId, secret.Start, now, null);

    /// <summary>It no longer works; revoked before, it stays as it was.</summary>
    public ApiKey Revoke(DateTimeOffset now) => Works ? this with { RevokedAt = now } : this;
}

/// <summary>A new key with its secret, which is not kept and cannot be shown again.</summary>
public sealed record IssuedKey(ApiKey Key, ApiKeySecret Secret);

/// <summary>Whose a key is that was shown, and what it is limited to.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Roles">See <see cref="ApiKey.Roles"/>.</param>
public sealed record KeyHolder(string AccountId, ImmutableSortedSet<Role>? Roles)
{
    /// <summary>See <see cref="ApiKey.OnlyBooking"/>.</summary>
    public string? OnlyBooking { get; init; }

    /// <summary>Whether it is of somebody without an account.</summary>
    public bool IsGuest => OnlyBooking is not null || GuestAccount.Is(AccountId);

    /// <summary>What of its account's roles the key has.</summary>
    public ImmutableSortedSet<Role> Of(ImmutableSortedSet<Role> account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return Roles is null ? account : account.Intersect(Roles);
    }
}

/// <summary>Some keys of an account, newest first.</summary>
/// <param name="Keys">They work; revoked ones are not listed.</param>
/// <param name="Next">Where the next page starts; null at the end.</param>
public sealed record ApiKeyPage(IReadOnlyList<ApiKey> Keys, string? Next);
