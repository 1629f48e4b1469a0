using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.App.Payments;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Vouchers;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>What checkouts are opened with: mutants put something between it and the provider.</summary>
public sealed class PaymentParts(
    OwnBookings bookings,
    IPaymentGateway gateway,
    VoucherDesk vouchers,
    VoucherCheckout checkout,
    PublicAddress address,
    RateLimits limits,
    TimeProvider clock,
    ILogger<StartPayment> logger)
{
    /// <summary>Opens them through another gateway.</summary>
    public StartPayment Through(Func<IPaymentGateway, IPaymentGateway> instead) =>
        new(bookings, instead(gateway), vouchers, checkout, address, limits, clock, logger);
}
