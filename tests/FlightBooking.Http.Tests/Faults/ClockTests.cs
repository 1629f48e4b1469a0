using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.App.Repair;
using FlightBooking.Local.Host;
using FlightBooking.Local.Sandbox.Wire;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Faults;

/// <summary>
/// A clock that jumps while the host runs, as on a laptop that slept or a machine that was set right.
/// </summary>
public sealed class ClockTests : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly SetClock clock = new();
    private TestHost host = null!;
    private ApiClient customer = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync(options => options with { Clock = clock });
        customer = await host.CustomerAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Set_back_an_hour_holds_offers_and_links_stay_good_and_bookings_go_on()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9");
        var held = (await customer.TryBookAsync(offer))!;
        var bought = (await customer.BuyAsync([offer])).Text("bookingRef");
        var link = (await customer.GetAsync($"/v1/bookings/{bought}/documents")).Body!.AsArray()[0]!.Text("url");

        clock.Jump(-Hour);

        var pdf = await customer.GetAsync(new Uri(link).PathAndQuery);
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (pdf.Status, pdf.ContentType));
        var again = (await customer.TryBookAsync(offer))!;
        await customer.AllEndWellAsync([held, bought, again]);
    }

    [Fact]
    public async Task A_quote_that_has_ended_is_not_given_again_to_the_same_key()
    {
        var bookingRef = (await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day, "M9")])).Text("bookingRef");
        var path = $"/v1/bookings/{bookingRef}/cancellation-quotes";
        var first = await customer.PostAsync(path, Cancellations.Wish(["outbound"]), "quote");
        var alive = await customer.PostAsync(path, Cancellations.Wish(["outbound"]), "quote");

        clock.Jump(TimeSpan.FromMinutes(10));
        var next = await customer.PostAsync(path, Cancellations.Wish(["outbound"]), "quote");

        Assert.Equal((first.Text, "true"), (alive.Text, alive.Headers["Idempotency-Replayed"]));
        Assert.Equal(HttpStatusCode.Created, next.Status);
        Assert.NotEqual(first.Body!.Text("quoteId"), next.Body!.Text("quoteId"));
        Assert.False(next.Headers.ContainsKey("Idempotency-Replayed"));
        Assert.Equal(
            HttpStatusCode.Accepted, (await customer.AcceptAsync(bookingRef, next.Body!.Text("quoteId"))).Status);
    }

    [Fact]
    public async Task Set_back_an_hour_a_request_that_was_answered_is_not_done_again()
    {
        var body = Request([await customer.OfferAsync("DEL", "BOM", Day, "M9")], Adult());
        var first = await customer.PostAsync("/v1/bookings", body, "once");

        clock.Jump(-Hour);
        var second = await customer.PostAsync("/v1/bookings", body, "once");

        Assert.Equal(first.Body!.Text("bookingRef"), second.Body!.Text("bookingRef"));
        Assert.Equal("true", second.Headers["Idempotency-Replayed"]);
    }

    [Fact]
    public async Task Set_back_an_hour_nobody_waits_for_it_to_catch_up()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        var other = host.Anonymous();
        await other.RegisterAsync(email);
        for (var i = 0; i < 10; i++)
        {
            await other.LogInAsync(email, "a wrong password");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await other.LogInAsync(email)).Status);
        await SeatsLeftAsync();

        clock.Jump(-Hour);

        // A lock, what was remembered of seats, and a key that is taken back: none of them lasts an hour longer.
        var key = await other.LogInAsync(email);
        Assert.Equal(HttpStatusCode.Created, key.Status);
        var before = await SeatsLeftAsync();
        await customer.TryBookAsync(await customer.OfferAsync("DEL", "GOI", Day));
        Assert.Equal(before - 1, await SeatsLeftAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await other.SendAsync(new(HttpMethod.Delete, $"/v1/api-keys/{key.Body!.Text("id")}"))).Status);
        other.UseKey(key.Body!.Text("secret"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync("/v1/bookings")).Status);
    }

    [Fact]
    public async Task Set_forward_a_day_holds_offers_and_links_end_and_paid_bookings_stay()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9", "first");
        var bought = (await customer.BuyAsync([offer])).Text("bookingRef");
        var link = (await customer.GetAsync($"/v1/bookings/{bought}/documents")).Body!.AsArray()[0]!.Text("url");
        var held = await customer.BookAsync(
            [offer], [.. Enumerable.Range(0, 7).Select(i => Adult(Numbered("Guest", i)))]);

        clock.Jump(TimeSpan.FromDays(1));

        Assert.Equal("offer_expired", (await customer.BookAsync([offer], Adult())).Code);
        Assert.Equal("link_expired", (await customer.GetAsync(new Uri(link).PathAndQuery)).Code);
        var payment = await customer.PostAsync($"/v1/bookings/{held.Body!.Text("bookingRef")}/payment", null);
        Assert.Equal("hold_expired", payment.Code);

        // Not only when the quarter of an hour is over that the system has to run for: a day has passed.
        await customer.WaitForStatusAsync(held.Body!.Text("bookingRef"), "expired");
        var fresh = await customer.OfferAsync("DEL", "BOM", Day, "M9", "first");
        var party = Enumerable.Range(0, 7).Select(i => Adult(Numbered("Other", i))).ToArray();
        Assert.Equal(HttpStatusCode.Created, (await customer.BookAsync([fresh], party)).Status);
        Assert.Equal("confirmed", (await customer.GetAsync($"/v1/bookings/{bought}")).Body!.Text("status"));
    }

    [Fact]
    public async Task Set_forward_a_day_and_back_again_a_booking_that_had_ended_can_be_made_anew()
    {
        var held = await customer.HoldAsync();
        clock.Jump(TimeSpan.FromDays(1));
        await customer.WaitForStatusAsync(held, "expired");

        clock.Jump(-TimeSpan.FromDays(1));

        Assert.Equal("booking_not_payable", (await customer.PostAsync($"/v1/bookings/{held}/payment", null)).Code);
        var again = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day, "M9")]);
        Assert.Equal("confirmed", again.Text("status"));
    }

    [Fact]
    public async Task Off_by_an_hour_it_refuses_the_provider_s_events_and_asks_the_provider_itself()
    {
        // The provider's clock is right; the one here is not, so no signature is fresh.
        host.Faults.LoseWebhooks = 1;
        var bookingRef = await customer.HoldAsync();
        Assert.Equal(HttpStatusCode.OK, (await customer.PayAsync(bookingRef)).Status);
        clock.Jump(-Hour);

        using var request = new HttpRequestMessage(
            HttpMethod.Post, "/v1/webhooks/stripe") { Content = new StringContent("{}") };
        var secret = LocalSecrets.ReadOrCreate(host.Options.DataFolder).WebhookSecret;
        request.Headers.Add(StripeSignature.Header, StripeSignature.Sign("{}", secret, DateTimeOffset.UtcNow));
        var refused = await host.Anonymous().SendAsync(request);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_signature"), (refused.Status, refused.Code));
        Assert.Contains("too old", refused.Body!.Text("detail"), StringComparison.Ordinal);

        await ActivatorUtilities.CreateInstance<ReconcilePayments>(host.Services)
            .LookAsync(DateTimeOffset.MaxValue, new(host.Workflows()), TestContext.Current.CancellationToken);
        await customer.AllEndWellAsync([bookingRef]);
    }

    private async Task<int> SeatsLeftAsync()
    {
        var found = await customer.GetAsync($"/v1/flights?origin=DEL&destination=GOI&departureDate={Day:yyyy-MM-dd}");
        return found["outbound"]!["itineraries"]![0]!["seatsLeft"]!.GetValue<int>();
    }
}
