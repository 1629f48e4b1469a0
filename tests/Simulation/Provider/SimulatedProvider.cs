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

    public ProviderRefund? FindRefund(string intentId, string key) =>
        charges.TryGetValue(intentId, out var charge)
            && charge.Refunds.Find(refund => refund.Request.IdempotencyKey == key) is { } found
            ? found.Answer(found.Status)
            : null;

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
        var twice = charge.Refunds.Any(other =>
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
        return charge;
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

    private void Tell(ChargeRefund refund) => courier.Send(
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
