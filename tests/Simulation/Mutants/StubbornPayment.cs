using FlightBooking.Core.Payments;
using FlightBooking.Core.Vouchers;
using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.App.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Sends customers to the checkout it once opened, whatever has become of it.</summary>
public sealed class StubbornPayment(
    OwnBookings bookings,
    IPaymentGateway gateway,
    VoucherDesk vouchers,
    VoucherCheckout checkout,
    PublicAddress address,
    RateLimits limits,
    TimeProvider clock,
    ILogger<StartPayment> logger)
{
    private readonly StartPayment payment = new(
        bookings, new Believed(gateway), vouchers, checkout, address, limits, clock, logger);

    [Function(nameof(StartPayment))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/payment")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => payment.Run(request, bookingRef, workflows, ct);

    private sealed class Believed(IPaymentGateway provider) : GatewayInBetween(provider)
    {
        public override async Task<Checkout> ReadCheckoutAsync(string paymentId, CancellationToken ct) =>
            (await base.ReadCheckoutAsync(paymentId, ct)) with { Status = CheckoutStatus.Open };
    }
}
