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

/// <summary>Opens all checkouts of an attempt under one key, whatever is asked for.</summary>
public sealed class BareKeyPayment(
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
        bookings, new BareKey(gateway), vouchers, checkout, address, limits, clock, logger);

    [Function(nameof(StartPayment))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/payment")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => payment.Run(request, bookingRef, workflows, ct);

    private sealed class BareKey(IPaymentGateway provider) : GatewayInBetween(provider)
    {
        public override Task<Checkout> CreateCheckoutAsync(CheckoutRequest request, CancellationToken ct)
        {
            var key = request.IdempotencyKey;
            return base.CreateCheckoutAsync(request with { IdempotencyKey = key[..key.LastIndexOf('-')] }, ct);
        }
    }
}
