using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Vouchers;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Workflows.Bookings;

/// <summary>How a hold ended.</summary>
public enum HoldEnd
{
    /// <summary>Unpaid: the seats are free again.</summary>
    LetGo,

    /// <summary>Money was first after all: the booking goes on.</summary>
    Paid,

    /// <summary>There is no booking: it was never written, or has not been yet.</summary>
    NotWritten,

    /// <summary>Not yet: the customer has asked for more time.</summary>
    Later,
}

/// <summary>
/// Ends a hold that nobody has paid: closes the checkout at the provider first, so that from then on no money
/// can come, and only then lets the seats go. Nothing is ended before its time.
/// </summary>
public sealed class EndHold(
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
        if (await store.FindAsync(key, ct) is not { } held)
        {
            // The process died before the booking was written; its holds lapse by themselves.
            return HoldEnd.NotWritten;
        }

        if (held.RefusePayment(clock.GetUtcNow()) is null)
        {
            return HoldEnd.Later;
        }

        // Whoever asked in the last moment may have opened another one meanwhile; from now on nobody does.
        var ended = await ExpireAsync(held, ct);
        while (ended.Refusal is { Code: CheckoutClosing.CheckoutOpen })
        {
            ended = await ExpireAsync((await store.FindAsync(key, ct))!, ct);
        }

        if (!ended.Is(out var booking, out _))
        {
            return HoldEnd.Paid;
        }

        if (!booking.Document.Payment.IsPaid)
        {
            await seats.LetHoldGoAsync(booking.Document, ct);
            await coupons.ReleaseAsync(booking.Document, ct);
            await vouchers.ReleaseAsync(booking.Document, ct);
        }

        return HoldEnd.LetGo;
    }

    // Money that was first is received.
    private async Task<Result<Stored<Booking>>> ExpireAsync(Booking held, CancellationToken ct)
    {
        if (held is { Status: BookingStatus.PendingPayment, Payment: { PaymentId: { } paymentId, IsPaid: false } })
        {
            await gateway.CloseAsync(
                paymentId,
                payment => store.ChangeAsync(
                    held.Key(), current => current.ReceivePayment(payment, clock.GetUtcNow()).Booking, ct),
                ct);
        }

        return await store.ChangeAsync(
            held.Key(), current => current.Expire(held.Payment.PaymentId, clock.GetUtcNow()), ct);
    }
}
