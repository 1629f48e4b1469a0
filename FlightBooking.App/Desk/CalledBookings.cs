using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Desk;

/// <summary>Bookings that somebody calls about, whoever made them. Every act on one is on record.</summary>
public sealed class CalledBookings(
    IDocumentStore store, OwnBookings bookings, AuditTrail audit, CallOrigins origins)
{
    /// <summary>The booking of a reference, or <c>booking_not_found</c>.</summary>
    public async Task<Result<Stored<Booking>>> FindAsync(string bookingRef, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(bookingRef);
        var normal = bookingRef.ToUpperInvariant();
        var stored = BookingRef.IsWellFormed(normal) ? await store.FindByReferenceAsync(normal, ct) : null;
        return stored is null ? Refusal.NotFound("booking") : stored;
    }

    /// <summary>The act of the caller on a booking.</summary>
    public Act ActOf(HttpRequest request, string action, string subject) =>
        new(request.AccountId(), origins.Of(request), action, subject);

    /// <summary>Reads something, and has it on record who did, and which bookings were seen.</summary>
    public async Task<T> ReadAsync<T>(
        Act act, Func<Task<T>> read, Func<T, IEnumerable<Booking>> seen, CancellationToken ct) =>
        (await audit.RecordAsync<T>(
            act,
            async _ =>
            {
                var found = await read();
                var references = seen(found).Select(booking => booking.BookingRef).ToList();
                return new Acted<T>(found, null, references.Count == 0 ? null : new { seen = references });
            },
            ct)).Value;

    /// <summary>Changes a booking that was read, and accounts for it.</summary>
    /// <param name="read">The booking.</param>
    /// <param name="versions">Refuses where it was decided on something else than there is.</param>
    /// <param name="act">Who does it, and why.</param>
    /// <param name="decide">What is to be, given the id of the record.</param>
    /// <param name="shown">What of the booking the record keeps, before and after.</param>
    /// <param name="ct">Stops it until it has begun.</param>
    public Task<Result<Stored<Booking>>> ChangeAsync(
        Stored<Booking> read,
        IfMatch versions,
        Act act,
        Func<Booking, string, Result<Booking>> decide,
        Func<Booking, object?> shown,
        CancellationToken ct) =>
        audit.RecordAsync<Stored<Booking>>(
            act,
            async record =>
            {
                var before = read.Document;
                var changed = await bookings.ChangeAsync(
                    read,
                    versions,
                    current => decide(before = current, record),
                    isDone: _ => false,
                    CancellationToken.None);
                return changed.Then<Acted<Stored<Booking>>>(
                    after => new Acted<Stored<Booking>>(after, shown(before), shown(after.Document)));
            },
            ct);
}
