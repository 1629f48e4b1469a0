using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Vouchers;
using FlightBooking.App.Bookings;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;

namespace FlightBooking.App.Cancellations;

/// <summary>Accepts quotes. The same quote again is the same cancellation.</summary>
public sealed class CancellationDesk(
    OwnBookings bookings,
    OpenBookings open,
    CancellationQuoteSigner signer,
    VoucherCodes codes,
    TimeProvider clock)
{
    /// <summary>
    /// Accepts a quote and starts what follows from it: <c>quote_invalid</c>, <c>quote_expired</c>,
    /// <c>quote_outdated</c>, <c>voucher_not_offered</c>, <c>stale_booking</c>.
    /// </summary>
    /// <returns>The booking, and the cancellation in it.</returns>
    public async Task<Result<(Stored<Booking> Booking, BookingCancellation Cancellation)>> AcceptAsync(
        Stored<Booking> stored,
        string quoteId,
        bool asVoucher,
        IfMatch versions,
        WorkflowDispatch workflows,
        CancellationToken ct)
    {
        var booking = stored.Document;
        if (!signer.Read(quoteId, booking.BookingRef).Is(out var quote, out var refusal))
        {
            return refusal with { Errors = Refusal.NoErrors.Add("/quoteId", [refusal.Detail]) };
        }

        var hash = DocumentId.Of(quoteId);
        var voucherId = asVoucher ? VoucherCodes.IdOf(codes.Of(booking.BookingRef, hash)) : null;
        await open.NoteAsync(booking.AccountId, booking.BookingRef, ct);
        var changed = await bookings.ChangeAsync(
            stored,
            versions,
            current => current.Cancel(quote, hash, CancellationCharges.Standard, clock.GetUtcNow(), voucherId),
            isDone: current => current.AcceptedOn(hash) is not null,
            ct);
        if (!changed.Is(out var accepted, out refusal))
        {
            return refusal;
        }

        // Once it is written it goes on, whether or not the caller still waits.
        var cancellation = accepted.Document.AcceptedOn(hash)!;
        await workflows.FulfilOnceAsync(accepted.Document, cancellation, CancellationToken.None);
        return (accepted, cancellation);
    }
}
