using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Storage;
using FlightBooking.Functions.Bookings;
using FlightBooking.Functions.Http;
using FlightBooking.Functions.Workflows;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Functions.Cancellations;

/// <summary>
/// Cancels: accepts a quote, or gives up a booking that is not paid. 202; the same quote again, the same
/// cancellation.
/// </summary>
public sealed class CreateCancellation(
    OwnBookings bookings,
    OpenBookings open,
    Withdrawals withdrawals,
    CancellationQuoteSigner signer,
    TimeProvider clock)
{
    /// <summary>Runs it.</summary>
    [Function(nameof(CreateCancellation))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/cancellations")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        if (!(await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out var refusal)
            || !(await RequestBody.ReadAsync(request, Quote, ct)).Is(out var body, out refusal))
        {
            return Answer.Refused(refusal);
        }

        return body.QuoteId is { } quoteId
            ? await AcceptAsync(request, stored, quoteId, workflows, ct)
            : Answered(
                request,
                await withdrawals.WithdrawAsync(request, stored, workflows, ct),
                booking => booking.Withdrawal());
    }

    private async Task<IResult> AcceptAsync(
        HttpRequest request, Stored<Booking> stored, string quoteId, DurableTaskClient workflows, CancellationToken ct)
    {
        var booking = stored.Document;
        if (!signer.Read(quoteId, booking.BookingRef).Is(out var quote, out var refusal))
        {
            return Answer.Refused(refusal with
            {
                Errors = Refusal.NoErrors.Add("/quoteId", [refusal.Detail]),
            });
        }

        var hash = DocumentId.Of(quoteId);
        await open.NoteAsync(booking.AccountId, booking.BookingRef, ct);
        var changed = await bookings.ChangeAsync(
            request,
            stored,
            current => current.Cancel(quote, hash, CancellationCharges.Standard, clock.GetUtcNow()),
            isDone: current => current.AcceptedOn(hash) is not null,
            ct);
        if (changed.Is(out var accepted, out _))
        {
            var cancellation = accepted.Document.AcceptedOn(hash)!;

            // Once it is written it goes on, whether or not the caller still waits.
            await workflows.StartOnceAsync(
                nameof(CancellationWorkflow),
                CancellationToFulfil.Of(accepted.Document, cancellation),
                cancellation.CancellationId,
                CancellationToken.None);
        }

        return Answered(request, changed, current => current.AcceptedOn(hash));
    }

    private static IResult Answered(
        HttpRequest request, Result<Stored<Booking>> changed, Func<Booking, BookingCancellation?> find)
    {
        if (!changed.Is(out var stored, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var cancellation = find(stored.Document)!;
        return Answer.Accepted(
            request,
            $"{BookingAnswer.PathOf(stored.Document.BookingRef)}/cancellations/{cancellation.CancellationId}",
            CancellationView.Of(stored.Document, cancellation));
    }

    private static (string? QuoteId, bool IsRead) Quote(JsonInput body) => (CancellationInput.QuoteId(body), true);
}
