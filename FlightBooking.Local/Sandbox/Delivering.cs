using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace FlightBooking.Local.Sandbox;

/// <summary>The decisions about events: what is to be sent when, and again. Pure.</summary>
internal static class Delivering
{
    /// <summary>Adds an event, to be delivered once for each delay (at once, unless said otherwise).</summary>
    public static SandboxPayment Raise(
        this SandboxPayment payment, string type, JsonNode subject, DateTimeOffset now, params TimeSpan[] delays)
    {
        var id = SandboxIds.Event(payment.Key, payment.Deliveries.Length);
        var body = StripeShapes.Event(id, type, subject, now);
        TimeSpan[] times = delays.Length == 0 ? [TimeSpan.Zero] : delays;
        return payment with
        {
            Deliveries = payment.Deliveries.AddRange(
                times.Select(delay => new SandboxDelivery(id, type, body, now, now + delay))),
        };
    }

    /// <summary>The places of the deliveries that are due.</summary>
    public static ImmutableArray<int> DueDeliveries(this SandboxPayment payment, DateTimeOffset now) =>
        [.. Enumerable.Range(0, payment.Deliveries.Length).Where(place => payment.Deliveries[place].Due <= now)];

    /// <summary>Notes how a delivery went; one that failed is due again after a pause, until it is given up.</summary>
    public static SandboxPayment Sent(
        this SandboxPayment payment, int place, DeliveryAnswer answer, SandboxTiming timing, DateTimeOffset now)
    {
        var delivery = payment.Deliveries[place] with
        {
            Attempts = payment.Deliveries[place].Attempts + 1, LastAnswer = answer.Text,
        };
        return payment.With(place, answer.IsAccepted
            ? delivery with { Due = null, DeliveredAt = now, Payload = "" }
            : delivery with { Due = NextTry(delivery, timing, now) });
    }

    private static DateTimeOffset? NextTry(SandboxDelivery delivery, SandboxTiming timing, DateTimeOffset now)
    {
        var next = now + timing.Retries[Math.Min(delivery.Attempts, timing.Retries.Count) - 1];
        return next - delivery.CreatedAt > timing.GiveUpAfter ? null : next;
    }

    private static SandboxPayment With(this SandboxPayment payment, int place, SandboxDelivery delivery) =>
        payment with { Deliveries = payment.Deliveries.SetItem(place, delivery) };
}

/// <summary>The receiver's answer to a delivery.</summary>
/// <param name="IsAccepted">Whether it was 2xx.</param>
/// <param name="Text">The status code, or what went wrong on the way.</param>
internal readonly record struct DeliveryAnswer(bool IsAccepted, string Text);
