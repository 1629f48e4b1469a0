using System.Text;
using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Payments;

/// <summary>
/// The provider's events. Each is acted on in a way that may be repeated, and only then noted as seen: a crash
/// in between makes the provider send it again, and nothing is lost.
/// </summary>
public sealed class StripeWebhook(
    IPaymentGateway gateway,
    IDocumentStore store,
    PaymentEvents events,
    TimeProvider clock,
    ILogger<StripeWebhook> logger)
{
    [Function(nameof(StripeWebhook))]
    [Access(Access.Signed)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhooks/stripe")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        if (!(await RequestBody.BytesAsync(request, ct)).Is(out var body, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var signature = request.Headers["Stripe-Signature"].FirstOrDefault();
        var parsed = gateway.ParseEvent(Encoding.UTF8.GetString(body), signature, clock.GetUtcNow());
        if (!parsed.Is(out var paymentEvent, out refusal))
        {
            logger.LogWarning("A webhook was refused: {Code}", refusal.Code);
            return Answer.Refused(refusal with { Kind = RefusalKind.Malformed });
        }

        var seen = new SeenEvent(paymentEvent.EventId, clock.GetUtcNow());
        if (await store.ReadAsync(SeenEvent.Collection, seen.EventId, seen.EventId, ct) is null)
        {
            try
            {
                await events.ActAsync(paymentEvent, new(workflows), ct);
            }
            catch (PaymentProviderException exception)
            {
                // Sent again later, it can be acted on.
                logger.LogWarning(
                    "Event {EventId} waits: the provider says {Code}", paymentEvent.EventId, exception.Code);
                return Answer.Refused(ProviderAnswer.Unavailable);
            }

            await store.CreateAsync(SeenEvent.Collection, seen, ct);
        }

        return Answer.Ok(new { received = true });
    }
}

/// <summary>An event that has been acted on.</summary>
public sealed record SeenEvent(string EventId, DateTimeOffset At)
{
    /// <summary>Kept longer than a provider goes on sending an event (Stripe: three days).</summary>
    public static Collection<SeenEvent> Collection { get; } =
        new("webhookEvents", seen => seen.EventId, seen => seen.EventId)
        {
            Expires = seen => seen.At + TimeSpan.FromDays(7),
            IsSeldomRead = true,
            IsNeverListed = true,
        };
}
