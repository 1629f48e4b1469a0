using FlightBooking.Core.Vouchers;
using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.App.Workflows.Bookings;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Gives more time to pay, and forgets the seats.</summary>
public sealed class EmptyPromise(OwnBookings bookings, BookingAnswer answer, TimeProvider clock)
{
    [Function(nameof(ExtendHold))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/hold")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct)
    {
        if (!(await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out var refusal)
            || !(await bookings.ChangeAsync(
                stored, IfMatch.Newest, current => current.ExtendHold(clock.GetUtcNow()), _ => false, ct))
                .Is(out var extended, out refusal))
        {
            return Answer.Refused(refusal);
        }

        return answer.Ok(request, extended);
    }
}

/// <summary>Ends a hold when the time is over that it began with, whatever the customer was given since.</summary>
public sealed class PunctualHold(
    IDocumentStore store,
    IPaymentGateway gateway,
    SeatReturns seats,
    BookingCoupons coupons,
    VoucherBook vouchers,
    TimeProvider clock)
{
    [Function(nameof(EndHold))]
    public async Task<HoldEnd> Run([ActivityTrigger] BookingKey key, CancellationToken ct)
    {
        await store.ChangeAsync(
            key,
            booking => booking.RefusePayment(clock.GetUtcNow()) is null
                ? booking with { HoldExpiresAt = clock.GetUtcNow() }
                : booking,
            ct);
        return await new EndHold(store, gateway, seats, coupons, vouchers, clock).Run(key, ct);
    }
}
