using System.Net;
using FlightBooking.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Faults;

/// <summary>The database may not grow: SQLite reports what it reports where the disk is full.</summary>
public sealed class FullDiskTests : IAsyncLifetime
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
    public async Task Bookings_are_refused_clearly_until_there_is_room_and_none_is_lost()
    {
        var promised = await SellUntilFullAsync();

        // What only reads goes on.
        Assert.Equal(HttpStatusCode.OK, (await customer.GetAsync($"/v1/bookings/{promised[0]}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await customer.GetAsync("/v1/flights?origin=DEL&destination=BOM&departureDate=" + $"{Day:yyyy-MM-dd}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.Anonymous().GetAsync("/v1/health")).Status);
        var payment = await customer.PostAsync($"/v1/bookings/{promised[0]}/payment", null);
        if (TestStore.IsCosmos)
        {
            // It is all in documents, and those are not on this disk; booking needs a workflow, which is.
            Assert.Equal(HttpStatusCode.Created, payment.Status);
        }
        else
        {
            payment.IsStoreUnavailable();
        }

        await LetGrowAsync(true);
        promised.Add((await customer.TryBookAsync(offer))!);

        await customer.AllEndWellAsync(promised);
    }

    [Fact]
    public async Task A_disk_that_fills_up_while_payments_come_in_delays_them_and_loses_none()
    {
        var promised = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            promised.Add((await customer.TryBookAsync(offer))!);
        }

        var payments = promised.Select(bookingRef => customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null));
        var checkouts = (await Task.WhenAll(payments)).Select(
            payment => new Uri(payment.Body!.Text("checkoutUrl")).PathAndQuery);
        await Task.WhenAll(checkouts.Select(checkout =>
            customer.PostAsync(checkout, new System.Text.Json.Nodes.JsonObject { ["card"] = "4242424242424242" })));
        await LetGrowAsync(false);
        while (await customer.TryBookAsync(offer) is { } more)
        {
            promised.Add(more);
        }

        await Task.Delay(1500, TestContext.Current.CancellationToken);
        await LetGrowAsync(true);

        await customer.AllEndWellAsync(promised);
    }

    private async Task<List<string>> SellUntilFullAsync()
    {
        var promised = new List<string> { (await customer.TryBookAsync(offer))! };
        await LetGrowAsync(false);
        while (await customer.TryBookAsync(offer) is { } bookingRef)
        {
            promised.Add(bookingRef);
            Assert.True(promised.Count < 150, "The database never filled up.");
        }

        return promised;
    }

    // At the least, SQLite takes the size the file has now. The order may share its commit with writes that have no
    // room, and then fails with them.
    private async Task LetGrowAsync(bool grow)
    {
        while (true)
        {
            try
            {
                await host.Services.GetRequiredService<SqliteDatabase>().WriteAsync(connection =>
                {
                    connection.Execute($"PRAGMA max_page_count={(grow ? 1_000_000_000 : 1)}");
                    return 0;
                });
                return;
            }
            catch (DatabaseUnusableException)
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
