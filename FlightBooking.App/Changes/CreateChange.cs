using System.Collections.Immutable;
using FlightBooking.App.Bookings;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Changes;

/// <summary>
/// Accepts a change quote: 201 with the change, which holds at once or waits for its payment, and of other flights has
/// their seats held. The same quote again is the same change.
/// </summary>
public sealed class CreateChange(
    OwnBookings bookings,
    OpenBookings open,
    ChangeQuoteSigner signer,
    FlightWishes flights,
    Exchanges exchanges,
    HoldPolicy hold,
    PaymentPolicy payments,
    TimeProvider clock)
{
    [Function(nameof(CreateChange))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/changes")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
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

        var changed = await AcceptAsync(request, stored, quote, DocumentId.Of(quoteId), new(workflows), ct);
        return changed.Is(out var change, out refusal)
            ? Answer.Created(
                request,
                $"{BookingAnswer.PathOf(booking.BookingRef)}/changes/{change.ChangeId}",
                ChangeView.Of(change))
            : Answer.Refused(refusal);
    }

    private async Task<Result<BookingChange>> AcceptAsync(
        HttpRequest request,
        Stored<Booking> stored,
        QuotedChange quote,
        string hash,
        WorkflowDispatch workflows,
        CancellationToken ct)
    {
        // Once it is over nothing is looked up any more: not to be held is all that is said of it.
        var found = ImmutableArray<WishedFlights>.Empty;
        if (stored.Document.ChangedOn(hash) is null
            && clock.GetUtcNow() < quote.ExpiresAt
            && !(await flights.ResolveAsync(quote.Flights, clock.GetUtcNow(), ct)).Is(out found, out _))
        {
            return ChangeDecision.Outdated;
        }

        // Whoever looks at the note closes the checkout that nobody pays, and sells what is paid.
        var changed = await bookings.ChangeNotedAsync(
            open,
            stored,
            IfMatch.Of(request),
            current => current.Change(quote, found, hash, hold, payments, clock.GetUtcNow()),
            isDone: current => current.ChangedOn(hash) is not null,
            ct);
        if (!changed.Is(out var accepted, out var refusal))
        {
            return refusal;
        }

        var change = accepted.Document.ChangedOn(hash)!;
        await exchanges.LetGoAsync(accepted.Document, CancellationToken.None);
        if (!change.IsExchange)
        {
            await workflows.SettleAsync(accepted.Document, CancellationToken.None);
            return change;
        }

        var held = await exchanges.HoldAsync(accepted.Document.Key(), change.ChangeId, CancellationToken.None);
        if (!held.Is(out var after, out refusal))
        {
            return refusal;
        }

        await workflows.ExchangeAsync(after, CancellationToken.None);
        return after.FindChange(change.ChangeId)!;
    }
}
