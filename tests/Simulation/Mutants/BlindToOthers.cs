using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.App.Payments;
using FlightBooking.App.Workflows.Cancellations;
using FlightBooking.App.Workflows.Refunds;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Takes what others do with a payment for nothing that is about bookings.</summary>
public sealed class BlindWebhook(
    IPaymentGateway gateway,
    IDocumentStore store,
    PaymentEvents events,
    TimeProvider clock,
    ILogger<StripeWebhook> logger)
{
    private readonly StripeWebhook webhook = new(new Blind(gateway), store, events, clock, logger);

    [Function(nameof(StripeWebhook))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhooks/stripe")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => webhook.Run(request, workflows, ct);

    private sealed class Blind(IPaymentGateway provider) : GatewayInBetween(provider)
    {
        public override Result<PaymentEvent> ParseEvent(string payload, string? signatureHeader, DateTimeOffset now) =>
            base.ParseEvent(payload, signatureHeader, now).Then<PaymentEvent>(happened =>
                happened.Kind == PaymentEventKind.PaymentMoved
                    ? happened with { Kind = PaymentEventKind.Ignored }
                    : happened);
    }
}

/// <summary>Asks for the refund it once decided on, whatever others have done with the payment since.</summary>
public sealed class StubbornRefund(IDocumentStore store, IPaymentGateway gateway, TimeProvider clock)
{
    [Function(nameof(MakeRefund))]
    public async Task<RefundState> Run([ActivityTrigger] RefundToMake wanted, CancellationToken ct)
    {
        var key = wanted.Booking;
        var booking = (await store.ReadAsync(Booking.Collection, key.AccountId, key.BookingRef, ct))!.Document;
        var refund = booking.Refunds.First(known => known.RefundId == wanted.RefundId);
        if (refund.Status != BookingRefundStatus.Pending || refund.IsAccepted())
        {
            return StateOf(refund);
        }

        RefundWord word;
        try
        {
            var made = (await gateway.ReadPaymentAsync(refund.PaymentIntentId, ct)).FindRefund(refund.ProviderKey())
                ?? await gateway.RefundAsync(Request(booking, refund), ct);
            word = new(refund.RefundId, refund.Attempt, BookingRefundStatus.Pending, made.RefundId);
        }
        catch (PaymentProviderException exception) when (!exception.IsTransient)
        {
            word = new(refund.RefundId, refund.Attempt, BookingRefundStatus.Failed, null, exception.Code);
        }

        var changed = await store.ChangeAsync<Booking>(
            Booking.Collection,
            key.AccountId,
            key.BookingRef,
            current => current.FollowRefund(word, clock.GetUtcNow()),
            ct);
        return StateOf(changed.Value.Document.Refunds.First(known => known.RefundId == wanted.RefundId));
    }

    private static RefundState StateOf(BookingRefund refund) =>
        new(refund.Status, refund.IsAccepted(), TimeSpan.FromHours(1));

    private static RefundRequest Request(Booking booking, BookingRefund refund) => new()
    {
        BookingRef = booking.BookingRef,
        AccountId = booking.AccountId,
        Slice = refund.Slice ?? "all",
        CancellationId = refund.RefundId,
        PaymentIntentId = refund.PaymentIntentId,
        Amount = refund.Amount,
        IdempotencyKey = refund.ProviderKey(),
    };
}

/// <summary>Keeps the use of a coupon of which nothing was used.</summary>
public sealed class StingyCancellation(IDocumentStore store, TimeProvider clock)
{
    [Function(nameof(FinishCancellation))]
    public async Task<CancellationStatus> Run([ActivityTrigger] CancellationKey wanted, CancellationToken ct)
    {
        var key = wanted.Booking;
        var changed = await store.ChangeAsync<Booking>(
            Booking.Collection,
            key.AccountId,
            key.BookingRef,
            booking => booking.FinishCancellation(wanted.CancellationId, clock.GetUtcNow()),
            ct);
        var booking = changed.Value.Document;
        return booking.StatusOf(booking.FindCancellation(wanted.CancellationId)!);
    }
}
