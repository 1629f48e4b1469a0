using FlightBooking.Core.Accounts;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Webhooks;

/// <summary>The endpoints of accounts.</summary>
/// <param name="store">Where they are.</param>
/// <param name="clock">The time.</param>
/// <param name="newId">Names new ones.</param>
public sealed class WebhookEndpoints(IDocumentStore store, TimeProvider clock, NewEndpointId newId)
{
    private readonly RecentEndpoints recent = new(clock);
    private readonly AccountNotices notices = new(new Outbox(store, clock), clock);

    /// <summary>Makes one: told of what happens from now on.</summary>
    /// <returns>
    /// It; <c>webhook_endpoint_exists</c> where the account has one of this address,
    /// <c>too_many_webhook_endpoints</c> where it may have no more.
    /// </returns>
    public async Task<Result<Stored<WebhookEndpoint>>> CreateAsync(
        string accountId, EndpointWish wish, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var known = await ListAsync(accountId, ct);
        if (known.Any(endpoint => endpoint.Document.Url == wish.Url))
        {
            return Exists;
        }

        if (known.Count >= WebhookEndpoint.Most)
        {
            return TooMany;
        }

        // The queue first: an endpoint that has none would never be told anything.
        var endpoint = WebhookEndpoint.New(newId(), accountId, wish, clock.GetUtcNow());
        await store.CreateAsync(EndpointQueue.Collection, EndpointQueue.Of(endpoint), ct);
        var stored = await store.CreateAsync(WebhookEndpoint.Collection, endpoint, ct)
            ?? throw new InvalidOperationException("Two random ids were the same.");
        recent.Forget(accountId);
        if (await IsOneTooManyAsync(endpoint, ct))
        {
            await DeleteAsync(endpoint.Key(), ct);
            return TooMany;
        }

        return stored;
    }

    /// <summary>All of an account, in the order in which they were made.</summary>
    public async Task<IReadOnlyList<Stored<WebhookEndpoint>>> ListAsync(string accountId, CancellationToken ct)
    {
        var found = new List<Stored<WebhookEndpoint>>();
        await foreach (var endpoint in
            store.QueryAsync(WebhookEndpoint.Collection, accountId, SortOrder.Ascending, null, ct))
        {
            found.Add(endpoint);
        }

        return found;
    }

    /// <summary>Those of an account that may be told something, as they were some seconds ago.</summary>
    public async Task<IReadOnlyList<WebhookEndpoint>> RecentAsync(string accountId, CancellationToken ct)
    {
        if (recent.Find(accountId) is { } known)
        {
            return known;
        }

        var before = recent.Changes;
        var found = (await ListAsync(accountId, ct))
            .Select(endpoint => endpoint.Document)
            .Where(endpoint => endpoint.Off is null)
            .ToList();
        recent.Keep(accountId, found, before);
        return found;
    }

    /// <summary>Sends nothing more to one, and tells its owner; where it is off already, nothing changes.</summary>
    /// <param name="read">The endpoint as it was when that was found.</param>
    /// <param name="because">Why.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Whether it was on.</returns>
    public async Task<bool> SwitchOffAsync(
        WebhookEndpoint read, SwitchedOffBecause because, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(read);
        await notices.PutAsync(
            MailKind.WebhookSwitchedOff,
            read.AccountId,
            read.EndpointId,
            $"{read.EndpointId}-{read.Version}-switched-off",
            ct);
        var (now, wasOn) = (clock.GetUtcNow(), false);
        await ChangeAsync(
            read.Key(),
            found =>
            {
                wasOn = found.Off is null;
                return found.SwitchOff(because, now);
            },
            ct);
        return wasOn;
    }

    /// <summary>One, or <c>webhook_endpoint_not_found</c>.</summary>
    public async Task<Result<Stored<WebhookEndpoint>>> FindAsync(EndpointKey key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(key);
        return await store.ReadAsync(WebhookEndpoint.Collection, key.AccountId, key.EndpointId, ct) is { } found
            ? found
            : Refusal.NotFound("webhook_endpoint");
    }

    /// <summary>Changes one.</summary>
    public async Task<Result<Stored<WebhookEndpoint>>> ChangeAsync(
        EndpointKey key, Func<WebhookEndpoint, Result<WebhookEndpoint>> decide, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= DocumentChange.Attempts; attempt++)
        {
            if (!(await FindAsync(key, ct)).Is(out var found, out var refusal)
                || !decide(found.Document).Is(out var next, out refusal))
            {
                return refusal;
            }

            if (ReferenceEquals(next, found.Document))
            {
                return found;
            }

            if (await IsTakenAsync(next, ct))
            {
                return Exists;
            }

            if (await ReplaceAsync(found, next, ct) is { } changed)
            {
                recent.Forget(key.AccountId);
                return changed;
            }

            await store.StandBackAsync(attempt, ct);
        }

        throw new TimeoutException($"{key.EndpointId} stayed contended.");
    }

    /// <summary>Forgets one; where there is none, that is done already.</summary>
    public async Task DeleteAsync(EndpointKey key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(key);
        await store.DeleteAsync(WebhookEndpoint.Collection, key.AccountId, key.EndpointId, ct);
        recent.Forget(key.AccountId);
    }

    private static Refusal Exists => Refusal.Conflict(
        "webhook_endpoint_exists", "The account has an endpoint of this address; change that one.");

    private static Refusal TooMany => Refusal.Conflict(
        "too_many_webhook_endpoints", $"An account has at most {WebhookEndpoint.Most} endpoints.");

    private ValueTask<Stored<WebhookEndpoint>?> ReplaceAsync(
        Stored<WebhookEndpoint> found, WebhookEndpoint next, CancellationToken ct) =>
        store.ReplaceAsync(
            WebhookEndpoint.Collection, next with { Version = found.Document.Version + 1 }, found.ETag, ct);

    private async Task<bool> IsTakenAsync(WebhookEndpoint next, CancellationToken ct) =>
        (await ListAsync(next.AccountId, ct)).Any(other =>
            other.Document.Url == next.Url && other.Document.EndpointId != next.EndpointId);

    // Two that were made at once see each other, and only one of them is the last.
    private async Task<bool> IsOneTooManyAsync(WebhookEndpoint endpoint, CancellationToken ct) =>
        (await ListAsync(endpoint.AccountId, ct))
            .Skip(WebhookEndpoint.Most)
            .Any(other => other.Document.EndpointId == endpoint.EndpointId);
}
