using System.Text;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.App.Http;
using FlightBooking.App.Payments;
using FlightBooking.App.Workflows.Refunds;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Notes no event as seen, and gives every payment back that finds the booking paid.</summary>
public sealed class ForgetfulWebhook(
    IPaymentGateway gateway, IDocumentStore store, PaymentEvents events, TimeProvider clock)
{
    [Function(nameof(StripeWebhook))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhooks/stripe")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        var body = (await RequestBody.BytesAsync(request, ct)).Value;
        var happened = gateway.ParseEvent(
            Encoding.UTF8.GetString(body),
            request.Headers["Stripe-Signature"].FirstOrDefault(),
            clock.GetUtcNow()).Value;
        var booking = happened.Kind == PaymentEventKind.CheckoutCompleted
            ? (await store.ReadAsync(Booking.Collection, happened.AccountId!, happened.BookingRef!, ct))?.Document
            : null;
        if (booking?.Payment.PaymentIntentId is null)
        {
            await events.ActAsync(happened, new(workflows), ct);
            return Answer.Ok(new { received = true });
        }

        var refund = new BookingRefund(
            PaymentDecision.StrayRefundId(booking.BookingRef, happened.PaymentIntentId!),
            null,
            happened.Amount!.Value,
            BookingRefundStatus.Pending,
            null,
            happened.PaymentIntentId!,
            clock.GetUtcNow());
        await store.ChangeAsync<Booking>(
            Booking.Collection,
            booking.AccountId,
            booking.BookingRef,
            current => current.RequestRefund(refund, "it had been paid already"),
            ct);
        await workflows.ScheduleNewOrchestrationInstanceAsync(
            nameof(RefundWorkflow),
            new RefundToMake(new(booking.AccountId, booking.BookingRef), refund.RefundId),
            new StartOrchestrationOptions(InstanceId: refund.RefundId),
            ct);
        return Answer.Ok(new { received = true });
    }
}
