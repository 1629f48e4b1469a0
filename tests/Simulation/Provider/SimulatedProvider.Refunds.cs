using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.Local.Sandbox;
using FlightBooking.Local.Sandbox.Wire;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Provider;

/// <content>Money that goes back.</content>
internal sealed partial class SimulatedProvider
{
    public ProviderRefund Refund(RefundRequest request)
    {
        var (key, text) = (request.IdempotencyKey, JsonSerializer.Serialize(request, CoreJson.Options));
        if (Claimed(key, text) is { } known)
        {
            return known.FindRefund(key)!.AsMade().Answer();
        }

        var payment = FindIntent(request.PaymentIntentId).Forget(key);
        LookAt(request, payment);
        var claim = SandboxKey.Of(key, text, payment.Key, agenda.Now);
        if (payment.WhyNoRefund(request.Amount) is { } refusal)
        {
            claims[key] = claim with { Refused = StripeError.Invalid(refusal.Code, refusal.Detail) };
            throw PaymentProviderException.Permanent(refusal.Code, refusal.Detail);
        }

        claims[key] = claim;
        return Make(payment, request.Order()).Answer();
    }

    public ProviderRefund ReadRefund(string refundId) =>
        Around(refundId)?.Refunds.FirstOrDefault(refund => refund.RefundId == refundId)?.Answer()
        ?? throw PaymentProviderException.Permanent("resource_missing", "There is no such refund.");

    // What must hold of refunds that are asked for.
    private void LookAt(RefundRequest request, SandboxPayment payment)
    {
        if (payment.Disputes.Any(one => one.Status is DisputeStatus.Open or DisputeStatus.Lost
            && agenda.Now > one.CreatedAt + LongestStall))
        {
            onViolation($"a refund of {request.Amount} was asked for on {request.PaymentIntentId}, which its payer's bank has long disputed");
        }

        // Where somebody at the provider was faster, the product could not know.
        var isFree = payment.Disputes.Any(one => one.Status is DisputeStatus.Open or DisputeStatus.Lost)
            || payment.Refunds.Any(refund => refund.IsByHand());
        if (request.Amount.Amount < 1 || (request.Amount > payment.Refundable && !isFree))
        {
            onViolation($"a refund of {request.Amount} was asked for on a charge of {payment.Captured}"
                + $" of which {payment.Captured - payment.Refundable} had gone back");
        }

        if (request.CancellationId is { } cancellation && payment.Refunds.Any(other =>
            other.Status != RefundStatus.Failed && other.CancellationId() == cancellation))
        {
            onViolation($"the refund {cancellation} was made twice");
        }
    }

    private SandboxRefund Make(SandboxPayment payment, SandboxRefundOrder order)
    {
        // The sandbox's banks go by the card; here they throw dice for each refund.
        var first = dice.Chance(0.6) ? RefundConduct.AtOnce : RefundConduct.PendingFirst;
        var asked = payment with { Card = payment.Card! with { Refunds = first } };
        var refunded = asked.Refund(order, Timing, agenda.Now).Value;
        var place = refunded.Refunds.Length - 1;
        var made = refunded.Refunds[place];
        trace.Note("provider refunds", made.RefundId, $"{order.Amount} {order.IdempotencyKey} {made.Status}");
        Turn(refunded, mayGoUntold: !made.IsByHand());
        var fails = closedCards.Contains(payment.Key) || dice.Chance(weather.RefundFails);
        if (fails && dice.Chance(0.3))
        {
            closedCards.Add(payment.Key);
        }

        if (first == RefundConduct.PendingFirst || fails)
        {
            var slow = dice.Of(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), TimeSpan.FromDays(4));
            agenda.In(dice.Between(TimeSpan.FromSeconds(1), slow), () => Settle(payment.Key, place, fails));
        }

        return made;
    }

    private void Settle(string key, int place, bool fails)
    {
        if (fails)
        {
            tally.Count(Fault.RefundFailed);
        }

        var outcome = fails ? RefundStatus.Failed : RefundStatus.Succeeded;
        var settled = payments[key].Settle(place, outcome, agenda.Now);
        trace.Note("provider settles", settled.Refunds[place].RefundId, outcome.ToString());
        Turn(settled, mayGoUntold: !settled.Refunds[place].IsByHand());
    }
}
