using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>
/// Unrestricted access to sensitive business flows: nobody keeps a flight's seats from others without paying.
/// </summary>
public sealed class Api6BusinessFlowTests
{
    private static readonly DepartureKey Goa = new("M9300", "DEL", Day);

    [Fact]
    public async Task One_account_cannot_hold_a_flight()
    {
        await using var host = await StartAsync();
        var attacker = await host.CustomerAsync();
        var offer = await attacker.OfferAsync("DEL", "GOI", Day);

        var answers = new List<Answer>();
        for (var booking = 0; booking < 20; booking++)
        {
            answers.Add(await attacker.BookAsync([offer], Party(10)));
        }

        Assert.Equal(3, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.All(answers.Skip(3), answer =>
        {
            Assert.Equal((HttpStatusCode.TooManyRequests, "too_many_holds"), (answer.Status, answer.Code));
            Assert.InRange(int.Parse(answer.Headers["Retry-After"]), 900, 17 * 60);
        });
        Assert.Equal(30, await TakenAsync(host));
        Assert.Equal(HttpStatusCode.Created, (await (await host.CustomerAsync()).BookAsync([offer])).Status);
    }

    [Fact]
    public async Task Of_forty_requests_at_once_five_hold_and_none_leaves_a_trace()
    {
        await using var host = await StartAsync();
        var attacker = await host.CustomerAsync();
        var offer = await attacker.OfferAsync("DEL", "GOI", Day);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => attacker.BookAsync([offer], Adult(Numbered("Racer", i)))));

        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.Equal(5, await TakenAsync(host));
        Assert.Equal(5, (await attacker.GetAsync("/v1/bookings"))["bookings"]!.AsArray().Count);
    }

    [Fact]
    public async Task Whoever_pays_may_book_on_and_on()
    {
        await using var host = await StartAsync();
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "GOI", Day);

        for (var booking = 0; booking < 12; booking++)
        {
            await customer.BuyAsync([offer], Party(3));
        }

        Assert.Equal(36, await TakenAsync(host));
    }

    [Fact]
    public async Task A_booking_that_is_given_up_makes_room_at_once_also_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("flightbooking-test-").FullName;
        try
        {
            string key;
            string given;
            await using (var host = await StartAsync(folder))
            {
                var customer = await host.CustomerAsync();
                key = customer.Key!;
                var offer = await customer.OfferAsync("DEL", "GOI", Day);
                var bookings = new List<Answer>();
                for (var i = 0; i < 5; i++)
                {
                    bookings.Add(await customer.BookAsync([offer]));
                }

                given = bookings[2]["bookingRef"]!.GetValue<string>();
            }

            await using var again = await StartAsync(folder);
            var returned = again.Anonymous();
            returned.UseKey(key);
            var next = await returned.OfferAsync("DEL", "GOI", Day);
            Assert.Equal("too_many_holds", (await returned.BookAsync([next])).Code);
            Assert.Equal(
                HttpStatusCode.Accepted,
                (await returned.PostAsync($"/v1/bookings/{given}/cancellations", new JsonObject())).Status);
            Assert.Equal(HttpStatusCode.Created, (await returned.BookAsync([next])).Status);
            Assert.Equal("too_many_holds", (await returned.BookAsync([next])).Code);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Whoever_lets_holds_run_out_may_hold_ever_less_and_then_must_wait()
    {
        var clock = new ForwardedClock();
        var hold = new HoldPolicy(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10));
        await using var host = await TestHost.StartAsync(
            options => options with { HoldQuotas = HoldQuotas.Default, Clock = clock, Hold = hold });
        var attacker = await host.CustomerAsync();
        var offer = await attacker.OfferAsync("DEL", "GOI", Day);
        var held = new List<int>();
        Answer last = null!;
        for (var round = 0; round < 3; round++)
        {
            var references = new List<string>();
            while ((last = await attacker.BookAsync([offer])).Status == HttpStatusCode.Created)
            {
                references.Add(last["bookingRef"]!.GetValue<string>());
            }

            held.Add(references.Count);
            clock.Pass(hold.HoldTime + hold.Grace);
            foreach (var reference in references)
            {
                await attacker.WaitForStatusAsync(reference, "expired");
            }
        }

        Assert.Equal([5, 3, 0], held);
        Assert.Equal("too_many_holds", last.Code);
        Assert.InRange(int.Parse(last.Headers["Retry-After"]), 1, 2 * 60 * 60);
        Assert.Equal(HttpStatusCode.Created, (await (await host.CustomerAsync()).BookAsync([offer])).Status);
    }

    [Fact]
    public async Task A_refusal_for_want_of_seats_takes_nothing_of_the_quota()
    {
        await using var host = await StartAsync();
        var (early, customer) = (await host.CustomerAsync(), await host.CustomerAsync());
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9", "first");
        await early.BookAsync([offer], Party(8));

        for (var attempt = 0; attempt < 8; attempt++)
        {
            Assert.Equal("seats_unavailable", (await customer.BookAsync([offer])).Code);
        }

        Assert.Equal(HttpStatusCode.Created, (await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day, "M9")])).Status);
    }

    [Fact]
    public async Task A_refused_hold_may_be_asked_for_again_under_the_same_idempotency_key()
    {
        await using var host = await StartAsync();
        var customer = await host.CustomerAsync();
        var body = Request([await customer.OfferAsync("DEL", "GOI", Day)], Party(10));
        var references = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            references.Add((await customer.PostAsync("/v1/bookings", body))["bookingRef"]!.GetValue<string>());
        }

        Assert.Equal("too_many_holds", (await customer.PostAsync("/v1/bookings", body, "patient")).Code);
        await customer.PostAsync($"/v1/bookings/{references[0]}/cancellations", new JsonObject());
        Assert.Equal(HttpStatusCode.Created, (await customer.PostAsync("/v1/bookings", body, "patient")).Status);
    }

    private static Task<TestHost> StartAsync(string? folder = null) =>
        TestHost.StartAsync(options => options with { HoldQuotas = HoldQuotas.Default }, folder);

    private static JsonObject[] Party(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Adult(Numbered("Guest", i)))];

    private static async Task<int> TakenAsync(TestHost host)
    {
        var inventory = await host.Services.GetRequiredService<IDocumentStore>()
            .ReadAsync(SeatInventory.Collection, Goa.ToString(), Goa.ToString(), CancellationToken.None);
        return inventory!.Document.Taken(DateTimeOffset.UtcNow).Count;
    }
}
