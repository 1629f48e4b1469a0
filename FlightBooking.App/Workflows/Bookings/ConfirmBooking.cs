using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Search;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.App.Observability;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Workflows.Bookings;

/// <summary>The last step: the tickets are there, so the booking is confirmed.</summary>
public sealed class ConfirmBooking(
    IDocumentStore store, LateSales late, FlightSearch search, SeatAvailability availability, TimeProvider clock)
{
    [Function(nameof(ConfirmBooking))]
    public async Task<BookingStatus> Run([ActivityTrigger] BookingKey key, CancellationToken ct)
    {
        var (now, converted) = (clock.GetUtcNow(), false);
        var confirmed = await store.ChangeAsync(
            key,
            booking =>
            {
                // A bank may have taken the money back meanwhile.
                var next = booking.Confirm(now).CancelChargedBack(now);
                converted = !ReferenceEquals(next, booking);
                return next;
            },
            ct);
        var booking = confirmed.Value.Document;
        if (converted)
        {
            Telemetry.Conversions.Add(1);
            Telemetry.WorkflowAge.Record(
                (now - booking.CreatedAt).TotalSeconds, new KeyValuePair<string, object?>("workflow", "booking"));
        }

        await late.CheckAsync(booking, new(search, availability.LeftAsync), ct);
        return booking.Status;
    }
}
