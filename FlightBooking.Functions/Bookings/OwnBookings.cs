using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using FlightBooking.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.Functions.Bookings;

/// <summary>Finds bookings of the caller; those of others cannot even be addressed.</summary>
public sealed class OwnBookings(IDocumentStore store)
{
    /// <summary>The caller's booking, or <c>booking_not_found</c>.</summary>
    public async Task<Result<Stored<Booking>>> FindAsync(HttpRequest request, string bookingRef, CancellationToken ct)
    {
        var normal = bookingRef.ToUpperInvariant();
        var stored = BookingRef.IsWellFormed(normal)
            ? await store.ReadAsync(Booking.Collection, request.AccountId(), normal, ct)
            : null;
        return stored is null ? Refusal.NotFound("booking") : stored;
    }
}
