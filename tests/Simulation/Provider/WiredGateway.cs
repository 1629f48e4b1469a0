using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.Simulation.Host;

namespace FlightBooking.Simulation.Provider;

/// <summary>The provider as the host reaches it: over the wire.</summary>
internal sealed class WiredGateway(SimulatedProvider provider, Courier courier, Wire wire) : IPaymentGateway
{
    public Task<Checkout> CreateCheckoutAsync(CheckoutRequest request, CancellationToken ct) =>
        wire.CallAsync("open checkout", request.BookingRef, () => provider.Create(request));

    public Task<Checkout> ExpireCheckoutAsync(string paymentId, CancellationToken ct) =>
        wire.CallAsync("expire checkout", paymentId, () => provider.Expire(paymentId));

    public Task<Checkout> ReadCheckoutAsync(string paymentId, CancellationToken ct) =>
        wire.CallAsync("read checkout", paymentId, () => provider.Read(paymentId));

    public Task<ProviderRefund> RefundAsync(RefundRequest request, CancellationToken ct) =>
        wire.CallAsync("refund", request.IdempotencyKey, () => provider.Refund(request));

    public Task<ProviderRefund> ReadRefundAsync(string refundId, CancellationToken ct) =>
        wire.CallAsync("read refund", refundId, () => provider.ReadRefund(refundId));

    public Task<ProviderRefund?> FindRefundAsync(string paymentIntentId, string idempotencyKey, CancellationToken ct) =>
        wire.CallAsync("find refund", idempotencyKey, () => provider.FindRefund(paymentIntentId, idempotencyKey));

    public Result<PaymentEvent> ParseEvent(string payload, string? signatureHeader, DateTimeOffset now) =>
        courier.Open(payload, signatureHeader);
}
