using System.Collections.Concurrent;
using System.Threading.Channels;
using FlightBooking.App.Dispatch;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Webhooks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Webhooks;

/// <summary>
/// Wakes the endpoints of an account when this process has written events of it. Whoever wrote them does not wait for
/// that, and what is lost here is found by the timer that looks at every endpoint (<c>ResumeDeliveries</c>).
/// </summary>
public sealed class EventWakes(
    IDocumentStore store, WebhookEndpoints endpoints, WorkflowAccess workflows, ILogger<EventWakes> logger)
    : BackgroundService
{
    private const int AtOnce = 4;

    private readonly Channel<string> accounts = Channel.CreateUnbounded<string>();
    private readonly ConcurrentDictionary<string, bool> pending = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (store.Bell is not { } bell)
        {
            return;
        }

        bell.Rung += Note;
        try
        {
            await Parallel.ForEachAsync(
                accounts.Reader.ReadAllAsync(stoppingToken),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
                (accountId, ct) => new ValueTask(WakeAsync(accountId, ct)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            bell.Rung -= Note;
        }
    }

    // An account that waits to be looked at already needs no second look.
    private void Note(string collection, string accountId)
    {
        if (collection == EventNotice.Collection.Name && pending.TryAdd(accountId, true))
        {
            accounts.Writer.TryWrite(accountId);
        }
    }

    /// <summary>Wakes the endpoints of an account.</summary>
    public async Task WakeAsync(string accountId, CancellationToken ct)
    {
        pending.TryRemove(accountId, out _);
        try
        {
            var found = await endpoints.RecentAsync(accountId, ct);
            if (found.Count > 0 && workflows.Client is { } client)
            {
                var dispatch = new WorkflowDispatch(client);
                await Task.WhenAll(found.Select(endpoint => dispatch.DeliverAsync(endpoint.Key(), ct)));
            }
        }
        // Whatever it is, the timer finds them.
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            logger.LogWarning(exception, "The endpoints of {AccountId} could not be woken", accountId);
        }
    }
}
