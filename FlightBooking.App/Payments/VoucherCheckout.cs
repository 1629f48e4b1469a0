using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Vouchers;
using FlightBooking.App.Bookings;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;

namespace FlightBooking.App.Payments;

/// <summary>
/// Has vouchers pay a held booking. What they pay is reserved on them first, then a checkout is opened for the rest,
/// and the booking notes both in one write; whatever dies before that, the reservations end with the hold.
/// </summary>
public sealed class VoucherCheckout(
    OwnBookings bookings,
    VoucherBook vouchers,
    IPaymentGateway gateway,
    PaymentEvents events,
    OpenBookings open,
    IDocumentStore store,
    PaymentPolicy smallest,
    HoldPolicy hold,
    TimeProvider clock)
{
    /// <summary>Pays with vouchers, in their order, as much as each has.</summary>
    /// <param name="stored">A booking that can be paid.</param>
    /// <param name="named">The vouchers.</param>
    /// <param name="versions">The versions of the booking that the caller names.</param>
    /// <param name="checkoutOf">What a checkout of an amount is opened by.</param>
    /// <param name="workflows">Who goes on with what is paid.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>
    /// The booking; <c>voucher_expired</c>, <c>voucher_empty</c>, <c>voucher_in_use</c>, <c>voucher_currency</c>,
    /// <c>vouchers_chosen</c>, or as for other payments.
    /// </returns>
    /// <exception cref="PaymentProviderException">The provider refused, or could not be reached.</exception>
    public async Task<Result<Stored<Booking>>> PayAsync(
        Stored<Booking> stored,
        ImmutableArray<Voucher> named,
        IfMatch versions,
        Func<Money, CheckoutRequest> checkoutOf,
        WorkflowDispatch workflows,
        CancellationToken ct)
    {
        var booking = stored.Document;
        if (!booking.Payment.Vouchers.IsEmpty)
        {
            return VoucherPayment.OtherVouchers;
        }

        var chosen = VoucherChoice.Of(booking, named, smallest.Smallest, clock.GetUtcNow());
        if (!chosen.Is(out var parts, out var refusal)
            || (refusal = await CloseAsync(booking, workflows, ct)) is not null
            || (refusal = await vouchers.ReserveAsync(booking, parts, booking.HoldExpiresAt + hold.Grace, ct))
                is not null)
        {
            return refusal;
        }

        await open.NoteRepeatedAsync(booking.AccountId, booking.BookingRef, ct);
        var rest = parts.Aggregate(booking.Total, (left, part) => left - part.Amount);
        var checkout = rest.Amount == 0 ? null : await gateway.CreateCheckoutAsync(checkoutOf(rest), ct);
        var changed = await bookings.ChangeAsync(
            stored,
            versions,
            current => current.PayWith(parts, checkout, booking.Payment.PaymentId, clock.GetUtcNow()),
            isDone: _ => false,
            ct);
        if (changed.Refusal is not null)
        {
            await GiveUpAsync(booking, parts);
        }
        else if (checkout is null)
        {
            await workflows.TellPaidAsync(
                booking.BookingRef, changed.Value.Document.Payment.PaymentIntentId, CancellationToken.None);
        }

        return changed;
    }

    // Of a checkout of the whole no money may come any more; what came before pays the booking.
    private async Task<Refusal?> CloseAsync(Booking booking, WorkflowDispatch workflows, CancellationToken ct) =>
        booking.Payment.PaymentId is { } paymentId
        && await gateway.CloseAsync(
            paymentId,
            payment => events.ReceiveAsync(booking.Key(), payment, workflows, CancellationToken.None),
            ct)
            ? PaymentDecision.AlreadyPaid
            : null;

    // Where it may still come to be paid so, perhaps by another try of the same, the hold's end sees to it.
    private async Task GiveUpAsync(Booking booking, ImmutableArray<VoucherPart> parts)
    {
        var now = await store.FindAsync(booking.Key(), CancellationToken.None);
        var used = now is null || now.Payment.Vouchers.IsEmpty ? parts
            : now.RefusePayment(clock.GetUtcNow()) is not null && !now.Payment.IsPaid ? []
            : now.Payment.Vouchers;
        await vouchers.ReleaseAsync(
            booking.BookingRef,
            parts.Where(part => !used.Any(other => other.VoucherId == part.VoucherId)),
            CancellationToken.None);
    }
}
