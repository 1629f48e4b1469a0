using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Changes;

/// <summary>
/// Accepts a change quote: 201 with the change, which holds at once or waits for its payment. The same quote again is
/// the same change.
/// </summary>
public sealed class CreateChange(
    OwnBookings bookings,
    OpenBookings open,
    ChangeQuoteSigner signer,
    HoldPolicy hold,
    PaymentPolicy payments,
    TimeProvider clock)
{
    [Function(nameof(CreateChange))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/changes")]
        HttpRequest request,
        string bookingRef,
        CancellationToken ct)
    {
        if (!(await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out var refusal)
            || !(await RequestBody.ReadAsync(request, ChangeInput.QuoteId, ct)).Is(out var quoteId, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var booking = stored.Document;
        if (!signer.Read(quoteId, booking.BookingRef).Is(out var quote, out refusal))
        {
            return Answer.Refused(refusal with { Errors = Refusal.NoErrors.Add("/quoteId", [refusal.Detail]) });
        }

        // Whoever looks at the note closes the checkout that nobody pays.
        var hash = DocumentId.Of(quoteId);
        var changed = await bookings.ChangeNotedAsync(
            open,
            stored,
            IfMatch.Of(request),
            current => current.Change(quote, hash, hold, payments, clock.GetUtcNow()),
            isDone: current => current.ChangedOn(hash) is not null,
            ct);
        if (!changed.Is(out var accepted, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var change = accepted.Document.ChangedOn(hash)!;
        return Answer.Created(
            request,
            $"{BookingAnswer.PathOf(booking.BookingRef)}/changes/{change.ChangeId}",
            ChangeView.Of(change));
    }
}
