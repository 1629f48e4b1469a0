using FlightBooking.App.Bookings;
using FlightBooking.App.Cancellations;
using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Fares;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Desk;

/// <summary>Cancels for a customer, with the usual charge or without one. 202.</summary>
public sealed class CancelForCustomer(CalledBookings called, CancellationsForCustomers cancellations)
{
    [Function(nameof(CancelForCustomer))]
    [NeedsRole(Role.Support)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/operations/bookings/{bookingRef}/cancellations")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        if (!(await called.FindAsync(bookingRef, ct)).Is(out var stored, out var refusal)
            || !(await RequestBody.ReadAsync(request, Read, ct)).Is(out var asked, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var act = called.ActOf(request, "booking_cancelled", stored.Document.BookingRef) with
        {
            Reason = asked.Reason,
            Asked = new { asked.Wish.Slices, asked.Wish.Passengers, asked.WithoutCharge },
        };
        var cancelled = await cancellations.CancelAsync(
            stored,
            asked.Wish,
            asked.WithoutCharge ? null : CancellationCharges.Standard,
            IfMatch.Of(request),
            act,
            new(workflows),
            ct);
        return cancelled.Is(out var done, out refusal)
            ? Answer.Accepted(
                request,
                CalledBookingAnswer.PathOf(bookingRef),
                CancellationView.Of(done.Stored.Document, done.Cancellation))
            : Answer.Refused(refusal);
    }

    private static (CancellationRequest Wish, bool WithoutCharge, string Reason) Read(JsonInput body) =>
        (CancellationInput.Wish(body), body.OptionalBoolean("withoutCharge") ?? false, Reason.Of(body));
}
