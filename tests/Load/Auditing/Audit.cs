using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Cosmos;
using FlightBooking.Sqlite;
using FlightBooking.Kit.Auditing;
using FlightBooking.Local.Runtime.Functions;
using FlightBooking.Local.Sandbox;

namespace FlightBooking.Load.Auditing;

/// <summary>Reads what hosts that have stopped leave, and says whatever does not come out right.</summary>
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
        return await OfAsync(
            store,
            await database.AllAsync(store, Booking.Collection),
            await database.AllAsync(store, SeatInventory.Collection),
            [dataFolder]);
    }

    /// <summary>The same of several hosts that share their documents.</summary>
    public static async Task<Audit> OfAsync(CosmosSettings documents, IReadOnlyList<string> dataFolders)
    {
        using var connection = CosmosConnection.Open(documents);
        return await OfAsync(
            new CosmosDocumentStore(connection, TimeProvider.System),
            await documents.AllAsync(Booking.Collection),
            await documents.AllAsync(SeatInventory.Collection),
            dataFolders);
    }

    private static async Task<Audit> OfAsync(
        IDocumentStore store, List<Booking> bookings, List<SeatInventory> departures, IReadOnlyList<string> dataFolders)
    {
        var blobs = dataFolders.Select(folder => new BlobFile(Path.Combine(folder, "blobs.db"))).ToList();
        try
        {
            var kept = await new SandboxLedger(store, new SandboxSchedule()).AllAsync(CancellationToken.None)
                .GroupBy(payment => payment.Request.BookingRef)
                .ToDictionaryAsync(
                    payments => payments.Key,
                    payments => payments.Select(payment => payment.Captured - payment.Refunded).Sum());
            return new(
                bookings.Count,
                bookings.Count(booking => booking.Status == BookingStatus.Confirmed),
                departures.SelectMany(departure => departure.Claims.Values).Where(IsSale)
                    .Sum(claim => claim.Seats.Count),
                [
                    .. Auditor.MoneyOfAll(bookings, kept),
                    .. Auditor.MoneyOfNobody(bookings, kept.Select(pair => (pair.Key, pair.Value))),
                    .. Auditor.Seats(bookings, departures, (_, claim) => IsSale(claim)),
                    .. bookings.SelectMany(booking => Auditor.Papers(
                        booking, paper => blobs.Any(folder => IsIssued(folder, paper)))),
                ]);
        }
        finally
        {
            foreach (var folder in blobs)
            {
                await folder.DisposeAsync();
            }
        }
    }

    private static bool IsSale(SeatClaim claim) => claim.Until is null;

    private static bool IsIssued(BlobFile blobs, string paper)
    {
        using var file = blobs.OpenRead("documents", $"{paper}.pdf");
        return file is not null;
    }
}
