using FlightBooking.Core.Fares;
using FlightBooking.Core.Storage;
using FlightBooking.App.Bookings;
using FlightBooking.Simulation.Customers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Gives what coupons gave when the world began: whatever keeps them in memory does so.</summary>
public sealed class RememberedCoupon(BookingParts parts)
{
    private readonly CreateBooking booking = parts.WithCoupons(
        store => new CouponsInstead(store, coupon => Scenery.Coupons.First(old => old.Code == coupon.Code)));

    [Function(nameof(CreateBooking))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => booking.Run(request, workflows, ct);
}

/// <summary>Gives a coupon as it was when the booking was priced, without another look when its use is held.</summary>
public sealed class UnwaryCoupon(BookingParts parts)
{
    [Function(nameof(CreateBooking))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        Coupon? priced = null;
        return parts.WithCoupons(store => new CouponsInstead(store, coupon => priced ??= coupon))
            .Run(request, workflows, ct);
    }
}

/// <summary>Shows coupons otherwise than they are.</summary>
internal sealed class CouponsInstead(IDocumentStore store, Func<Coupon, Coupon> instead) : StoreInBetween(store)
{
    protected override object Shown(object document) => document is Coupon coupon ? instead(coupon) : document;
}
