using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Seats;
using FlightBooking.Sqlite;
using FlightBooking.Kit.Auditing;
using FlightBooking.Local.Runtime.Functions;
using FlightBooking.Local.Sandbox;

namespace FlightBooking.Load.Auditing;

/// <summary>Reads the database of a host that has stopped, and says whatever does not come out right.</summary>
/// <param name="Bookings">How many there are.</param>
/// <param name="Confirmed">How many of them are confirmed.</param>
/// <param name="SeatsSold">How many seats are sold.</param>
/// <param name="Violations">What does not come out right.</param>
internal sealed record Audit(int Bookings, int Confirmed, long SeatsSold, IReadOnlyList<string> Violations)
{
    public static async Task<Audit> OfAsync(string dataFolder)
    {
        await using var database = SqliteDatabase.Open(Path.Combine(dataFolder, "flightbooking.db"));
        await using var store = new SqliteDocumentStore(database, TimeProvider.System);
        await using var blobs = new BlobFile(Path.Combine(dataFolder, "blobs.db"));
        var kept = await new SandboxLedger(store, new SandboxSchedule()).AllAsync(CancellationToken.None)
            .GroupBy(payment => payment.Request.BookingRef)
            .ToDictionaryAsync(
                payments => payments.Key,
                payments => payments.Select(payment => payment.Captured - payment.Refunded).Sum());
        var bookings = await database.AllAsync(store, Booking.Collection);
        var departures = await database.AllAsync(store, SeatInventory.Collection);
        return new(
            bookings.Count,
            bookings.Count(booking => booking.Status == BookingStatus.Confirmed),
            departures.SelectMany(departure => departure.Claims.Values).Where(IsSale).Sum(claim => claim.Seats.Count),
            [
                .. Auditor.MoneyOfAll(bookings, kept),
                .. Auditor.MoneyOfNobody(bookings, kept.Select(pair => (pair.Key, pair.Value))),
                .. Auditor.Seats(bookings, departures, (_, claim) => IsSale(claim)),
                .. bookings.SelectMany(booking => Auditor.Papers(booking, paper => IsIssued(blobs, paper))),
            ]);
    }

    private static bool IsSale(SeatClaim claim) => claim.Until is null;

    private static bool IsIssued(BlobFile blobs, string paper)
    {
        using var file = blobs.OpenRead("documents", $"{paper}.pdf");
        return file is not null;
    }
}
