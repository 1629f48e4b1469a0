using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>Names one booking: its partition and its id.</summary>
/// <param name="AccountId">Whose it is.</param>
/// <param name="BookingRef">Its reference.</param>
public sealed record BookingKey(string AccountId, string BookingRef);

/// <summary>Bookings in the store, by their keys.</summary>
public static class BookingDocuments
{
    /// <summary>The booking as it is now, or null where there is none.</summary>
    public static async ValueTask<Booking?> FindAsync(
        this IDocumentStore store, BookingKey key, CancellationToken ct) =>
        (await store.ReadAsync(Booking.Collection, key.AccountId, key.BookingRef, ct))?.Document;

    /// <summary>Changes a booking by a decision that sees its newest version; no booking is a refusal.</summary>
    public static Task<Result<Stored<Booking>>> ChangeAsync(
        this IDocumentStore store, BookingKey key, Func<Booking, Result<Booking>> decide, CancellationToken ct) =>
        store.ChangeAsync(Booking.Collection, key.AccountId, key.BookingRef, decide, ct);
}
