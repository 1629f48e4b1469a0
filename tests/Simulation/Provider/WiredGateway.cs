using FlightBooking.Core;
using FlightBooking.Core.Payments;
using FlightBooking.Simulation.Host;

namespace FlightBooking.Simulation.Provider;

/// <summary>The provider as the host reaches it: over the wire.</summary>
internal sealed class WiredGateway(SimulatedProvider provider, Wire wire) : IPaymentGateway
{
    public Task<Checkout> CreateCheckoutAsync(CheckoutRequest request, CancellationToken ct) =>
        CallAsync("open checkout", request.BookingRef, () => provider.Create(request));

    public Task<Checkout> ExpireCheckoutAsync(string paymentId, CancellationToken ct) =>
        CallAsync("expire checkout", paymentId, () => provider.Expire(paymentId));

    public Task<Checkout> ReadCheckoutAsync(string paymentId, CancellationToken ct) =>
        CallAsync("read checkout", paymentId, () => provider.Read(paymentId));

    public Task<ProviderRefund> RefundAsync(RefundRequest request, CancellationToken ct) =>
        CallAsync("refund", request.IdempotencyKey, () => provider.Refund(request));

    public Task<ProviderRefund> ReadRefundAsync(string refundId, CancellationToken ct) =>
        CallAsync("read refund", refundId, () => provider.ReadRefund(refundId));

    public Task<ProviderPayment> ReadPaymentAsync(string paymentIntentId, CancellationToken ct) =>
        CallAsync("read payment", paymentIntentId, () => provider.ReadPayment(paymentIntentId));

    public Task<IReadOnlyList<ProviderMovement>> ListMovementsAsync(
        DateTimeOffset from, DateTimeOffset until, CancellationToken ct) =>
        CallAsync("list movements", $"{from:O}", () => provider.ListMovements(from, until));

    public Result<PaymentEvent> ParseEvent(string payload, string? signatureHeader, DateTimeOffset now) =>
        Courier.Open(payload, signatureHeader);

    private Task<T> CallAsync<T>(string what, string about, Func<T> effect) => wire.CallAsync(
        what, about, effect, () => PaymentProviderException.Transient("connection_error", "The provider does not answer."));
}
