using System.Text;
using FlightBooking.App.Bookings;
using FlightBooking.App.Changes;
using FlightBooking.App.Http;
using FlightBooking.App.Payments;
using FlightBooking.App.Workflows.Refunds;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Takes baggage along before it is paid.</summary>
public sealed class FreeBags(
    OwnBookings bookings,
    OpenBookings open,
    ChangeQuoteSigner signer,
    FlightWishes flights,
    Exchanges exchanges,
    HoldPolicy hold,
    PaymentPolicy payments,
    TimeProvider clock)
{
    private readonly CreateChange change = new(bookings, open, signer, flights, exchanges, hold, payments, clock);

    [Function(nameof(CreateChange))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/changes")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        var answer = await change.Run(request, bookingRef, workflows, ct);
        if ((await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out _))
        {
            await bookings.ChangeAsync(stored, IfMatch.Newest, WithBags, _ => false, ct);
        }

        return answer;
    }

    private static Result<Booking> WithBags(Booking booking) =>
        booking.Changes.LastOrDefault() is { Status: ChangeStatus.AwaitingPayment } accepted
            ? booking with
            {
                Slices = [.. booking.Slices.Select(slice => slice with
                {
                    Bags = [.. slice.Bags, .. BagsOf(accepted, slice.Name)],
                })],
            }
            : booking;

    private static IEnumerable<SliceBag> BagsOf(BookingChange change, string slice) =>
        change.Lines.Where(line => line.Slice == slice).SelectMany(line => line.Bags);
}

/// <summary>Lets a change that is over hold all the same when its money comes.</summary>
public sealed class LateChange(
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
        if (happened is { Kind: PaymentEventKind.CheckoutCompleted, PaymentId: { } paymentId })
        {
            await store.ChangeAsync(
                new(happened.AccountId!, happened.BookingRef!), booking => Revived(booking, paymentId), ct);
        }

        await events.ActAsync(happened, new(workflows), ct);
        return Answer.Ok(new { received = true });
    }

    private static Booking Revived(Booking booking, string paymentId) =>
        booking.ChangeOfCheckout(paymentId) is { Status: ChangeStatus.Lapsed } lapsed
            ? booking with
            {
                Changes = booking.Changes.Replace(lapsed, lapsed with { Status = ChangeStatus.AwaitingPayment }),
            }
            : booking;
}

/// <summary>Asks for every refund on the booking's own charge.</summary>
public sealed class OneChargeRefund(
    RefundBook refunds, IPaymentGateway gateway, VoucherRefunds vouchers, IDocumentStore store)
{
    [Function(nameof(MakeRefund))]
    public Task<RefundState> Run([ActivityTrigger] RefundToMake refund, CancellationToken ct) =>
        new MakeRefund(refunds, new OneCharge(gateway, store), vouchers).Run(refund, ct);

    private sealed class OneCharge(IPaymentGateway provider, IDocumentStore store) : GatewayInBetween(provider)
    {
        public override async Task<ProviderRefund> RefundAsync(RefundRequest request, CancellationToken ct)
        {
            var booking = await store.FindAsync(new(request.AccountId, request.BookingRef), ct);
            return await base.RefundAsync(
                booking?.IsPaidBy(request.PaymentIntentId) == true
                    ? request with { PaymentIntentId = booking.Payments().First().PaymentIntentId }
                    : request,
                ct);
        }
    }
}
