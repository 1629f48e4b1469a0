using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.App.Workflows.Bookings;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Ends holds without a word to the provider.</summary>
public sealed class CarelessHold(IDocumentStore store, SeatReturns seats, BookingCoupons coupons, TimeProvider clock)
{
    [Function(nameof(EndHold))]
    public async Task<HoldEnd> Run([ActivityTrigger] BookingKey key, CancellationToken ct)
    {
        var ended = await store.ChangeAsync(
            key, booking => booking.Expire(booking.Payment.PaymentId, clock.GetUtcNow()), ct);
        if (!ended.Is(out var booking, out var refusal))
        {
            return refusal.Code == "document_not_found" ? HoldEnd.NotWritten : HoldEnd.Paid;
        }

        await seats.LetHoldGoAsync(booking.Document, ct);
        await coupons.ReleaseAsync(booking.Document, ct);
        return HoldEnd.LetGo;
    }
}

/// <summary>Closes the checkout that it saw at first, whichever is open when the hold ends.</summary>
public sealed class HastyHold(
    IDocumentStore store, IPaymentGateway gateway, SeatReturns seats, BookingCoupons coupons, TimeProvider clock)
{
    [Function(nameof(EndHold))]
    public async Task<HoldEnd> Run([ActivityTrigger] BookingKey key, CancellationToken ct)
    {
        if ((await store.FindAsync(key, ct))?.Payment.PaymentId is { } paymentId)
        {
            await gateway.CloseAsync(
                paymentId,
                payment => store.ChangeAsync(
                    key, current => current.ReceivePayment(payment, clock.GetUtcNow()).Booking, ct),
                ct);
        }

        return await new CarelessHold(store, seats, coupons, clock).Run(key, ct);
    }
}

/// <summary>Closes the checkout, but does not listen to how it ended.</summary>
public sealed class DeafHold(IDocumentStore store, IPaymentGateway gateway, SeatReturns seats, BookingCoupons coupons)
{
    [Function(nameof(EndHold))]
    public async Task<HoldEnd> Run([ActivityTrigger] BookingKey key, CancellationToken ct)
    {
        var stored = await store.ReadAsync(Booking.Collection, key.AccountId, key.BookingRef, ct);
        if (stored?.Document.Payment.PaymentId is { } paymentId)
        {
            await gateway.ExpireCheckoutAsync(paymentId, ct);
        }

        var ended = await store.ChangeAsync<Booking>(
            Booking.Collection,
            key.AccountId,
            key.BookingRef,
            booking => booking.Status == BookingStatus.PendingPayment
                ? booking with { Status = BookingStatus.Expired }
                : booking,
            ct);
        if (!ended.Is(out var booking, out _))
        {
            return HoldEnd.NotWritten;
        }

        await seats.LetHoldGoAsync(booking.Document, ct);
        await coupons.ReleaseAsync(booking.Document, ct);
        return HoldEnd.LetGo;
    }
}
