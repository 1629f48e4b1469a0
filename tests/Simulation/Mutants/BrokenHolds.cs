using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.Functions.Workflows;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Ends holds without a word to the provider.</summary>
public sealed class CarelessHold(IDocumentStore store, BookingSeats seats, BookingCoupons coupons, TimeProvider clock)
{
    [Function(nameof(EndHold))]
    public async Task<HoldEnd> Run([ActivityTrigger] BookingKey key, CancellationToken ct)
    {
        var ended = await store.ChangeAsync(
            Booking.Collection, key.AccountId, key.BookingRef, booking => booking.Expire(clock.GetUtcNow()), ct);
        if (!ended.Is(out var booking, out var refusal))
        {
            return refusal.Code == "document_not_found" ? HoldEnd.NotWritten : HoldEnd.Paid;
        }

        await seats.LetHoldGoAsync(booking.Document, ct);
        await coupons.ReleaseAsync(booking.Document, ct);
        return HoldEnd.LetGo;
    }
}
