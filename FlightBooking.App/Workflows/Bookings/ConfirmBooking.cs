using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Workflows.Bookings;

/// <summary>
/// The last step of a booking that was not confirmed as its seats were sold: the tickets are there, so it is.
/// </summary>
public sealed class ConfirmBooking(IDocumentStore store, Confirmations confirmations)
{
    [Function(nameof(ConfirmBooking))]
    public async Task<BookingStatus> Run([ActivityTrigger] BookingKey key, CancellationToken ct)
    {
        var converted = false;
        var confirmed = await store.ChangeAsync(
            key,
            booking =>
            {
                var next = confirmations.Confirm(booking);
                converted = !ReferenceEquals(next, booking);
                return next;
            },
            ct);
        var booking = confirmed.Value.Document;
        await confirmations.FollowAsync(booking, converted, ct);
        return booking.Status;
    }
}
