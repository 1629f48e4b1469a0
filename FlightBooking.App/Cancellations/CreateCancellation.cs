using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Storage;
using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Cancellations;

/// <summary>
/// Cancels: accepts a quote, or gives up a booking that is not paid. 202; the same quote again, the same
/// cancellation.
/// </summary>
public sealed class CreateCancellation(OwnBookings bookings, CancellationDesk desk, Withdrawals withdrawals)
{
    [Function(nameof(CreateCancellation))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/cancellations")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        if (!(await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out var refusal)
            || !(await RequestBody.ReadAsync(request, CancellationInput.Acceptance, ct)).Is(
                out var accepted, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var versions = IfMatch.Of(request);
        var cancelled = accepted.QuoteId is { } quoteId
            ? await desk.AcceptAsync(stored, quoteId, accepted.AsVoucher, versions, new(workflows), ct)
            : (await withdrawals.WithdrawAsync(stored, versions, new(workflows), ct))
                .Then<(Stored<Booking> Booking, BookingCancellation Cancellation)>(
                    withdrawn => (withdrawn, withdrawn.Document.Withdrawal()!));
        return cancelled.Is(out var done, out refusal)
            ? Accepted(request, done.Booking.Document, done.Cancellation)
            : Answer.Refused(refusal);
    }

    private static IResult Accepted(HttpRequest request, Booking booking, BookingCancellation cancellation) =>
        Answer.Accepted(
            request,
            $"{BookingAnswer.PathOf(booking.BookingRef)}/cancellations/{cancellation.CancellationId}",
            CancellationView.Of(booking, cancellation));
}
