using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Local.Sqlite;
using Xunit;

namespace FlightBooking.Http.Tests;

/// <summary>kill -9 in the middle of everything, and a restart that leaves no booking halfway.</summary>
public class KillTests
{
    private const int Rounds = 10;

    // Counted from the round's first booking: from before its payment to well into ticketing. With several
    // customers at once, every step of some booking is hit.
    private static readonly int[] Moments = [0, 5, 12, 20, 35, 50, 80, 120, 200, 350];

    [Fact]
    public async Task Killed_at_ten_moments_every_booking_ends_ticketed_or_expired_with_its_money_back()
    {
        var folder = Directory.CreateTempSubdirectory("flightbooking-kill-").FullName;
        try
        {
            var booked = new HashSet<string>(StringComparer.Ordinal);
            string key = string.Empty;
            for (var round = 0; round < Rounds; round++)
            {
                await using var host = await HostProcess.StartAsync(folder, "--hold-seconds", "8");
                key = host.DemoKey;
                await SellUntilKilledAsync(host, Moments[round], booked);
            }

            await using (var host = await HostProcess.StartAsync(folder, "--hold-seconds", "8"))
            {
                await AssertEveryBookingEndedAsync(host.Client(key), booked);
                Assert.Equal(0, await host.StopAsync());
            }

            await AssertSeatsBelongToLiveBookingsAsync(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task SellUntilKilledAsync(HostProcess host, int moment, HashSet<string> booked)
    {
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var customers = Enumerable.Range(0, 6).Select(_ => SellAsync(host.Client(), booked, first)).ToList();
        await first.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await Task.Delay(moment);
        await host.KillAsync();
        await Task.WhenAll(customers);
    }

    // Books and pays until the line goes dead; every second customer leaves each third booking unpaid.
    private static async Task SellAsync(ApiClient customer, HashSet<string> booked, TaskCompletionSource first)
    {
        try
        {
            var offer = await customer.OfferAsync("DEL", "BOM", DateOnly.FromDateTime(DateTime.UtcNow).AddDays(20));
            for (var i = 0; ; i++)
            {
                var answer = await customer.BookAsync([offer], Bookings.Adult());
                if (answer.Status != HttpStatusCode.Created)
                {
                    return;
                }

                var bookingRef = answer["bookingRef"]!.GetValue<string>();
                lock (booked)
                {
                    booked.Add(bookingRef);
                }

                first.TrySetResult();

                if (i % 3 != 2)
                {
                    await customer.PayAsync(bookingRef);
                }
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
        {
            // Killed.
        }
    }

    private static async Task AssertEveryBookingEndedAsync(ApiClient customer, HashSet<string> booked)
    {
        Assert.NotEmpty(booked);
        var found = await AllAsync(customer);
        Assert.Superset(booked, found.Select(one => Text(one, "bookingRef")).ToHashSet());
        foreach (var booking in found)
        {
            var bookingRef = Text(booking, "bookingRef");
            var ended = await customer.WaitForAsync(bookingRef, one =>
                Text(one, "status") is "confirmed" or "expired"
                && one["refunds"]!.AsArray().All(refund => Text(refund!, "status") == "succeeded"));
            var ledger = (await customer.GetAsync($"/sandbox/payments?bookingRef={bookingRef}"))["bookings"]!.AsArray();
            var net = ledger.Sum(entry => entry!["net"]!["amount"]!.GetValue<long>());
            if (Text(ended, "status") == "confirmed")
            {
                Assert.Equal(ended["total"]!["amount"]!.GetValue<long>(), net);
                Assert.All(await customer.DocumentsAsync(bookingRef), file => Assert.Equal("%PDF"u8, file.Value.AsSpan(0, 4)));
                Assert.NotEmpty((await customer.GetAsync($"/v1/bookings/{bookingRef}/documents")).Body!.AsArray());
            }
            else
            {
                Assert.Equal(0, net);
            }
        }

        var byStatus = (await AllAsync(customer)).CountBy(booking => Text(booking, "status"));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{booked.Count} answered, {found.Count} stored: {string.Join(", ", byStatus)}");
    }

    private static async Task<List<JsonNode>> AllAsync(ApiClient customer)
    {
        var found = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await customer.GetAsync($"/v1/bookings?limit=100{(cursor is null ? "" : $"&cursor={cursor}")}");
            found.AddRange(page["bookings"]!.AsArray().Select(booking => booking!));
            cursor = page["next"]?.GetValue<string>();
        }
        while (cursor is not null);
        return found;
    }

    private static async Task AssertSeatsBelongToLiveBookingsAsync(string folder)
    {
        await using var database = SqliteDatabase.Open(Path.Combine(folder, "flightbooking.db"));
        await using var store = new SqliteDocumentStore(database, TimeProvider.System);
        var bookings = new List<Booking>();
        foreach (var (partition, id) in Keys(database, "bookings"))
        {
            bookings.Add((await store.ReadAsync(Booking.Collection, partition, id, CancellationToken.None))!.Document);
        }

        var sold = bookings.Where(booking => booking.Status == BookingStatus.Confirmed)
            .SelectMany(booking => booking.Slices.SelectMany(slice => slice.Segments.SelectMany(segment => slice.Seats
                .Where(seat => seat.FlightNumber == segment.FlightNumber)
                .Select(seat => (Departure: segment.Key().ToString(), seat.Seat, booking.BookingRef)))))
            .ToHashSet();
        var now = DateTimeOffset.UtcNow.AddMinutes(10);
        var claimed = new List<(string Departure, string Seat, string BookingRef)>();
        foreach (var (partition, id) in Keys(database, "departures"))
        {
            var inventory = (await store.ReadAsync(SeatInventory.Collection, partition, id, CancellationToken.None))!.Document;
            claimed.AddRange(inventory.Claims.Where(claim => claim.Value.Until is null || claim.Value.Until > now)
                .SelectMany(claim => claim.Value.Seats.Values.Select(seat => (id, seat, claim.Key))));
        }

        Assert.NotEmpty(sold);
        Assert.Equal(sold.Order(), claimed.Order());
        Assert.Equal(claimed.Count, claimed.Select(claim => (claim.Departure, claim.Seat)).Distinct().Count());
    }

    private static List<(string Partition, string Id)> Keys(SqliteDatabase database, string collection) =>
        database.Read(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT partition, id FROM documents WHERE collection = $collection";
            command.Parameters.AddWithValue("$collection", collection);
            using var reader = command.ExecuteReader();
            var keys = new List<(string, string)>();
            while (reader.Read())
            {
                keys.Add((reader.GetString(0), reader.GetString(1)));
            }

            return keys;
        });

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
