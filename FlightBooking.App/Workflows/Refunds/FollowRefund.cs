using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Workflows.Refunds;

/// <summary>Asks the provider where a refund stands.</summary>
public sealed class FollowRefund(RefundBook refunds)
{
    [Function(nameof(FollowRefund))]
    public async Task<RefundState> Run([ActivityTrigger] RefundToMake refund, CancellationToken ct)
    {
        var (_, known) = await refunds.ReadAsync(refund, ct);
        return await refunds.AskAsync(refund, known, ct);
    }
}
