using FlightBooking.Core;
using FlightBooking.Core.Payments;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Passes everything on to the provider; a mutant changes what it gets wrong.</summary>
internal abstract class GatewayInBetween(IPaymentGateway provider) : IPaymentGateway
{
    public virtual Task<Checkout> CreateCheckoutAsync(CheckoutRequest request, CancellationToken ct) =>
        provider.CreateCheckoutAsync(request, ct);

    public virtual Task<Checkout> ExpireCheckoutAsync(string paymentId, CancellationToken ct) =>
        provider.ExpireCheckoutAsync(paymentId, ct);

    public virtual Task<Checkout> ReadCheckoutAsync(string paymentId, CancellationToken ct) =>
        provider.ReadCheckoutAsync(paymentId, ct);

    public virtual Task<ProviderRefund> RefundAsync(RefundRequest request, CancellationToken ct) =>
        provider.RefundAsync(request, ct);

    public virtual Task<ProviderRefund> ReadRefundAsync(string refundId, CancellationToken ct) =>
        provider.ReadRefundAsync(refundId, ct);

    public virtual Task<ProviderPayment> ReadPaymentAsync(string paymentIntentId, CancellationToken ct) =>
        provider.ReadPaymentAsync(paymentIntentId, ct);

    public virtual Task<IReadOnlyList<ProviderMovement>> ListMovementsAsync(
        DateTimeOffset from, DateTimeOffset until, CancellationToken ct) =>
        provider.ListMovementsAsync(from, until, ct);

    public virtual Result<PaymentEvent> ParseEvent(string payload, string? signatureHeader, DateTimeOffset now) =>
        provider.ParseEvent(payload, signatureHeader, now);
}
