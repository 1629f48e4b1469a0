using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Storage;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Workflows.Bookings;

/// <summary>Notes on a booking that its hold ends soon.</summary>
public sealed class RemindOfHold(HoldExtensions extensions)
{
    [Function(nameof(RemindOfHold))]
    public Task Run([ActivityTrigger] BookingKey key, CancellationToken ct) => extensions.RemindAsync(key, ct);
}

/// <summary>Says until when a booking is held.</summary>
public sealed class ReadHoldEnd(IDocumentStore store)
{
    [Function(nameof(ReadHoldEnd))]
    public async Task<DateTimeOffset> Run([ActivityTrigger] BookingKey key, CancellationToken ct) =>
        (await store.FindAsync(key, ct))?.HoldExpiresAt
        ?? throw new InvalidOperationException($"Booking {key.BookingRef} is gone.");
}
