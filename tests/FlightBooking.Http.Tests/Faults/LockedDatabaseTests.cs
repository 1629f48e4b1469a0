using System.Net;
using FlightBooking.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Faults;

public sealed class LockedDatabaseTests : IAsyncLifetime
{
    private TestHost host = null!;
    private ApiClient customer = null!;
    private string offer = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        customer = await host.CustomerAsync();
        offer = await customer.OfferAsync("DEL", "GOI", Day);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_lock_of_another_program_that_ends_soon_only_delays()
    {
        var bookingRef = (await customer.TryBookAsync(offer))!;
        var held = await LockAsync(host.Options.DataFolder);
        var booked = customer.TryBookAsync(offer);
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        await held.DisposeAsync();

        await customer.AllEndWellAsync([bookingRef, (await booked)!]);
    }

    [Fact]
    public async Task A_lock_that_lasts_is_told_and_what_reads_goes_on()
    {
        var bookingRef = (await customer.TryBookAsync(offer))!;
        var held = await LockAsync(host.Options.DataFolder);

        (await customer.BookAsync([offer], Bookings.Adult())).IsStoreUnavailable();
        Assert.Equal(HttpStatusCode.OK, (await customer.GetAsync($"/v1/bookings/{bookingRef}")).Status);
        Assert.NotNull(await customer.OfferAsync("DEL", "BOM", Day));
        await held.DisposeAsync();

        await customer.AllEndWellAsync([bookingRef, (await customer.TryBookAsync(offer))!]);
    }

    [Fact]
    public async Task A_second_host_on_the_folder_is_refused_and_the_first_goes_on()
    {
        (await Refusal.OfAsync(host.Options.DataFolder)).Says(
            "flightbooking.db", "in use by another process of this program", "Stop it, or use another");

        Assert.NotNull(await customer.TryBookAsync(offer));
    }

    [Fact]
    public async Task A_host_that_finds_its_database_locked_does_not_start()
    {
        var folder = Directory.CreateTempSubdirectory("flightbooking-test-").FullName;
        await using (await TestHost.StartAsync(folder: folder))
        {
        }

        await using (await LockAsync(folder))
        {
            (await Refusal.OfAsync(folder)).Says(
                "flightbooking.db", "is locked by another process", "Stop that process");
        }

        await (await TestHost.StartAsync(folder: folder)).DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<SqliteConnection> LockAsync(string folder)
    {
        var other = new SqliteConnection($"Data Source={Path.Combine(folder, "flightbooking.db")};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        other.Execute("BEGIN EXCLUSIVE");
        return other;
    }
}
