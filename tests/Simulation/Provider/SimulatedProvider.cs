using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.Local.Sandbox;
using FlightBooking.Local.Sandbox.Wire;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Provider;

/// <summary>
/// The payment provider: its own world, which no crash of the host touches. What a payment becomes is decided by the
/// sandbox's own functions; what goes wrong around it, by the dice. Keys of calls are forgotten after a day, refunds
/// settle later and may fail, and every change is told by an event.
/// </summary>
internal sealed partial class SimulatedProvider(
    Agenda agenda, Dice dice, Weather weather, Tally tally, Trace trace, Courier courier, Action<string> onViolation)
{
    // Whoever asks may have looked just before, and stood still since.
    private static readonly TimeSpan LongestStall = TimeSpan.FromHours(1);

    private static readonly TimeSpan KeyLife = TimeSpan.FromHours(24);
    private static readonly Uri Pages = new("https://pay.example");

    // Banks make up their minds about refunds when the dice say so.
    private static readonly SandboxTiming Timing = new() { RefundSettles = TimeSpan.FromDays(36_500) };

    private readonly Dictionary<string, SandboxPayment> payments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SandboxKey> claims = new(StringComparer.Ordinal);
    private readonly HashSet<string> closedCards = new(StringComparer.Ordinal);
    private readonly HashSet<string> closedUnpaid = new(StringComparer.Ordinal);

    /// <summary>All checkouts there ever were, paid or not.</summary>
    public IReadOnlyCollection<SandboxPayment> Payments => payments.Values;

    /// <summary>Money taken from customers.</summary>
    public IEnumerable<SandboxPayment> Charges => payments.Values.Where(payment => payment.PaidAt is not null);

    public SandboxPayment? Find(string paymentId) =>
        Around(paymentId) is { } payment && payment.PaymentId == paymentId ? payment : null;

    public Checkout Create(CheckoutRequest request)
    {
        var text = JsonSerializer.Serialize(request, CoreJson.Options);
        if (Claimed(request.IdempotencyKey, text) is { } known)
        {
            return Describe(known.AsOpened(), known.CreatedAt);
        }

        if (request.ExpiresAt <= agenda.Now)
        {
            throw PaymentProviderException.Permanent("parameter_invalid", "There is no time to pay.");
        }

        if (StripeBounds.Objection(request.Amount.Amount, "inr", smallestInRupees: null) is { } objection)
        {
            throw PaymentProviderException.Permanent(objection.Code, objection.Message);
        }

        // As at Stripe a checkout stays open for half an hour at least, whatever was asked for.
        var shortest = agenda.Now + Timing.ShortestCheckout;
        var closes = request.ExpiresAt > shortest ? request.ExpiresAt : shortest;
        var payment = SandboxPayment.Open(NewKey(), request.Order(), closes, agenda.Now);
        payments.Add(payment.Key, payment);
        claims[request.IdempotencyKey] = SandboxKey.Of(request.IdempotencyKey, text, payment.Key, agenda.Now);
        agenda.At(closes, () => Turn(payments[payment.Key].Tick(agenda.Now)));
        if (dice.Chance(weather.CheckoutCutShort))
        {
            agenda.In(
                dice.Between(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(4)),
                () => CutShort(payments[payment.Key], request.ExpiresAt));
        }

        return Describe(payment, agenda.Now);
    }

    /// <summary>
    /// Closes a checkout; of one that is over the answer is how it ended, as the gateway reads it then.
    /// </summary>
    public Checkout Expire(string paymentId)
    {
        var payment = Known(paymentId);
        if (payment.Close(agenda.Now).Is(out var closed, out _))
        {
            Turn(closed);
        }

        var answer = Read(paymentId);
        _ = answer.IsPaid ? closedUnpaid.Remove(paymentId) : closedUnpaid.Add(paymentId);
        return answer;
    }

    /// <summary>
    /// Whether whoever last closed a checkout was answered that no money had come: a bank may bring it after that.
    /// </summary>
    public bool WasClosedUnpaid(string paymentId) => closedUnpaid.Contains(paymentId);

    public Checkout Read(string paymentId) => Describe(Known(paymentId), agenda.Now);

    public ProviderPayment ReadPayment(string intentId)
    {
        var payment = FindIntent(intentId);
        return new(
            intentId,
            payment.Request.BookingRef,
            payment.AccountId(),
            [.. payment.Refunds.Select(refund => refund.Answer())],
            [.. payment.Disputes.Select(one => new ProviderDispute(
                one.DisputeId, one.Status, one.Amount, one.Reason))]);
    }

    public IReadOnlyList<ProviderMovement> ListMovements(DateTimeOffset from, DateTimeOffset until) =>
    [
        .. payments.Values.SelectMany(payment => payment.Answers())
            .Where(moved => from <= moved.At && moved.At < until),
    ];

    private void CutShort(SandboxPayment payment, DateTimeOffset holdEnds)
    {
        if (payment.StatusAt(agenda.Now) == CheckoutStatus.Open && agenda.Now < holdEnds)
        {
            tally.Count(Fault.CheckoutCutShort);
            Turn(payment.Expire(agenda.Now));
        }
    }

    // What a payment has become, and tells.
    private void Turn(SandboxPayment payment, bool mayGoUntold = true)
    {
        payments[payment.Key] = payment;
        foreach (var place in payment.DueDeliveries(agenda.Now))
        {
            courier.Send(payment.Deliveries[place].Payload, mayGoUntold);
            payments[payment.Key] = payments[payment.Key].Sent(place, new(true, "taken along"), Timing, agenda.Now);
        }
    }

    // The payment that a key was used for within the day.
    private SandboxPayment? Claimed(string key, string text)
    {
        if (!claims.TryGetValue(key, out var claim) || claim.CreatedAt + KeyLife <= agenda.Now)
        {
            return null;
        }

        if (claim.ErrorFor(key, text) is not { } error)
        {
            return payments[claim.PaymentKey];
        }

        // The provider refuses it a whole day long, so whoever asks would wait as long.
        if (!claim.Fits(text))
        {
            onViolation($"the provider's key {key} was used again with other parameters");
        }

        throw PaymentProviderException.Permanent(error.Code ?? error.Type, error.Message);
    }

    private SandboxPayment Known(string paymentId) => Find(paymentId)
        ?? throw PaymentProviderException.Permanent("resource_missing", "There is no such checkout.");

    private SandboxPayment FindIntent(string intentId) =>
        Around(intentId) is { } payment && payment.PaymentIntentId == intentId
            ? payment
            : throw PaymentProviderException.Permanent("resource_missing", "There is no such charge.");

    private SandboxPayment? Around(string id) =>
        SandboxIds.KeyOf(id) is { } key ? payments.GetValueOrDefault(key) : null;

    // As long as the sandbox's own, since ids are read by it.
    private string NewKey() => $"{payments.Count + 1:D22}";

    private static Checkout Describe(SandboxPayment payment, DateTimeOffset now) => new(
        payment.PaymentId,
        payment.PageAt(() => Pages, now),
        payment.StatusAt(now),
        payment.PaidAt is not null,
        payment.Request.Amount,
        payment.ExpiresAt,
        payment.PaymentIntentId)
    {
        BookingRef = payment.Request.BookingRef,
    };
}
