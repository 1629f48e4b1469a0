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

    /// <summary>
    /// Changes the caller's booking; where the request names a version (<c>If-Match</c>), that one or none. Asked
    /// for what is done already, it answers the booking, whatever version is named.
    /// </summary>
    public async Task<Result<Stored<Booking>>> ChangeAsync(
        HttpRequest request,
        Stored<Booking> read,
        Func<Booking, Result<Booking>> decide,
        Func<Booking, bool> isDone,
        CancellationToken ct)
    {
        var booking = read.Document;
        if (isDone(booking))
        {
            return read;
        }

        if (!Preconditions.AreSet(request))
        {
            return await store.ChangeAsync(Booking.Collection, booking.AccountId, booking.BookingRef, decide, ct);
        }

        if (Preconditions.Check(request, read) is { } stale)
        {
            return stale;
        }

        if (!decide(booking).Is(out var next, out var refusal))
        {
            return refusal;
        }

        return await store.ReplaceAsync(Booking.Collection, next, read.ETag, ct) is { } changed
            ? changed
            : Preconditions.Stale;
    }
}
