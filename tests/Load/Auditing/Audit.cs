using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Sqlite;
using FlightBooking.Local.Runtime.Functions;
using FlightBooking.Local.Sandbox;
using Microsoft.Data.Sqlite;

namespace FlightBooking.Load.Auditing;

/// <summary>Reads the database of a host that has stopped, and says whatever does not come out right.</summary>
internal sealed class Audit
{
    private readonly List<string> violations = [];

    public IReadOnlyList<string> Violations => violations;

    public int Bookings { get; private set; }

    public int Confirmed { get; private set; }

    public long SeatsSold { get; private set; }

    public static async Task<Audit> OfAsync(string dataFolder)
    {
        await using var database = SqliteDatabase.Open(Path.Combine(dataFolder, "flightbooking.db"));
        await using var store = new SqliteDocumentStore(database, TimeProvider.System);
        await using var blobs = new BlobFile(Path.Combine(dataFolder, "blobs.db"));
        var audit = new Audit();
        var captured = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var payment in new SandboxLedger(store, new SandboxSchedule()).AllAsync(CancellationToken.None))
        {
            if (payment.PaidAt is not null)
            {
                var back = payment.Refunds.Sum(refund => refund.Request.Amount.Amount);
                captured[payment.Request.BookingRef] =
                    captured.GetValueOrDefault(payment.Request.BookingRef) + payment.Request.Amount.Amount - back;
            }
        }

        var sold = new HashSet<(string Departure, string Seat, string BookingRef)>();
        foreach (var booking in await AllAsync(database, store, Booking.Collection))
        {
            audit.Check(booking, captured.GetValueOrDefault(booking.BookingRef), sold, blobs);
        }

        audit.Check(await AllAsync(database, store, SeatInventory.Collection), sold);
        return audit;
    }

    private void Check(
        Booking booking, long captured, HashSet<(string Departure, string Seat, string BookingRef)> sold, BlobFile blobs)
    {
        Bookings++;
        var confirmed = booking.Status == BookingStatus.Confirmed;
        var worth = confirmed ? booking.Total.Amount : 0;
        if (captured != worth)
        {
            violations.Add($"{booking.BookingRef} ({booking.Status}) is worth {worth}, and {captured} was kept of its payments.");
        }

        if (!confirmed)
        {
            return;
        }

        Confirmed++;
        foreach (var slice in booking.Slices)
        {
            sold.UnionWith(slice.Segments.SelectMany(segment => slice.SeatsOn(segment)
                .Select(seat => (segment.Key().ToString(), seat.Seat, booking.BookingRef))));
        }

        foreach (var ticket in booking.TicketIds())
        {
            if (blobs.OpenRead("documents", $"{ticket}.pdf") is null)
            {
                violations.Add($"{booking.BookingRef} is confirmed without its ticket {ticket}.");
            }
        }
    }

    private void Check(
        List<SeatInventory> inventories, HashSet<(string Departure, string Seat, string BookingRef)> sold)
    {
        var taken = inventories.SelectMany(inventory => inventory.Claims
            .Where(claim => claim.Value.Until is null)
            .SelectMany(claim => claim.Value.Seats.Values.Select(seat => (inventory.Id, seat, claim.Key)))).ToList();
        SeatsSold = taken.Count;
        var twice = taken.Count - taken.Select(seat => (seat.Id, seat.seat)).Distinct().Count();
        if (twice > 0)
        {
            violations.Add($"{twice} seats are sold twice.");
        }

        if (!sold.SetEquals(taken))
        {
            violations.Add($"{sold.Count} seats belong to confirmed bookings, and {taken.Count} are taken.");
        }
    }

    private static async Task<List<T>> AllAsync<T>(
        SqliteDatabase database, SqliteDocumentStore store, Collection<T> collection)
        where T : class
    {
        var keys = database.Read(connection => Keys(connection, collection.Name));
        var found = new List<T>(keys.Count);
        foreach (var batch in keys.Chunk(500))
        {
            found.AddRange((await store.ReadManyAsync(collection, batch, CancellationToken.None)).Select(one => one.Document));
        }

        return found;
    }

    private static List<DocumentKey> Keys(SqliteConnection connection, string collection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT partition, id FROM documents WHERE collection = $collection";
        command.Parameters.AddWithValue("$collection", collection);
        using var reader = command.ExecuteReader();
        var keys = new List<DocumentKey>();
        while (reader.Read())
        {
            keys.Add(new(reader.GetString(0), reader.GetString(1)));
        }

        return keys;
    }
}
