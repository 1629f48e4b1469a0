using FlightBooking.Core.Payments;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Provider;

/// <content>Money that goes back.</content>
internal sealed partial class SimulatedProvider
{
    public ProviderRefund Refund(RefundRequest request)
    {
        if (Known<ChargeRefund>(request.IdempotencyKey, request) is { } known)
        {
            return known.Answer(known.First);
        }

        if (!charges.TryGetValue(request.PaymentIntentId, out var charge))
        {
            throw PaymentProviderException.Permanent("resource_missing", "There is no such charge.");
        }

        if (charge.Dispute is { Status: DisputeStatus.Open or DisputeStatus.Lost })
        {
            if (agenda.Now > charge.DisputedAt + LongestStall)
            {
                onViolation($"a refund of {request.Amount} was asked for on {charge.IntentId}, which its payer's bank has long disputed");
            }

            throw PaymentProviderException.Permanent("charge_disputed", "The bank has the money.");
        }

        if (charge.Refunds.Exists(refund => refund.IsByHand) && charge.GivenBack + request.Amount > charge.Amount)
        {
            // Somebody was faster, which the product could not know.
            throw PaymentProviderException.Permanent(
                "charge_already_refunded", "The charge has been refunded already.");
        }

        if (request.Amount.Amount < 1 || charge.GivenBack + request.Amount > charge.Amount)
        {
            onViolation($"a refund of {request.Amount} was asked for on a charge of {charge.Amount}"
                + $" of which {charge.GivenBack} had gone back");
            throw PaymentProviderException.Permanent("amount_too_large", "More than is left of the charge.");
        }

        return Make(request, charge);
    }

    public ProviderRefund ReadRefund(string refundId) => refunds.TryGetValue(refundId, out var refund)
        ? refund.Answer(refund.Status)
        : throw PaymentProviderException.Permanent("resource_missing", "There is no such refund.");

    private ProviderRefund Make(RefundRequest request, Charge charge)
    {
        var twice = request.CancellationId is not null && charge.Refunds.Any(other =>
            other.Status != RefundStatus.Failed && other.Request.CancellationId == request.CancellationId);
        if (twice)
        {
            onViolation($"the refund {request.CancellationId} was made twice");
        }

        var first = dice.Chance(0.6) ? RefundStatus.Succeeded : RefundStatus.Pending;
        var refund = new ChargeRefund($"re_{++number}", charge, request, first);
        charge.Refunds.Add(refund);
        refunds.Add(refund.RefundId, refund);
        keys[request.IdempotencyKey] = (request, refund, agenda.Now);
        trace.Note("provider refunds", refund.RefundId, $"{request.Amount} {request.IdempotencyKey} {first}");
        Tell(refund);
        var fails = charge.IsCardClosed || dice.Chance(weather.RefundFails);
        charge.IsCardClosed |= fails && dice.Chance(0.3);
        if (first == RefundStatus.Pending || fails)
        {
            var slow = dice.Of(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), TimeSpan.FromDays(4));
            agenda.In(dice.Between(TimeSpan.FromSeconds(1), slow), () => Settle(refund, fails));
        }

        return refund.Answer(first);
    }

    private void Settle(ChargeRefund refund, bool fails)
    {
        if (fails)
        {
            tally.Count(Fault.RefundFailed);
        }

        refund.Status = fails ? RefundStatus.Failed : RefundStatus.Succeeded;
        trace.Note("provider settles", refund.RefundId, refund.Status.ToString());
        Tell(refund);
    }
}
