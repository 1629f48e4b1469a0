using FlightBooking.Core;
using FlightBooking.Core.Vouchers;
using FlightBooking.Core.Bookings;
using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Cancellations;

/// <summary>How far a cancellation is.</summary>
public sealed class GetCancellation(OwnBookings bookings, VoucherCodes codes)
{
    [Function(nameof(GetCancellation))]
    public async Task<IResult> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "get", "head", Route = "v1/bookings/{bookingRef}/cancellations/{cancellationId}")]
        HttpRequest request,
        string bookingRef,
        string cancellationId,
        CancellationToken ct)
    {
        if (!(await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        return stored.Document.FindCancellation(cancellationId) is { } cancellation
            ? Answer.Ok(CancellationView.Of(
                stored.Document, cancellation, codes.Of(stored.Document, cancellation)))
            : Answer.Refused(Refusal.NotFound("cancellation"));
    }
}
