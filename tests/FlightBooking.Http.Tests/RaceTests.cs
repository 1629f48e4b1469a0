using System.Net;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

public class RaceTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync(onCosmos: OnCosmos);

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected virtual bool OnCosmos => TestStore.IsCosmos;

    [Fact]
    public async Task Twelve_customers_want_the_last_two_seats_and_two_get_them()
    {
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "GOI", Day);
        for (var taken = 0; taken < 178; taken += 10)
        {
            var party = Enumerable
                .Range(0, Math.Min(10, 178 - taken))
                .Select(i => Adult(Numbered("Taker", taken + i)))
                .ToArray();
            Assert.Equal(HttpStatusCode.Created, (await customer.BookAsync([offer], party)).Status);
        }

        await CompeteAsync(offer, customers: 12, winners: 2);
    }

    [Fact]
    public async Task Two_hundred_customers_want_180_seats_and_180_get_them()
    {
        var customer = await host.CustomerAsync();
        await CompeteAsync(await customer.OfferAsync("DEL", "GOI", Day), customers: 200, winners: 180);
    }

    [Fact]
    public async Task A_party_that_finds_the_second_flight_full_keeps_nothing_on_the_first()
    {
        var customer = await host.CustomerAsync();
        var (outbound, inbound) =
            (await customer.OfferAsync("DEL", "BOM", Day, "M9", "first"),
                await customer.OfferAsync("BOM", "DEL", ReturnDay, "M9", "first"));
        var eight = Enumerable.Range(0, 8).Select(i => Adult(Numbered("Early", i))).ToArray();
        Assert.Equal(HttpStatusCode.Created, (await customer.BookAsync([inbound], eight)).Status);

        var refused = await customer.BookAsync([outbound, inbound], Adult());

        Assert.Equal((HttpStatusCode.Conflict, "seats_unavailable"), (refused.Status, refused.Code));
        Assert.Empty((await InventoryAsync("M9101", "DEL", Day))?.Claims.Keys ?? []);
    }

    private protected virtual async Task CompeteAsync(string offer, int customers, int winners)
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.CustomerAsync()));

        var answers = await Task.WhenAll(Enumerable.Range(0, customers)
            .Select(i => clients[i % clients.Length].BookAsync([offer], Adult(Numbered("Racer", i)))));

        Assert.Equal(winners, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.All(
            answers.Where(answer => answer.Status != HttpStatusCode.Created),
            answer => Assert.Equal((HttpStatusCode.Conflict, "seats_unavailable"), (answer.Status, answer.Code)));
        var inventory = (await InventoryAsync("M9300", "DEL", Day))!;
        var seats = inventory.Claims.Values.SelectMany(claim => claim.Seats.Values).ToList();
        Assert.Equal(180, seats.Count);
        Assert.Equal(180, seats.Distinct().Count());

        // Nothing left behind: whoever has a claim has a booking, and no refused request kept its reference.
        var store = host.Services.GetRequiredService<IDocumentStore>();
        foreach (var (bookingRef, claim) in inventory.Claims)
        {
            var owner = await store.ReadAsync(
                BookingRefClaim.Collection, bookingRef, bookingRef, CancellationToken.None);
            var booking = await store.ReadAsync(
                Booking.Collection, owner!.Document.AccountId, bookingRef, CancellationToken.None);
            Assert.Equal(claim.Seats.Count, booking!.Document.Slices[0].Seats.Length);
        }
    }

    private async Task<SeatInventory?> InventoryAsync(string number, string origin, DateOnly date)
    {
        var id = new DepartureKey(number, origin, date).ToString();
        return (await host.Services.GetRequiredService<IDocumentStore>()
            .ReadAsync(SeatInventory.Collection, id, id, CancellationToken.None))?.Document;
    }
}
