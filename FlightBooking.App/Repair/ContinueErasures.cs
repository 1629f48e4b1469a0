using FlightBooking.Core.Privacy;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Repair;

/// <summary>
/// Every five minutes: goes on with the accounts that were closed, and with the audit records that are old enough.
/// Bookings are erased by whoever looks at their notes (<see cref="ReconcilePayments"/>).
/// </summary>
public sealed class ContinueErasures(AccountEraser accounts, AuditAging audit, ILogger<ContinueErasures> logger)
{
    [Function(nameof(ContinueErasures))]
    public Task Run([TimerTrigger("45 3-59/5 * * * *")] TimerInfo timer, CancellationToken ct) => GoOnAsync(ct);

    /// <summary>Goes on with everything.</summary>
    public async Task GoOnAsync(CancellationToken ct)
    {
        await foreach (var (left, _) in accounts.LeftAsync(ct))
        {
            try
            {
                if (await accounts.GoOnAsync(left, ct))
                {
                    logger.LogInformation("Account {AccountId} was erased", left.Subject);
                }
            }
            // What goes wrong with one account must not keep the others from being erased.
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                logger.LogError(exception, "Account {AccountId} could not be erased yet", left.Subject);
            }
        }

        await audit.GoOnAsync(ct);
    }
}
