using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
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
}

/// <summary>
/// Ends a hold that nobody has paid: closes the checkout at the provider first, so that from then on no money
/// can come, and only then lets the seats go.
/// </summary>
public sealed class EndHold(
    IDocumentStore store, IPaymentGateway gateway, BookingSeats seats, BookingCoupons coupons, TimeProvider clock)
{
    [Function(nameof(EndHold))]
    public async Task<HoldEnd> Run([ActivityTrigger] BookingKey key, CancellationToken ct)
    {
        var stored = await store.ReadAsync(Booking.Collection, key.AccountId, key.BookingRef, ct);
        if (stored is null)
        {
            // The process died before the booking was written; its holds lapse by themselves.
            return HoldEnd.NotWritten;
        }

        if (stored.Document is { Status: BookingStatus.PendingPayment, Payment: { PaymentId: { } paymentId, IsPaid: false } })
        {
            await CloseCheckoutAsync(key, paymentId, ct);
        }

        var ended = await store.ChangeAsync(
            Booking.Collection, key.AccountId, key.BookingRef, booking => booking.Expire(clock.GetUtcNow()), ct);
        if (!ended.Is(out var booking, out _))
        {
            return HoldEnd.Paid;
        }

        if (!booking.Document.Payment.IsPaid)
        {
            await seats.LetHoldGoAsync(booking.Document, ct);
            await coupons.ReleaseAsync(booking.Document, ct);
        }

        return HoldEnd.LetGo;
    }

    private async Task CloseCheckoutAsync(BookingKey key, string paymentId, CancellationToken ct)
    {
        var checkout = await gateway.ExpireCheckoutAsync(paymentId, ct);
        if (checkout is { IsPaid: true, PaymentIntentId: { } intent })
        {
            var payment = new ReceivedPayment(paymentId, intent, checkout.Amount);
            await store.ChangeAsync<Booking>(
                Booking.Collection,
                key.AccountId,
                key.BookingRef,
                booking => booking.ReceivePayment(payment, clock.GetUtcNow()).Booking,
                ct);
        }
    }
}
