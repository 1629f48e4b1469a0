using FlightBooking.App.Payments;
using FlightBooking.Core.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Sends customers to the checkout it once opened, whatever has become of it.</summary>
public sealed class StubbornPayment(PaymentParts parts)
{
    [Function(nameof(StartPayment))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/payment")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) =>
        parts.Through(provider => new Believed(provider)).Run(request, bookingRef, workflows, ct);

    private sealed class Believed(IPaymentGateway provider) : GatewayInBetween(provider)
    {
        public override async Task<Checkout> ReadCheckoutAsync(string paymentId, CancellationToken ct) =>
            (await base.ReadCheckoutAsync(paymentId, ct)) with { Status = CheckoutStatus.Open };
    }
}

/// <summary>Opens all checkouts of an attempt under one key, whatever is asked for.</summary>
public sealed class BareKeyPayment(PaymentParts parts)
{
    [Function(nameof(StartPayment))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/payment")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) =>
        parts.Through(provider => new BareKey(provider)).Run(request, bookingRef, workflows, ct);

    private sealed class BareKey(IPaymentGateway provider) : GatewayInBetween(provider)
    {
        public override Task<Checkout> CreateCheckoutAsync(CheckoutRequest request, CancellationToken ct)
        {
            var key = request.IdempotencyKey;
            return base.CreateCheckoutAsync(request with { IdempotencyKey = key[..key.LastIndexOf('-')] }, ct);
        }
    }
}
