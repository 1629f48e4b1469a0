using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Provider;

/// <content>What payers, their banks and people at the provider do.</content>
internal sealed partial class SimulatedProvider
{
    /// <summary>
    /// Somebody at the provider's own pages gives money back, or the payer's bank asks for it; where there is nothing
    /// to give back, nothing happens.
    /// </summary>
    public void RefundByHand(Charge charge, Money amount)
    {
        if (amount.Amount < 1
            || charge.GivenBack + amount > charge.Amount
            || charge.Dispute is not null and not { Status: DisputeStatus.Won })
        {
            return;
        }

        tally.Count(Fault.RefundedElsewhere);
        var request = new RefundRequest
        {
            BookingRef = charge.BookingRef,
            AccountId = charge.AccountId,
            Slice = "",
            PaymentIntentId = charge.IntentId,
            Amount = amount,
            IdempotencyKey = $"hand-{++number}",
        };
        Make(request, charge);
    }

    /// <summary>The payer's bank asks for all of a charge, and decides some time later.</summary>
    public void Dispute(Charge charge)
    {
        if (charge.Dispute is not null)
        {
            return;
        }

        tally.Count(Fault.PaymentDisputed);
        charge.DisputedAt = agenda.Now;
        Rule(charge, new($"dp_{++number}", DisputeStatus.Open, charge.Amount, "fraudulent"));
        var decision = dice.Chance(0.5) ? DisputeStatus.Lost : DisputeStatus.Won;
        agenda.In(
            dice.Between(TimeSpan.FromMinutes(1), dice.Of(TimeSpan.FromHours(1), TimeSpan.FromDays(20))),
            () => Rule(charge, charge.Dispute! with { Status = decision }));
    }

    private void Rule(Charge charge, ProviderDispute dispute)
    {
        charge.Dispute = dispute;
        trace.Note("provider disputes", charge.IntentId, $"{dispute.Amount} {dispute.Status}");
        TellMoved(charge, "charge.dispute.updated");
    }

    /// <summary>The customer pays at the checkout; false where it is closed.</summary>
    public bool Pay(string paymentId)
    {
        var session = Session(paymentId);
        if (session.Status != CheckoutStatus.Open)
        {
            return false;
        }

        session.Status = CheckoutStatus.Complete;
        session.PaidBy = Capture(
            paymentId, session.Request.BookingRef, session.Request.AccountId, session.Request.Amount);
        Tell(session.PaidBy);
        return true;
    }

    /// <summary>The customer is through, and their bank brings the money some time later.</summary>
    public void PaySlowly(string paymentId, TimeSpan later)
    {
        var session = Session(paymentId);
        if (session.Status != CheckoutStatus.Open)
        {
            return;
        }

        session.Status = CheckoutStatus.Complete;
        agenda.In(later, () =>
        {
            session.PaidBy = Capture(
                paymentId, session.Request.BookingRef, session.Request.AccountId, session.Request.Amount);
            Tell(session.PaidBy);
        });
    }

    /// <summary>The bank says no; the checkout stays open.</summary>
    public void Decline(string paymentId)
    {
        var session = Session(paymentId);
        courier.Send(new()
        {
            EventId = $"evt_{++number}",
            Type = "payment_intent.payment_failed",
            Kind = PaymentEventKind.PaymentFailed,
            CreatedAt = agenda.Now,
            BookingRef = session.Request.BookingRef,
            AccountId = session.Request.AccountId,
            PaymentIntentId = $"pi_of_{paymentId}",
            Amount = session.Request.Amount,
            FailureMessage = "Your card was declined.",
        });
    }

    /// <summary>
    /// Money that no checkout of the product asked for: a second charge of the same checkout, or one that somebody
    /// at the desk made by hand. Its event comes in the end: the product asks about the checkouts it opened, and could
    /// not know of this.
    /// </summary>
    public void Charge(string paymentId, string bookingRef, string accountId, Money amount)
    {
        var charge = Capture(paymentId, bookingRef, accountId, amount);
        if (!sessions.ContainsKey(paymentId))
        {
            sessions.Add(paymentId, new(paymentId, ByHand(bookingRef, accountId, amount))
            {
                Status = CheckoutStatus.Complete, PaidBy = charge,
            });
        }

        Tell(charge, mayGoUntold: false);
    }

    private Charge Capture(string paymentId, string bookingRef, string accountId, Money amount)
    {
        var charge = new Charge($"pi_{++number}", paymentId, bookingRef, accountId, amount) { CapturedAt = agenda.Now };
        charges.Add(charge.IntentId, charge);
        trace.Note("provider captures", charge.IntentId, $"{amount} {bookingRef} {paymentId}");
        BeMovedByOthers(charge);
        return charge;
    }

    private void BeMovedByOthers(Charge charge)
    {
        if (dice.Chance(weather.RefundElsewhere))
        {
            var all = charge.Amount.Amount;
            var amount = Money.Paise(dice.Of(all, all / 2, 300_000, 100));
            agenda.In(dice.Between(TimeSpan.FromSeconds(1), Soon()), () => RefundByHand(charge, amount));
        }

        if (dice.Chance(weather.Dispute))
        {
            agenda.In(dice.Between(TimeSpan.FromSeconds(1), Soon()), () => Dispute(charge));
        }

        TimeSpan Soon() => dice.Of(TimeSpan.FromMinutes(5), TimeSpan.FromHours(2), TimeSpan.FromDays(3));
    }

    private CheckoutRequest ByHand(string bookingRef, string accountId, Money amount) => new()
    {
        BookingRef = bookingRef,
        AccountId = accountId,
        Amount = amount,
        Description = "By hand",
        CustomerEmail = "desk@example.com",
        SuccessUrl = new("https://flights.example/"),
        CancelUrl = new("https://flights.example/"),
        ExpiresAt = agenda.Now.AddDays(1),
        IdempotencyKey = $"by-hand-{bookingRef}",
    };
}
