using System.Collections.Concurrent;
using System.Collections.Frozen;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Feeds;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Webhooks;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Deliveries;

/// <summary>
/// Sends an endpoint what is due: messages to be tried again, and what has happened since. How far it has got is
/// written only behind what has become deliveries of their own, so that whatever dies when, nothing is left out.
/// </summary>
public sealed class DeliveryRun(
    WebhookEndpoints endpoints,
    WebhookDeliveries deliveries,
    EventFeed feed,
    WebhookSender sender,
    DeliveryLanes lanes,
    RetryPolicy policy,
    Chance chance,
    TimeProvider clock,
    ILogger<DeliveryRun> logger)
{
    private const int Batch = 20;
    private const int AtOnce = 4;
    private const int MostBatches = 20;

    // Well within what a function may take.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Sends for some seconds at most.</summary>
    /// <returns>How it goes on.</returns>
    public async Task<DeliveryPause> RunAsync(EndpointKey key, CancellationToken ct)
    {
        if (await deliveries.QueueAsync(key, ct) is not { } queue)
        {
            return DeliveryPause.Over;
        }

        if (!(await endpoints.FindAsync(key, ct)).Is(out var endpoint, out _))
        {
            await deliveries.DropAsync(queue, ct);
            return DeliveryPause.Over;
        }

        if (endpoint.Document.Off is not null)
        {
            // Whoever switches it on again goes on here.
            await deliveries.AdvanceAsync(queue, queue.Document.Looked(clock.GetUtcNow()), ct);
            return DeliveryPause.Over;
        }

        using var place = lanes.TryEnter(queue.Document.IsSlow(clock.GetUtcNow()));
        return place is null ? DeliveryPause.Soon(chance()) : await SendAsync(endpoint.Document, queue, ct);
    }

    private async Task<DeliveryPause> SendAsync(
        WebhookEndpoint endpoint, Stored<EndpointQueue> queue, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + Longest;
        for (var batch = 1; ; batch++)
        {
            var (sent, ends, hasMore) = await SendBatchAsync(endpoint, queue, ct);
            if (ends is { } because)
            {
                await SwitchOffAsync(endpoint, because, ct);
                return DeliveryPause.Over;
            }

            var isStuck = sent.Any(done => done.KeptWaiting());
            if (!hasMore && !isStuck)
            {
                break;
            }

            if (isStuck || batch == MostBatches || clock.GetUtcNow() >= until
                || await deliveries.QueueAsync(endpoint.Key(), ct) is not { } newest)
            {
                return DeliveryPause.Soon(chance());
            }

            queue = newest;
        }

        await foreach (var waiting in deliveries.WaitingAsync(endpoint.EndpointId, ct))
        {
            return DeliveryPause.Until(waiting.NextTryAt!.Value, clock.GetUtcNow());
        }

        return DeliveryPause.Idle;
    }

    private async Task<(IReadOnlyCollection<DeliveryTry> Sent, SwitchedOffBecause? Ends, bool HasMore)> SendBatchAsync(
        WebhookEndpoint endpoint, Stored<EndpointQueue> stored, CancellationToken ct)
    {
        var queue = stored.Document;
        var types = endpoint.Types.ToFrozenSet();
        var due = await DueAsync(endpoint.EndpointId, ct);
        var page = await feed.ReadAsync(queue.AccountId, queue.Next, Batch, types, ct);
        var told = page.Events.Where(queue.Tells).Select(WebhookMessage.Of).ToList();
        var taken = told.Count == 0 ? [] : await deliveries.TakenAsync(endpoint.EndpointId, told, ct);
        var fresh = told.Where(message => !taken.Contains(message.Id)).ToList();
        var (sent, left) = await SendAllAsync(endpoint, [.. due, .. fresh], ct);
        foreach (var message in left.Intersect(fresh))
        {
            await deliveries.TakeAsync(endpoint.EndpointId, message, ct);
        }

        var again = await RepeatAsync(queue, types, ct);
        var now = clock.GetUtcNow();
        var next = queue.After(sent, now).Looked(now) with { Next = page.End, Again = again };
        var isAlone = await deliveries.AdvanceAsync(stored, next, ct);
        return (sent, next.Ends(sent, policy, now),
            page.HasMore || due.Count == Batch || again is not null || queue.Again is not null || !isAlone);
    }

    private async Task<List<WebhookMessage>> DueAsync(string endpointId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = new List<WebhookMessage>();
        await foreach (var waiting in deliveries.WaitingAsync(endpointId, ct))
        {
            if (waiting.NextTryAt > now || due.Count == Batch)
            {
                break;
            }

            due.Add(waiting.Message);
        }

        return due;
    }

    // Stops at the first that is answered late or not at all: the others would be too, and everybody else waits.
    private async Task<(IReadOnlyCollection<DeliveryTry> Sent, IReadOnlyList<WebhookMessage> Left)> SendAllAsync(
        WebhookEndpoint endpoint, IReadOnlyList<WebhookMessage> messages, CancellationToken ct)
    {
        var open = new ConcurrentQueue<WebhookMessage>(messages);
        var sent = new ConcurrentBag<DeliveryTry>();
        await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, messages.Count)).Select(async _ =>
        {
            while (!sent.Any(done => done.Outcome == TryOutcome.Gone || done.KeptWaiting())
                && open.TryDequeue(out var message))
            {
                var done = await sender.SendAsync(endpoint, message, ct);

                // First: where that is noted already, nothing would ask the endpoint again.
                if (done.Outcome == TryOutcome.Gone)
                {
                    await SwitchOffAsync(endpoint, SwitchedOffBecause.Gone, ct);
                }

                await deliveries.NoteAsync(endpoint.EndpointId, message, done, policy, ct);
                sent.Add(done);
            }
        }));
        return (sent, [.. open]);
    }

    // Some of what is to be sent once more becomes due; what is left of it, or null.
    private async Task<Replay?> RepeatAsync(
        EndpointQueue queue, FrozenSet<EventType> types, CancellationToken ct)
    {
        if (queue.Again is not { } again)
        {
            return null;
        }

        var page = await feed.ReadAsync(queue.AccountId, again.Next, Batch, types, ct);
        foreach (var told in page.Events.Where(told => told.At >= again.Since))
        {
            await deliveries.AgainAsync(queue.EndpointId, WebhookMessage.Of(told), ct);
        }

        return page.HasMore && !again.IsOverAt(page.End) ? again with { Next = page.End } : null;
    }

    private async Task SwitchOffAsync(WebhookEndpoint endpoint, SwitchedOffBecause because, CancellationToken ct)
    {
        if (await endpoints.SwitchOffAsync(endpoint, because, ct))
        {
            logger.LogWarning(
                "Webhook endpoint {EndpointId} of {AccountId} is switched off: {Because}",
                endpoint.EndpointId, endpoint.AccountId, because);
        }
    }
}
