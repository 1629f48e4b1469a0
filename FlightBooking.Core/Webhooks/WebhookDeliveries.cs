using System.Runtime.CompilerServices;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Webhooks;

/// <summary>The messages of endpoints, and how far each endpoint has been told.</summary>
public sealed class WebhookDeliveries(IDocumentStore store, TimeProvider clock, Chance chance)
{
    /// <summary>
    /// A page of an endpoint's messages: first those that wait, the soonest first, then the others, the newest first.
    /// </summary>
    /// <param name="endpointId">Whose.</param>
    /// <param name="after">The last page's end; null for the first page.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task<(IReadOnlyList<WebhookDelivery> Found, string? After)> ListAsync(
        string endpointId, string? after, int limit, CancellationToken ct)
    {
        var found = new List<WebhookDelivery>();
        await foreach (var (delivery, _) in
            store.QueryAsync(WebhookDelivery.Collection, endpointId, SortOrder.Ascending, after, ct))
        {
            if (found.Count == limit)
            {
                return (found, found[^1].ListKey());
            }

            found.Add(delivery);
        }

        return (found, null);
    }

    /// <summary>One, or <c>webhook_delivery_not_found</c>.</summary>
    public async Task<Result<WebhookDelivery>> FindAsync(string endpointId, string deliveryId, CancellationToken ct) =>
        await store.ReadAsync(WebhookDelivery.Collection, endpointId, deliveryId, ct) is { Document: var found }
            ? found
            : Refusal.NotFound("webhook_delivery");

    /// <summary>Takes a message up, unless that is done.</summary>
    public async Task TakeAsync(string endpointId, WebhookMessage message, CancellationToken ct) =>
        await store.CreateAsync(
            WebhookDelivery.Collection, WebhookDelivery.New(endpointId, message, clock.GetUtcNow()), ct);

    /// <summary>Which of some messages have been taken up.</summary>
    public async Task<HashSet<string>> TakenAsync(
        string endpointId, IEnumerable<WebhookMessage> messages, CancellationToken ct)
    {
        var found = await store.ReadManyAsync(
            WebhookDelivery.Collection, [.. messages.Select(message => new DocumentKey(endpointId, message.Id))], ct);
        return [.. found.Select(stored => stored.Document.Message.Id)];
    }

    /// <summary>Has a message sent again, taking it up where that is not done or forgotten.</summary>
    public async Task<WebhookDelivery> AgainAsync(string endpointId, WebhookMessage message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        var now = clock.GetUtcNow();
        var changed = await store.ChangeOrCreateAsync<WebhookDelivery>(
            WebhookDelivery.Collection,
            endpointId,
            message.Id,
            known => known?.Again(now) ?? WebhookDelivery.New(endpointId, message, now),
            ct);
        return changed.Value.Document;
    }

    /// <summary>Notes a try of a message.</summary>
    public async Task<WebhookDelivery> NoteAsync(
        string endpointId, WebhookMessage message, DeliveryTry done, RetryPolicy policy, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        var drawn = chance();
        var changed = await store.ChangeOrCreateAsync<WebhookDelivery>(
            WebhookDelivery.Collection,
            endpointId,
            message.Id,
            known => (known ?? WebhookDelivery.New(endpointId, message, done.At)).After(done, policy, drawn),
            ct);
        return changed.Value.Document;
    }

    /// <summary>The messages that wait, the soonest first.</summary>
    public async IAsyncEnumerable<WebhookDelivery> WaitingAsync(
        string endpointId, [EnumeratorCancellation] CancellationToken ct)
    {
        var all = store.QueryAsync(WebhookDelivery.Collection, endpointId, SortOrder.Ascending, null, ct);
        await foreach (var (delivery, _) in all)
        {
            if (delivery.NextTryAt is null)
            {
                yield break;
            }

            yield return delivery;
        }
    }

    /// <summary>How far an endpoint has been told; null where it is gone.</summary>
    public ValueTask<Stored<EndpointQueue>?> QueueAsync(EndpointKey key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(key);
        return store.ReadAsync(
            EndpointQueue.Collection, EndpointQueue.PartitionOf(key.EndpointId), key.EndpointId, ct);
    }

    /// <summary>Writes how far an endpoint has been told; false where somebody else did.</summary>
    public async Task<bool> AdvanceAsync(Stored<EndpointQueue> from, EndpointQueue next, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(from);
        return from.Document == next
            || await store.ReplaceAsync(EndpointQueue.Collection, next, from.ETag, ct) is not null;
    }

    /// <summary>Has everything since a time sent once more.</summary>
    public async Task RepeatAsync(EndpointKey key, DateTimeOffset since, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(key);
        await store.ChangeAsync(
            EndpointQueue.Collection,
            EndpointQueue.PartitionOf(key.EndpointId),
            key.EndpointId,
            queue => queue.Repeat(since),
            ct);
    }

    /// <summary>An endpoint is sent to again: what failed before does not count any more.</summary>
    public async Task BeginAnewAsync(EndpointKey key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(key);
        await store.ChangeAsync(
            EndpointQueue.Collection,
            EndpointQueue.PartitionOf(key.EndpointId),
            key.EndpointId,
            queue => queue.BeginAnew(),
            ct);
    }

    /// <summary>Forgets the queue of an endpoint that is gone.</summary>
    public async Task DropAsync(Stored<EndpointQueue> queue, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(queue);
        await store.DeleteAsync(
            EndpointQueue.Collection,
            EndpointQueue.PartitionOf(queue.Document.EndpointId),
            queue.Document.EndpointId,
            queue.ETag,
            ct);
    }

    /// <summary>The queues that are to be looked at by a time.</summary>
    public async IAsyncEnumerable<EndpointQueue> DueAsync(
        DateTimeOffset by, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var partition in EndpointQueue.Partitions)
        {
            var queues = store.QueryAsync(EndpointQueue.Collection, partition, SortOrder.Ascending, null, ct);
            await foreach (var (queue, _) in queues)
            {
                if (queue.LookAt > by)
                {
                    break;
                }

                yield return queue;
            }
        }
    }
}
