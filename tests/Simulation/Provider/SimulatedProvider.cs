using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Provider;

/// <summary>
/// The payment provider: its own world, which no crash of the host touches. Keys of calls are forgotten after a
/// day, refunds settle later and may fail, and every change is told by an event.
/// </summary>
internal sealed partial class SimulatedProvider(
    Agenda agenda, Dice dice, Weather weather, Tally tally, Trace trace, Courier courier, Action<string> onViolation)
{
    // Whoever asks may have looked just before, and stood still since.
    private static readonly TimeSpan LongestStall = TimeSpan.FromHours(1);

    private static readonly TimeSpan KeyLife = TimeSpan.FromHours(24);

    private readonly Dictionary<string, Session> sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Charge> charges = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ChargeRefund> refunds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (object Request, object Made, DateTimeOffset At)> keys = new(
        StringComparer.Ordinal);
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

    public ProviderPayment ReadPayment(string intentId) => charges.TryGetValue(intentId, out var charge)
        ? new(
            intentId,
            charge.BookingRef,
            charge.AccountId,
            [.. charge.Refunds.Select(refund => refund.Answer(refund.Status))],
            charge.Dispute is { } dispute ? [dispute] : [])
        : throw PaymentProviderException.Permanent("resource_missing", "There is no such charge.");

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
