using System.Runtime.CompilerServices;
using FlightBooking.App.Deliveries;
using FlightBooking.App.Repair;
using FlightBooking.App.Workflows.Webhooks;
using FlightBooking.Core.Feeds;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Webhooks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Takes events from the queue before they are told.</summary>
public sealed class HastyQueue(
    WebhookEndpoints endpoints,
    WebhookDeliveries deliveries,
    EventFeed feed,
    WebhookSender sender,
    RetryPolicy policy,
    DeliveryRun run)
{
    [Function(nameof(DeliverDue))]
    public async Task<DeliveryPause> Run([ActivityTrigger] EndpointKey endpoint, CancellationToken ct)
    {
        if (await deliveries.QueueAsync(endpoint, ct) is { } queue
            && (await endpoints.FindAsync(endpoint, ct)).Is(out var found, out _)
            && found.Document.Off is null)
        {
            var page = await feed.ReadAsync(
                endpoint.AccountId, queue.Document.Next, 20, [.. found.Document.Types], ct);
            await deliveries.AdvanceAsync(queue, queue.Document with { Next = page.End }, ct);
            foreach (var message in page.Events.Where(queue.Document.Tells).Select(WebhookMessage.Of))
            {
                var done = await sender.SendAsync(found.Document, message, ct);
                await deliveries.NoteAsync(endpoint.EndpointId, message, done, policy, ct);
            }
        }

        return await run.RunAsync(endpoint, ct);
    }
}

/// <summary>Tells nothing a second time.</summary>
public sealed class HastyDelivery(
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
    private readonly DeliveryRun run =
        new(endpoints, deliveries, feed, sender, lanes, policy with { Pauses = [] }, chance, clock, logger);

    [Function(nameof(DeliverDue))]
    public Task<DeliveryPause> Run([ActivityTrigger] EndpointKey endpoint, CancellationToken ct) =>
        run.RunAsync(endpoint, ct);
}

/// <summary>Tells again whatever was not taken, for ever.</summary>
public sealed class EndlessDelivery(
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
    private readonly DeliveryRun run = new(
        endpoints,
        deliveries,
        feed,
        sender,
        lanes,
        policy with { Pauses = [.. Enumerable.Repeat(TimeSpan.FromHours(1), 1000)] },
        chance,
        clock,
        logger);

    [Function(nameof(DeliverDue))]
    public Task<DeliveryPause> Run([ActivityTrigger] EndpointKey endpoint, CancellationToken ct) =>
        run.RunAsync(endpoint, ct);
}

/// <summary>Does not mind that an endpoint wants nothing more.</summary>
public sealed class DeafDelivery(
    IDocumentStore store,
    WebhookDeliveries deliveries,
    EventFeed feed,
    WebhookSender sender,
    DeliveryLanes lanes,
    RetryPolicy policy,
    Chance chance,
    TimeProvider clock,
    ILogger<DeliveryRun> logger)
{
    private readonly DeliveryRun run = new(
        new(new NobodyIsOff(store), clock, WebhookEndpoint.NewId),
        deliveries,
        feed,
        sender,
        lanes,
        policy,
        chance,
        clock,
        logger);

    [Function(nameof(DeliverDue))]
    public Task<DeliveryPause> Run([ActivityTrigger] EndpointKey endpoint, CancellationToken ct) =>
        run.RunAsync(endpoint, ct);

    private sealed class NobodyIsOff(IDocumentStore store) : StoreInBetween(store)
    {
        protected override object Shown(object document) =>
            document is WebhookEndpoint endpoint ? endpoint with { Off = null } : document;
    }
}

/// <summary>Tells one endpoint after the other.</summary>
public sealed class OneLane(DeliveryLanes lanes, DeliveryRun run)
{
    private static readonly ConditionalWeakTable<DeliveryLanes, DeliveryLanes> Only = [];

    [Function(nameof(DeliverDue))]
    public async Task<DeliveryPause> Run([ActivityTrigger] EndpointKey endpoint, CancellationToken ct)
    {
        using var place = Only.GetValue(lanes, _ => new(1, 1)).TryEnter(isSlow: false);
        return place is null ? DeliveryPause.Soon(0) : await run.RunAsync(endpoint, ct);
    }
}

/// <summary>Takes it that whoever is to be told was woken.</summary>
public sealed class IdleDeliveries
{
    [Function(nameof(ResumeDeliveries))]
    public static Task Run([TimerTrigger("30 1-59/2 * * * *")] TimerInfo _) => Task.CompletedTask;
}
