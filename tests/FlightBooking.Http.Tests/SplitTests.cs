using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Http.Tests.ExchangeSteps;
using static FlightBooking.Kit.Host.Bookings;

namespace FlightBooking.Http.Tests;

/// <summary>Parties that part.</summary>
public sealed class SplitTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task Some_of_a_party_have_a_booking_of_their_own_with_seats_money_tickets_and_events()
    {
        var (customer, reference) = await host.BoughtAsync(90, Adult(), Adult("Ravi"), Infant());
        var before = (await customer.GetAsync($"/v1/bookings/{reference}")).Body!;

        var answer = await SplitAsync(customer, reference, "p2", "p3");

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var theirs = answer.Body!;
        var mine = (await customer.GetAsync($"/v1/bookings/{reference}")).Body!;
        var own = theirs.Text("bookingRef");
        Assert.Equal(("confirmed", reference), (theirs.Text("status"), theirs.Text("splitFrom")));
        Assert.Equal(own, mine["splitInto"]![0]!.Text("bookingRef"));
        Assert.Equal(["p2", "p3"], theirs["passengers"]!.AsArray().Select(one => one!.Text("passengerId")));
        Assert.Equal(["p1"], mine["passengers"]!.AsArray().Select(one => one!.Text("passengerId")));
        Assert.Equal(SeatsOf(before), SeatsOf(mine).Concat(SeatsOf(theirs)));
        Assert.Equal(Amount(before["total"]), Amount(mine["total"]) + Amount(theirs["total"]));
        Assert.Equal(
            Amount(before["total"]), await PaidAsync(customer, reference) + await PaidAsync(customer, own));
        Assert.Equal($"{own}-ticket-1", await TicketOfAsync(customer, own));
        var events = (await customer.GetAsync("/v1/events?types=booking.split")).Body!["events"]!.AsArray();
        Assert.Equal(
            new[] { (reference, own), (own, reference) }.Order(),
            events.Select(one => (one!.Text("bookingRef"), one!["data"]!.Text("otherBookingRef"))).Order());
    }

    [Fact]
    public async Task What_is_done_to_one_of_them_leaves_the_other_alone()
    {
        var (customer, reference) = await host.BoughtAsync(91, Adult(), Adult("Ravi"));
        var own = (await SplitAsync(customer, reference, "p2")).Body!.Text("bookingRef");

        var quote = await QuoteAsync(customer, own, 92);
        Assert.Equal(HttpStatusCode.Created, (await AcceptAsync(customer, own, quote)).Status);
        var leaving = await customer.PostAsync($"/v1/bookings/{reference}/cancellation-quotes", new JsonObject());
        await customer.PostAsync($"/v1/bookings/{reference}/cancellations", new JsonObject
        {
            ["quoteId"] = leaving.Body!.Text("quoteId"),
        });
        var cancelled = await customer.WaitForAsync(reference, booking => booking.Text("status") == "cancelled"
            && booking["cancellations"]![0]!.Text("status") == "completed");

        Assert.Equal(Amount(cancelled["total"]), cancelled["refunds"]!.AsArray().Sum(one => Amount(one!["amount"])));
        var flown = (await customer.GetAsync($"/v1/bookings/{own}")).Body!;
        Assert.Equal("confirmed", flown.Text("status"));
        Assert.Empty(flown["refunds"]!.AsArray());
        Assert.Single(SeatsOf(flown));
    }

    [Fact]
    public async Task However_many_ask_at_once_it_is_one_booking()
    {
        var (customer, reference) = await host.BoughtAsync(93, Adult(), Adult("Ravi"));

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => SplitAsync(customer, reference, "p2")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Single(answers.Select(answer => answer.Body!.Text("bookingRef")).Distinct());
        Assert.Single((await customer.GetAsync($"/v1/bookings/{reference}")).Body!["splitInto"]!.AsArray());
        Assert.Equal(2, (await customer.GetAsync("/v1/bookings")).Body!["bookings"]!.AsArray().Count);
    }

    [Fact]
    public async Task Split_and_cancellation_at_once_end_with_nothing_lost()
    {
        var (customer, reference) = await host.BoughtAsync(94, Adult(), Adult("Ravi"));
        var total = Amount((await customer.GetAsync($"/v1/bookings/{reference}")).Body!["total"]);
        var quote = await customer.PostAsync($"/v1/bookings/{reference}/cancellation-quotes", new JsonObject());

        var split = SplitAsync(customer, reference, "p2");
        var cancelled = customer.PostAsync($"/v1/bookings/{reference}/cancellations", new JsonObject
        {
            ["quoteId"] = quote.Body!.Text("quoteId"),
        });
        await Task.WhenAll(split, cancelled);

        // Whoever was first made the other's wish one that does not fit any more.
        Assert.Equal(
            (await split).Status == HttpStatusCode.Created ? "quote_outdated" : null, (await cancelled).Code);
        var mine = (await customer.GetAsync($"/v1/bookings/{reference}")).Body!;
        var theirs = (await split).Body?["total"] is { } paid ? Amount(paid) : 0;
        Assert.Equal(total, Amount(mine["total"]) + theirs);
    }

    // The one that comes second finds another booking than it was asked of, or one that is being changed.
    [Fact]
    public async Task Split_and_exchange_at_once_end_with_every_seat_and_paisa_where_it_belongs()
    {
        for (var round = 0; round < 4; round++)
        {
            var (customer, reference) = await host.BoughtAsync(96, Adult(), Adult("Ravi"));
            var total = Amount((await customer.GetAsync($"/v1/bookings/{reference}")).Body!["total"]);
            var quote = await QuoteAsync(customer, reference, 97);

            var split = SplitAsync(customer, reference, "p2");
            var exchanged = AcceptAsync(customer, reference, quote);
            await Task.WhenAll(split, exchanged);

            var (isSplit, refused) = ((await split).Status == HttpStatusCode.Created, (await exchanged).Code);
            Assert.True(isSplit || (await split).Code == "booking_busy");
            Assert.True(refused is null || (isSplit && refused == "quote_outdated"));
            var mine = await customer.WaitForAsync(reference, booking => refused is not null || IsChanged(booking));
            var theirs = isSplit
                ? (await customer.GetAsync($"/v1/bookings/{(await split).Body!.Text("bookingRef")}")).Body!
                : null;
            Assert.Equal(total, Amount(mine["total"]) + (theirs is null ? 0 : Amount(theirs["total"])));
            Assert.Equal(2, SeatsOf(mine).Count() + (theirs is null ? 0 : SeatsOf(theirs).Count()));
        }
    }

    [Fact]
    public async Task Who_cannot_travel_alone_and_who_has_cancelled_stays()
    {
        var (customer, reference) = await host.BoughtAsync(95, Adult(), Adult("Ravi"), Child());

        Assert.Equal("adult_required", (await SplitAsync(customer, reference, "p3")).Code);
        Assert.Equal("adult_required", (await SplitAsync(customer, reference, "p1", "p2")).Code);
        Assert.Equal("invalid_request", (await SplitAsync(customer, reference, "p1", "p2", "p3")).Code);
        Assert.Equal("invalid_request", (await SplitAsync(customer, reference, "p9")).Code);
        var own = (await SplitAsync(customer, reference, "p2")).Body!.Text("bookingRef");
        Assert.Equal("split_not_possible", (await SplitAsync(customer, own, "p2")).Code);
    }

    // Drawn by a workflow, in a moment.
    private static async Task<string> TicketOfAsync(ApiClient customer, string reference)
    {
        var document = (await customer.GetAsync($"/v1/bookings/{reference}/documents")).Body!.AsArray().Single()!;
        await Waiting.UntilAsync(async () =>
            (await customer.GetAsync(new Uri(document.Text("url")).PathAndQuery)).Status != HttpStatusCode.NotFound);

        return document.Text("documentId");
    }

    private static Task<Answer> SplitAsync(ApiClient customer, string reference, params string[] passengers) =>
        customer.PostAsync($"/v1/bookings/{reference}/splits", new JsonObject
        {
            ["passengers"] = new JsonArray([.. passengers.Select(one => JsonValue.Create(one))]),
        });

    private static async Task<int> PaidAsync(ApiClient customer, string reference) =>
        Amount((await customer.GetAsync($"/v1/bookings/{reference}/statement")).Body!["paid"]);

    private static IEnumerable<string> SeatsOf(JsonNode booking) =>
        booking["slices"]![0]!["seats"]!.AsArray().Select(seat => $"{seat!.Text("passengerId")} {seat!.Text("seat")}");
}
