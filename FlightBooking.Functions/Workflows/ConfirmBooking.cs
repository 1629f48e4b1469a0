using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.Functions.Workflows;

/// <summary>The last step: the tickets are there, so the booking is confirmed.</summary>
public sealed class ConfirmBooking(IDocumentStore store, TimeProvider clock)
{
    /// <summary>Runs it.</summary>
    [Function(nameof(ConfirmBooking))]
    public async Task<BookingStatus> Run([ActivityTrigger] BookingKey key, CancellationToken ct)
    {
        var confirmed = await store.ChangeAsync<Booking>(
            Booking.Collection, key.AccountId, key.BookingRef, booking => booking.Confirm(clock.GetUtcNow()), ct);
        return confirmed.Value.Document.Status;
    }
}
