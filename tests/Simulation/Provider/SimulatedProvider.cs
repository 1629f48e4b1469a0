using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Provider;

/// <summary>
/// The payment provider: its own world, which no crash of the host touches. Keys of calls are forgotten after a
/// day, refunds settle later and may fail, and every change is told by an event.
/// </summary>
internal sealed class SimulatedProvider(
    Agenda agenda, Dice dice, Weather weather, Tally tally, Trace trace, Courier courier, Action<string> onViolation)
{
    // Whoever asks may have looked just before, and stood still since.
    private static readonly TimeSpan LongestStall = TimeSpan.FromHours(1);

    private static readonly TimeSpan KeyLife = TimeSpan.FromHours(24);

    private readonly Dictionary<string, Session> sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Charge> charges = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ChargeRefund> refunds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (object Request, object Made, DateTimeOffset At)> keys = new(StringComparer.Ordinal);
    private int number;

    public IEnumerable<Charge> Charges => charges.Values;

    public Session? Find(string paymentId) => sessions.GetValueOrDefault(paymentId);

    public Checkout Create(CheckoutRequest request)
    {
        if (Known<Session>(request.IdempotencyKey, request) is { } known)
        {
            return Describe(known, CheckoutStatus.Open, null);
        }

        if (request.Amount.Amount < 1 || request.ExpiresAt <= agenda.Now)
        {
            throw PaymentProviderException.Permanent("parameter_invalid", "Nothing to pay, or no time for it.");
        }

        var session = new Session($"cs_{++number}", request);
        sessions.Add(session.PaymentId, session);
        keys[request.IdempotencyKey] = (request, session, agenda.Now);

        // As at Stripe a checkout stays open for half an hour at least, whatever was asked for.
        var closes = request.ExpiresAt > agenda.Now.AddMinutes(30) ? request.ExpiresAt : agenda.Now.AddMinutes(30);
        agenda.At(closes, () => Close(session));
        if (dice.Chance(weather.CheckoutCutShort))
        {
            agenda.In(dice.Between(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(4)), () => CutShort(session));
        }

        return Describe(session, session.Status, null);
    }

    public Checkout Expire(string paymentId)
    {
        var session = Session(paymentId);
        Close(session);
        return Describe(session, session.Status, session.PaidBy);
    }

    public Checkout Read(string paymentId)
    {
        var session = Session(paymentId);
        return Describe(session, session.Status, session.PaidBy);
    }

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
            throw PaymentProviderException.Permanent("charge_already_refunded", "The charge has been refunded already.");
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

    public ProviderPayment ReadPayment(string intentId) => charges.TryGetValue(intentId, out var charge)
        ? new(
            intentId,
            charge.BookingRef,
            charge.AccountId,
            [.. charge.Refunds.Select(refund => refund.Answer(refund.Status))],
            charge.Dispute is { } dispute ? [dispute] : [])
        : throw PaymentProviderException.Permanent("resource_missing", "There is no such charge.");

    /// <summary>
    /// Somebody at the provider's own pages gives money back, or the payer's bank asks for it; where there is nothing to
    /// give back, nothing happens.
    /// </summary>
    public void RefundByHand(Charge charge, Money amount)
    {
        if (amount.Amount < 1 || charge.GivenBack + amount > charge.Amount || charge.Dispute is not null and not { Status: DisputeStatus.Won })
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

    // The product has nothing under way about these, so it would never ask: their events come in the end.
    private void TellMoved(Charge charge, string type) => courier.Send(
        new()
        {
            EventId = $"evt_{++number}",
            Type = type,
            Kind = PaymentEventKind.PaymentMoved,
            CreatedAt = agenda.Now,
            PaymentIntentId = charge.IntentId,
        },
        mayGoUntold: false);

    /// <summary>The customer pays at the checkout; false where it is closed.</summary>
    public bool Pay(string paymentId)
    {
        var session = Session(paymentId);
        if (session.Status != CheckoutStatus.Open)
        {
            return false;
        }

        session.Status = CheckoutStatus.Complete;
        session.PaidBy = Capture(paymentId, session.Request.BookingRef, session.Request.AccountId, session.Request.Amount);
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
            session.PaidBy = Capture(paymentId, session.Request.BookingRef, session.Request.AccountId, session.Request.Amount);
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
        var fails = dice.Chance(weather.RefundFails);
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

    private void CutShort(Session session)
    {
        if (session.Status == CheckoutStatus.Open && agenda.Now < session.Request.ExpiresAt)
        {
            tally.Count(Fault.CheckoutCutShort);
            Close(session);
        }
    }

    private void Close(Session session)
    {
        if (session.Status == CheckoutStatus.Open)
        {
            session.Status = CheckoutStatus.Expired;
            courier.Send(new()
            {
                EventId = $"evt_{++number}",
                Type = "checkout.session.expired",
                Kind = PaymentEventKind.CheckoutExpired,
                CreatedAt = agenda.Now,
                BookingRef = session.Request.BookingRef,
                AccountId = session.Request.AccountId,
                PaymentId = session.PaymentId,
                Amount = session.Request.Amount,
            });
        }
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

    private void Tell(Charge charge, bool mayGoUntold = true) => courier.Send(
        new()
        {
            EventId = $"evt_{++number}",
            Type = "checkout.session.completed",
            Kind = PaymentEventKind.CheckoutCompleted,
            CreatedAt = agenda.Now,
            BookingRef = charge.BookingRef,
            AccountId = charge.AccountId,
            PaymentId = charge.PaymentId,
            PaymentIntentId = charge.IntentId,
            Amount = charge.Amount,
        },
        mayGoUntold);

    private void Tell(ChargeRefund refund)
    {
        if (refund.IsByHand)
        {
            TellMoved(refund.Charge, "refund.updated");
            return;
        }

        TellOwn(refund);
    }

    private void TellOwn(ChargeRefund refund) => courier.Send(
        new()
        {
            EventId = $"evt_{++number}",
            Type = "refund.updated",
            Kind = PaymentEventKind.RefundUpdated,
            CreatedAt = agenda.Now,
            BookingRef = refund.Request.BookingRef,
            AccountId = refund.Request.AccountId,
            PaymentIntentId = refund.Charge.IntentId,
            Amount = refund.Request.Amount,
            RefundId = refund.RefundId,
            Slice = refund.Request.Slice,
            CancellationId = refund.Request.CancellationId,
            RefundStatus = refund.Status,
        });

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

    private T? Known<T>(string key, object request)
        where T : class
    {
        if (!keys.TryGetValue(key, out var known) || known.At + KeyLife <= agenda.Now)
        {
            return null;
        }

        return Equals(known.Request, request)
            ? (T)known.Made
            : throw PaymentProviderException.Permanent("idempotency_error", "The key came with another request.");
    }

    private Session Session(string paymentId) => sessions.GetValueOrDefault(paymentId)
        ?? throw PaymentProviderException.Permanent("resource_missing", "There is no such checkout.");

    private static Checkout Describe(Session session, CheckoutStatus status, Charge? paid) => new(
        session.PaymentId,
        status == CheckoutStatus.Open ? new Uri($"https://pay.example/{session.PaymentId}") : null,
        status,
        paid is not null,
        session.Request.Amount,
        session.Request.ExpiresAt,
        paid?.IntentId);
}
