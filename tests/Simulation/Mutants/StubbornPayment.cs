using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.App.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Sends customers to the checkout it once opened, whatever has become of it.</summary>
public sealed class StubbornPayment(
    OwnBookings bookings,
    IPaymentGateway gateway,
    PublicAddress address,
    TimeProvider clock,
    ILogger<StartPayment> logger)
{
    private readonly StartPayment payment = new(bookings, new Believed(gateway), address, clock, logger);

    [Function(nameof(StartPayment))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/payment")] HttpRequest request,
        string bookingRef,
        CancellationToken ct) => payment.Run(request, bookingRef, ct);

    private sealed class Believed(IPaymentGateway provider) : IPaymentGateway
    {
        public Task<Checkout> CreateCheckoutAsync(CheckoutRequest request, CancellationToken ct) =>
            provider.CreateCheckoutAsync(request, ct);

        public Task<Checkout> ExpireCheckoutAsync(string paymentId, CancellationToken ct) =>
            provider.ExpireCheckoutAsync(paymentId, ct);

        public async Task<Checkout> ReadCheckoutAsync(string paymentId, CancellationToken ct) =>
            (await provider.ReadCheckoutAsync(paymentId, ct)) with { Status = CheckoutStatus.Open };

        public Task<ProviderRefund> RefundAsync(RefundRequest request, CancellationToken ct) =>
            provider.RefundAsync(request, ct);

        public Task<ProviderRefund> ReadRefundAsync(string refundId, CancellationToken ct) =>
            provider.ReadRefundAsync(refundId, ct);

        public Task<ProviderRefund?> FindRefundAsync(
            string paymentIntentId, string idempotencyKey, CancellationToken ct) =>
            provider.FindRefundAsync(paymentIntentId, idempotencyKey, ct);

        public Result<PaymentEvent> ParseEvent(string payload, string? signatureHeader, DateTimeOffset now) =>
            provider.ParseEvent(payload, signatureHeader, now);
    }
}
