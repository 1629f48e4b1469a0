using System.Net;
using FlightBooking.Core.Seats;
using FlightBooking.Kit.Counting;
using Xunit;

namespace FlightBooking.Http.Tests.Cosmos;

/// <summary>Two hosts on one Cosmos DB: what one sells, the other one's searches show.</summary>
public sealed class SeveralInstancesTests
{
    private const string Search = "/v1/flights?origin=DEL&destination=GOI&maxStops=0&departureDate=";

    [Fact]
    public async Task What_one_has_sold_the_other_shows_though_its_searches_read_nothing()
    {
        var counts = new StoreCounts { CountsBytes = false };
        await using var seller = await TestHost.StartAsync(onCosmos: true);
        await using var other = await TestHost.StartAsync(options => options with
        {
            Cosmos = seller.Options.Cosmos,
            BeforeDocuments = documents => new CountingStore(documents, counts),
        });
        var (customer, anybody) = (await seller.CustomerAsync(), other.Anonymous());
        var before = await LeftAsync(anybody);

        // As soon as the store has settled, what is known stays known.
        await Waiting.UntilAsync(async () =>
        {
            counts.Take();
            for (var number = 0; number < 20; number++)
            {
                Assert.Equal(before, await LeftAsync(anybody));
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }

            return Reads() == 0;
        });
        var held = await customer.BookAsync([await customer.OfferAsync("DEL", "GOI", TestTimetable.Day)]);
        Assert.Equal(HttpStatusCode.Created, held.Status);

        await Waiting.UntilAsync(async () => await LeftAsync(anybody) == before - 1);

        int Reads() => counts.Take().Where(count => count.Collection == SeatInventory.Collection.Name)
            .Sum(count => count.Times);
    }

    private static async Task<int> LeftAsync(ApiClient client)
    {
        var found = await client.GetAsync(Search + $"{TestTimetable.Day:yyyy-MM-dd}");
        Assert.Equal(HttpStatusCode.OK, found.Status);
        return (int)found["outbound"]!["itineraries"]![0]!["seatsLeft"]!;
    }
}
