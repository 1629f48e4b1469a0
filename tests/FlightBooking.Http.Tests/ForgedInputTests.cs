using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Bookings;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>What is forged, expired, somebody else's or no request at all.</summary>
public sealed class ForgedInputTests(SharedHost shared) : BadInputTest(shared)
{
    [Fact]
    public async Task An_offer_for_a_day_the_flight_does_not_operate_is_refused()
    {
        var signer = Host.Services.GetRequiredService<OfferSigner>();
        var offer = signer.Sign(new(
            [new("M9500", "DEL", Day.AddDays(1))],
            default,
            Core.Money.Rupees(2500),
            DateTimeOffset.UtcNow.AddMinutes(5)));

        var answer = await Customer.BookAsync([offer], Adult());

        Assert.Equal((HttpStatusCode.Conflict, "flight_not_operating"), (answer.Status, answer.Code));
        await AssertNothingStoredAsync();
    }

    [Fact]
    public async Task Forged_and_expired_offers_are_refused()
    {
        var offer = await Customer.OfferAsync("DEL", "BOM", Day);
        var forged = await Customer.BookAsync([offer[..^3] + (offer[^3] == 'A' ? "B" : "A") + offer[^2..]], Adult());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "offer_invalid"), (forged.Status, forged.Code));

        var signer = Host.Services.GetRequiredService<OfferSigner>();
        var old = signer.Sign(
            new([new("M9101", "DEL", Day)], default, Core.Money.Rupees(1), DateTimeOffset.UtcNow.AddSeconds(-1)));
        var expired = await Customer.BookAsync([old], Adult());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "offer_expired"), (expired.Status, expired.Code));
        await AssertNothingStoredAsync();
    }

    [Fact]
    public async Task Coupons_are_checked()
    {
        var offers = new[] { await Customer.OfferAsync("DEL", "BOM", Day, "M9") };

        var unknown = await Customer.PostAsync("/v1/bookings", Request(offers).With("couponCode", "NOSUCH"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "coupon_unknown"), (unknown.Status, unknown.Code));
        Assert.Equal(
            HttpStatusCode.Created,
            (await Customer.PostAsync("/v1/bookings", Request(offers).With("couponCode", "WELCOME10"))).Status);
        var again = await Customer.PostAsync("/v1/bookings", Request(offers).With("couponCode", "welcome10"));
        Assert.Equal((HttpStatusCode.Conflict, "coupon_used_by_account"), (again.Status, again.Code));
        Assert.Single((await Customer.GetAsync("/v1/bookings"))["bookings"]!.AsArray());
    }

    [Fact]
    public async Task Somebody_elses_booking_does_not_exist()
    {
        var bookingRef = (await Customer.BookAsync([await Customer.OfferAsync("DEL", "BOM", Day)], Adult()))["bookingRef"]!.GetValue<string>();
        var stranger = await Host.CustomerAsync();

        foreach (var path in new[] { "", "/documents" })
        {
            var read = await stranger.GetAsync($"/v1/bookings/{bookingRef}{path}");
            Assert.Equal((HttpStatusCode.NotFound, "booking_not_found"), (read.Status, read.Code));
        }

        Assert.Equal(
            HttpStatusCode.NotFound, (await stranger.PostAsync($"/v1/bookings/{bookingRef}/payment", null)).Status);
        Assert.Equal(
            HttpStatusCode.Unauthorized, (await Host.Anonymous().GetAsync($"/v1/bookings/{bookingRef}")).Status);
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_a_400()
    {
        foreach (var body in new[] { "{", "[1,2", "{\"couponCode\": \"\\ud800\"}", new string('[', 100) })
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post, "/v1/bookings") { Content = new StringContent(body, null, "application/json") };
            var answer = await Customer.SendAsync(request);
            Assert.Equal((HttpStatusCode.BadRequest, "malformed_json"), (answer.Status, answer.Code));
        }

        using var large = new HttpRequestMessage(HttpMethod.Post, "/v1/bookings")
        {
            Content = new StringContent(new string(' ', 200 * 1024), null, "application/json"),
        };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Customer.SendAsync(large)).Status);
    }

    [Fact]
    public async Task A_webhook_without_a_valid_signature_is_refused_and_tells_no_secret()
    {
        var answer = await Host.Anonymous().PostAsync("/v1/webhooks/stripe", new JsonObject { ["id"] = "evt_1" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.DoesNotContain("whsec", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_path_and_a_wrong_verb_are_empty_404s()
    {
        (HttpMethod Method, string Path)[] unknown =
            [(HttpMethod.Get, "/v2/nothing"), (HttpMethod.Put, "/v1/bookings"), (HttpMethod.Delete, "/v1/flights")];
        foreach (var (method, path) in unknown)
        {
            using var request = new HttpRequestMessage(method, path);
            var answer = await Customer.SendAsync(request);
            Assert.Equal((HttpStatusCode.NotFound, 0), (answer.Status, answer.Bytes.Length));
        }
    }
}
