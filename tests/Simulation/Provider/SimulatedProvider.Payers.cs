using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.Local.Sandbox;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Provider;

/// <content>What payers, their banks and people at the provider do.</content>
internal sealed partial class SimulatedProvider
{
    private static readonly TestCard Card = TestCard.All[0];
    private static readonly TestCard DeclinedCard = TestCard.All.First(card => card.Decline is not null);

    /// <summary>The customer pays at the checkout; false where it is closed.</summary>
    public bool Pay(string paymentId)
    {
        if (!Known(paymentId).Pay(Card, Timing, agenda.Now).Is(out var paid, out _))
        {
            return false;
        }

        Capture(paid);
        return true;
    }

    /// <summary>The customer is through, and their bank brings the money some time later.</summary>
    public void PaySlowly(string paymentId, TimeSpan later)
    {
        var payment = Known(paymentId);
        if (payment.IsOver(agenda.Now) is not null)
        {
            return;
        }

        payments[payment.Key] = payment with
        {
            Status = CheckoutStatus.Complete, Card = new(Card.Brand, Card.Last4, Card.IsLate, Card.Refunds),
        };
        agenda.In(later, () => Capture(payments[payment.Key].Take(Timing, agenda.Now)));
    }

    /// <summary>The bank says no; the checkout stays open.</summary>
    public void Decline(string paymentId)
    {
        if (Known(paymentId).Pay(DeclinedCard, Timing, agenda.Now).Is(out var declined, out _))
        {
            Turn(declined);
        }
    }

    /// <summary>
    /// A checkout that was paid is charged again. Its event comes in the end: the product asks about the checkouts it
    /// opened, and could not know of this.
    /// </summary>
    public void ChargeAgain(string paymentId)
    {
        var again = Paid(Known(paymentId).Request);
        Capture(
            again with
            {
                Deliveries =
                [
                    .. again.Deliveries.Select(delivery => delivery with
                    {
                        Payload = delivery.Payload.Replace(again.PaymentId, paymentId, StringComparison.Ordinal),
                    }),
                ],
            },
            mayGoUntold: false);
    }

    /// <summary>
    /// Money that no checkout of the product asked for: somebody at the desk made one by hand. Its event, too, comes in
    /// the end.
    /// </summary>
    public void ChargeByHand(string bookingRef, string accountId, Money amount) =>
        Capture(Paid(ProviderOrders.ByHand(bookingRef, accountId, amount)), mayGoUntold: false);

    /// <summary>
    /// Somebody at the provider's own pages gives money back; where there is nothing to give back, nothing happens.
    /// </summary>
    private void RefundByHand(SandboxPayment payment, Money amount)
    {
        if (amount.Amount > 0 && payment.WhyNoRefund(amount) is null)
        {
            tally.Count(Fault.RefundedElsewhere);
            Make(payment, payment.OrderByHand(amount));
        }
    }

    /// <summary>The payer's bank asks for all of a charge, once, and decides some time later.</summary>
    private void Dispute(SandboxPayment payment)
    {
        if (!payment.Disputes.IsEmpty)
        {
            return;
        }

        tally.Count(Fault.PaymentDisputed);
        Rule(payment.Dispute("fraudulent", agenda.Now).Value);
        var decision = dice.Chance(0.5) ? DisputeStatus.Lost : DisputeStatus.Won;
        agenda.In(
            dice.Between(TimeSpan.FromMinutes(1), dice.Of(TimeSpan.FromHours(1), TimeSpan.FromDays(20))),
            () =>
            {
                var disputed = payments[payment.Key];
                Rule(disputed.Decide(disputed.Disputes[0].DisputeId, decision, agenda.Now).Value);
            });
    }

    // The product has nothing under way about these, so it would never ask: their events come in the end.
    private void Rule(SandboxPayment payment)
    {
        trace.Note("provider disputes", payment.PaymentIntentId!, $"{payment.Captured} {payment.Disputes[0].Status}");
        Turn(payment, mayGoUntold: false);
    }

    private SandboxPayment Paid(SandboxOrder order) => SandboxPayment
        .Open(NewKey(), order, agenda.Now.AddDays(1), agenda.Now)
        .Pay(Card, Timing, agenda.Now)
        .Value;

    private void Capture(SandboxPayment paid, bool mayGoUntold = true)
    {
        trace.Note(
            "provider captures", paid.PaymentIntentId!,
            $"{paid.Captured} {paid.Request.BookingRef} {paid.PaymentId}");
        BeMovedByOthers(paid);
        Turn(paid, mayGoUntold);
    }

    private void BeMovedByOthers(SandboxPayment paid)
    {
        if (dice.Chance(weather.RefundElsewhere))
        {
            var all = paid.Captured.Amount;
            var amount = Money.Paise(dice.Of(all, all / 2, 300_000, 100));
            agenda.In(
                dice.Between(TimeSpan.FromSeconds(1), Soon()), () => RefundByHand(payments[paid.Key], amount));
        }

        if (dice.Chance(weather.Dispute))
        {
            agenda.In(dice.Between(TimeSpan.FromSeconds(1), Soon()), () => Dispute(payments[paid.Key]));
        }

        TimeSpan Soon() => dice.Of(TimeSpan.FromMinutes(5), TimeSpan.FromHours(2), TimeSpan.FromDays(3));
    }
}
