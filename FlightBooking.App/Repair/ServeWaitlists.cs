using FlightBooking.Core.Waitlists;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Repair;

/// <summary>
/// Every minute: looks at the departures that somebody waits for. What is freed is offered by the write that frees it;
/// this sees what ends by the clock alone, and tells the accounts.
/// </summary>
public sealed class ServeWaitlists(WaitlistRound round, ILogger<ServeWaitlists> logger)
{
    [Function(nameof(ServeWaitlists))]
    public Task Run([TimerTrigger("25 * * * * *")] TimerInfo timer, CancellationToken ct) => ServeAsync(ct);

    /// <summary>Looks at all of them, once.</summary>
    public async Task ServeAsync(CancellationToken ct)
    {
        await foreach (var noted in round.NotedAsync(ct))
        {
            try
            {
                await round.LookAsync(noted, ct);
            }
            // What goes wrong with one must not keep the others from being served.
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                logger.LogError(
                    exception, "The waitlist of {Departure} could not be looked at", noted.Document.Id);
            }
        }
    }
}
