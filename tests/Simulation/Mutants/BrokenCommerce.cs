using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Waitlists;
using FlightBooking.App.Bookings;
using FlightBooking.Simulation.Customers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Gives what coupons gave when the world began: whatever keeps them in memory does so.</summary>
public sealed class RememberedCoupon(
    IDocumentStore store,
    HoldClaims claims,
    OfferSigner signer,
    Func<DepartureKey, Departure?> find,
    HoldPolicy policy,
    PaymentPolicy payments,
    TimeProvider clock,
    Waits waits,
    BookingAnswer answer,
    ILogger<CreateBooking> logger)
{
    private readonly CreateBooking booking = new(
        new(
            store,
            new(new CouponsInstead(store, coupon => Scenery.Coupons.First(old => old.Code == coupon.Code)), clock),
            claims,
            signer,
            new(store),
            find,
            policy,
            payments,
            clock),
        waits,
        answer,
        logger);

    [Function(nameof(CreateBooking))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => booking.Run(request, workflows, ct);
}

/// <summary>Gives a coupon as it was when the booking was priced, without another look when its use is held.</summary>
public sealed class UnwaryCoupon(
    IDocumentStore store,
    HoldClaims claims,
    OfferSigner signer,
    Func<DepartureKey, Departure?> find,
    HoldPolicy policy,
    PaymentPolicy payments,
    TimeProvider clock,
    Waits waits,
    BookingAnswer answer,
    ILogger<CreateBooking> logger)
{
    [Function(nameof(CreateBooking))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        Coupon? priced = null;
        var coupons = new CouponsInstead(store, coupon => priced ??= coupon);
        return new CreateBooking(
            new(store, new(coupons, clock), claims, signer, new(store), find, policy, payments, clock),
            waits,
            answer,
            logger)
            .Run(request, workflows, ct);
    }
}

/// <summary>Shows coupons otherwise than they are.</summary>
internal sealed class CouponsInstead(IDocumentStore store, Func<Coupon, Coupon> instead) : StoreInBetween(store)
{
    protected override object Shown(object document) => document is Coupon coupon ? instead(coupon) : document;
}
