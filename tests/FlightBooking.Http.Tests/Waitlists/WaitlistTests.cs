using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.App.Repair;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Waitlists;

public sealed class WaitlistTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task Whoever_waits_longest_is_offered_what_is_freed_takes_it_and_the_next_waits_on()
    {
        var departure = new DepartureKey("M9101", "DEL", Day.AddDays(40));
        var (first, second, crowd) =
            (await host.CustomerAsync(), await host.CustomerAsync(), await host.CustomerAsync());
        var early = await crowd.OfferAsync("DEL", "BOM", departure.Date, "M9", "first");
        var refused = await first.PostAsync("/v1/waitlist", WaitSteps.Body(departure));
        Assert.Equal((HttpStatusCode.Conflict, "seats_available"), (refused.Status, refused.Code));
        await host.FillAsync(departure);

        var entry = await JoinAsync(first, departure);
        var next = await JoinAsync(second, departure);
        Assert.Equal(("waiting", 1), (entry.Text("status"), entry["position"]!.GetValue<int>()));
        Assert.Equal(2, next["position"]!.GetValue<int>());
        var again = await first.PostAsync("/v1/waitlist", WaitSteps.Body(departure, 2));
        Assert.Equal((HttpStatusCode.Conflict, "already_waiting"), (again.Status, again.Code));
        var tooSoon = await BookAsync(first, early, entry.Text("waitlistId"));
        Assert.Equal((HttpStatusCode.Conflict, "waitlist_not_offered"), (tooSoon.Status, tooSoon.Code));

        await host.FreeAsync(departure, 3);

        var pushing = await crowd.BookAsync([early], Adult());
        Assert.Equal((HttpStatusCode.Conflict, "seats_unavailable"), (pushing.Status, pushing.Code));
        var offered = (await first.GetAsync($"/v1/waitlist/{entry.Text("waitlistId")}")).Body!;
        Assert.Equal("offered", offered.Text("status"));
        var (until, offer) = (offered["offer"]!.Text("until"), offered["offer"]!["itinerary"]!);
        var stolen = await BookAsync(second, offer.Text("offerId"), entry.Text("waitlistId"));
        Assert.Equal("waitlist_not_offered", stolen.Code);
        var two = await BookAsync(
            first, offer.Text("offerId"), entry.Text("waitlistId"), Adult("Ann", "One"), Adult("Bob", "Two"));
        Assert.Equal("waitlist_party_too_large", two.Code);
        var booked = await BookAsync(first, offer.Text("offerId"), entry.Text("waitlistId"));
        Assert.Equal(HttpStatusCode.Created, booked.Status);
        Assert.Equal(offer["total"]!.ToJsonString(), booked["total"]!.ToJsonString());
        var taken = await first.GetAsync($"/v1/waitlist/{entry.Text("waitlistId")}");
        Assert.Equal(
            ("taken", booked["bookingRef"]!.GetValue<string>()),
            (taken.Body!.Text("status"), taken.Body!.Text("bookingRef")));
        var waiting = await second.GetAsync($"/v1/waitlist/{next.Text("waitlistId")}");
        Assert.Equal(1, waiting["position"]!.GetValue<int>());

        // Given up, it is offered to whoever had it, for as long as that was to last; and left, to the next.
        await first.PostAsync($"/v1/bookings/{booked["bookingRef"]}/cancellations", new JsonObject());
        var back = await Waiting.ForAsync(async () =>
            (await first.GetAsync($"/v1/waitlist/{entry.Text("waitlistId")}")).Body is { } one
                && one.Text("status") == "offered" ? one : null);
        Assert.Equal(until, back["offer"]!.Text("until"));
        Assert.Equal(HttpStatusCode.NoContent, await LeaveAsync(first, entry));
        Assert.Equal(HttpStatusCode.NoContent, await LeaveAsync(first, entry));
        Assert.Equal("left", (await first.GetAsync("/v1/waitlist"))["entries"]![0]!.Text("status"));
        waiting = await second.GetAsync($"/v1/waitlist/{next.Text("waitlistId")}");
        Assert.Equal("offered", waiting.Body!.Text("status"));
        Assert.Equal(
            "waitlist_entry_not_found", (await crowd.GetAsync($"/v1/waitlist/{next.Text("waitlistId")}")).Code);
    }

    [Fact]
    public async Task Of_many_who_wait_one_is_offered_the_one_seat_that_is_freed()
    {
        var departure = new DepartureKey("M9101", "DEL", Day.AddDays(41));
        await host.FillAsync(departure);
        var clients = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.CustomerAsync()));
        var joined = await Task.WhenAll(clients.Select(client => JoinAsync(client, departure)));
        Assert.Equal(Enumerable.Range(1, 20), joined.Select(entry => entry["position"]!.GetValue<int>()).Order());
        var offer = await clients[0].OfferAsync("DEL", "BOM", departure.Date.AddDays(20), "M9", "first");

        await host.FreeAsync(departure, 5);
        var answers = await Task.WhenAll(clients.Select(async (client, at) =>
        {
            var entry = (await client.GetAsync($"/v1/waitlist/{joined[at].Text("waitlistId")}")).Body!;
            var answer = await BookAsync(
                client,
                entry["offer"]?["itinerary"]?.Text("offerId") ?? offer,
                joined[at].Text("waitlistId"),
                Adult(Numbered("Waiter", at)));
            return (Position: joined[at]["position"]!.GetValue<int>(), Status: entry.Text("status"), answer.Code);
        }));

        var first = Assert.Single(answers, answer => answer.Code is null);
        Assert.Equal((1, "offered"), (first.Position, first.Status));
        Assert.Equal(19, answers.Count(answer => answer.Status == "waiting"));
        var seats = await host.Services.GetRequiredService<SeatAvailability>().FindAsync(
            departure, TestContext.Current.CancellationToken);
        Assert.Equal(8, seats!.Claims.Values.SelectMany(claim => claim.Seats.Values).Distinct().Count());
        Assert.Equal(8, seats.Claims.Count);
    }

    [Fact]
    public async Task Accounts_wait_for_ten_flights_and_are_told_when_a_flight_is_closed()
    {
        var customer = await host.CustomerAsync();
        var days = Enumerable.Range(42, 11).Select(day => new DepartureKey("M9101", "DEL", Day.AddDays(day))).ToList();
        await Task.WhenAll(days.Select(host.FillAsync));
        foreach (var day in days.Take(10))
        {
            await JoinAsync(customer, day);
        }

        var refused = await customer.PostAsync("/v1/waitlist", WaitSteps.Body(days[10]));
        Assert.Equal((HttpStatusCode.Conflict, "too_many_waitlist_entries"), (refused.Status, refused.Code));

        await host.Services.GetRequiredService<DepartureSeats>().DecideAsync(
            days[0],
            "321",
            (seats, now) => seats.Decide(new(false, null), "act", now),
            TestContext.Current.CancellationToken);
        await ActivatorUtilities.CreateInstance<ServeWaitlists>(host.Services).ServeAsync(
            TestContext.Current.CancellationToken);
        var listed = await customer.GetAsync("/v1/waitlist?limit=100");
        Assert.Equal("closed", listed["entries"]![9]!.Text("status"));
        Assert.Equal(9, listed["entries"]!.AsArray().Count(entry => entry!.Text("status") == "waiting"));
        var seats = await host.Services.GetRequiredService<SeatAvailability>().FindAsync(
            days[0], TestContext.Current.CancellationToken);
        Assert.Null(seats!.Waiting);
        await JoinAsync(customer, days[10]);

        var guest = await host.GuestAsync();
        var forbidden = await guest.PostAsync("/v1/waitlist", WaitSteps.Body(days[10]));
        Assert.Equal((HttpStatusCode.Forbidden, "guest_not_allowed"), (forbidden.Status, forbidden.Code));
    }

    private static async Task<JsonNode> JoinAsync(ApiClient client, DepartureKey departure)
    {
        var joined = await client.PostAsync("/v1/waitlist", WaitSteps.Body(departure));
        Assert.Equal(HttpStatusCode.Created, joined.Status);
        return joined.Body!;
    }

    private static async Task<HttpStatusCode> LeaveAsync(ApiClient client, JsonNode entry)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/v1/waitlist/{entry.Text("waitlistId")}");
        return (await client.SendAsync(request)).Status;
    }

    private static Task<Answer> BookAsync(ApiClient client, string offer, string waitlistId, params JsonObject[] party)
    {
        var request = Request([offer], party.Length == 0 ? [Adult()] : party);
        request["waitlistId"] = waitlistId;
        return client.PostAsync("/v1/bookings", request);
    }
}
