using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Webhooks;

/// <summary>Where an account wants to be told of its events.</summary>
/// <param name="EndpointId"><c>we_…</c>.</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="Url">Where messages go, as its owner wrote it.</param>
/// <param name="Types">Of what it is told; empty: of everything.</param>
/// <param name="Signing">How its messages are signed.</param>
/// <param name="Secrets">What they are signed with, the newest first.</param>
/// <param name="CreatedAt">When it was made: what happened before that is not told.</param>
public sealed record WebhookEndpoint(
    string EndpointId,
    string AccountId,
    string Url,
    ImmutableArray<EventType> Types,
    WebhookSigning Signing,
    ImmutableArray<WebhookSecret> Secrets,
    DateTimeOffset CreatedAt)
{
    /// <summary>The most that an account may have.</summary>
    public const int Most = 10;

    /// <summary>So long a secret goes on signing beside the one that took its place.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    // However often one is rotated, the header of a message stays short.
    private const int MostSecrets = 3;

    /// <summary>Those of an account in one partition, in the order in which they were made.</summary>
    public static Collection<WebhookEndpoint> Collection { get; } =
        new("webhookEndpoints", endpoint => endpoint.AccountId, endpoint => endpoint.EndpointId)
        {
            SortKey = endpoint => string.Create(
                CultureInfo.InvariantCulture, $"{endpoint.CreatedAt.UtcTicks:D19}-{endpoint.EndpointId}"),
        };

    /// <summary>What its owner says of it; null where nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init; }

    /// <summary>Why it is switched off; null while messages are sent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SwitchedOff? Off { get; init; }

    /// <summary>Counts its changes.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Names one.</summary>
    public EndpointKey Key() => new(AccountId, EndpointId);

    /// <summary>Names a new one: <c>we_…</c>.</summary>
    public static string NewId() => $"we_{RandomText.Characters(20)}";

    /// <summary>A new one.</summary>
    public static WebhookEndpoint New(string endpointId, string accountId, EndpointWish wish, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return new(
            endpointId,
            accountId,
            wish.Url,
            wish.Types,
            wish.Signing,
            [WebhookSecret.New(now)],
            now)
        {
            Description = wish.Description,
        };
    }

    /// <summary>Whether it is told of events of a type.</summary>
    public bool Wants(EventType type) => Types.IsEmpty || Types.Contains(type);

    /// <summary>What a message is signed with at a time, the newest first.</summary>
    public IEnumerable<WebhookSecret> SecretsAt(DateTimeOffset now) =>
        Secrets.Where(secret => secret.SignsUntil is not { } until || until > now);

    /// <summary>With a new secret; the one before signs for a day more.</summary>
    public WebhookEndpoint Rotate(WebhookSecret secret, DateTimeOffset now) => this with
    {
        Secrets =
        [
            secret,
            .. SecretsAt(now)
                .Select(old => old with { SignsUntil = old.SignsUntil ?? now + Overlap })
                .Take(MostSecrets - 1),
        ],
    };

    /// <summary>No message is sent any more; switched off before, it stays as it was.</summary>
    public WebhookEndpoint SwitchOff(SwitchedOffBecause because, DateTimeOffset now) =>
        Off is null ? this with { Off = new(because, now) } : this;
}

/// <summary>Makes the id of a new endpoint.</summary>
public delegate string NewEndpointId();

/// <summary>Names an endpoint: its partition and its id.</summary>
public sealed record EndpointKey(string AccountId, string EndpointId);

/// <summary>What the owner of an endpoint says of it.</summary>
/// <param name="Url">See <see cref="WebhookEndpoint.Url"/>.</param>
/// <param name="Types">See <see cref="WebhookEndpoint.Types"/>.</param>
/// <param name="Signing">See <see cref="WebhookEndpoint.Signing"/>.</param>
/// <param name="Description">See <see cref="WebhookEndpoint.Description"/>.</param>
public sealed record EndpointWish(
    string Url, ImmutableArray<EventType> Types, WebhookSigning Signing, string? Description);

/// <summary>How messages are signed, as Standard Webhooks has it.</summary>
public enum WebhookSigning
{
    /// <summary>HMAC-SHA256 by a secret that both sides know (<c>v1</c>).</summary>
    Hmac,

    /// <summary>Ed25519 by a key that only this side knows (<c>v1a</c>).</summary>
    Ed25519,
}

/// <summary>
/// One secret of an endpoint. Of it only this random part is kept; the key follows from it and the app's own signing
/// key (<see cref="WebhookKeys"/>), so that whoever reads the store can sign nothing.
/// </summary>
/// <param name="Salt">32 random bytes in Base64.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="SignsUntil">When it stops to sign; null while it is the newest.</param>
public sealed record WebhookSecret(string Salt, DateTimeOffset CreatedAt, DateTimeOffset? SignsUntil)
{
    /// <summary>A new one.</summary>
    public static WebhookSecret New(DateTimeOffset now) =>
        new(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), now, null);
}

/// <summary>Why and when an endpoint was switched off.</summary>
public sealed record SwitchedOff(SwitchedOffBecause Because, DateTimeOffset At);

/// <summary>Why no message is sent to an endpoint.</summary>
public enum SwitchedOffBecause
{
    /// <summary>Its owner wants none.</summary>
    Owner,

    /// <summary>It answered 410.</summary>
    Gone,

    /// <summary>Nothing has come through for days.</summary>
    Failing,
}
