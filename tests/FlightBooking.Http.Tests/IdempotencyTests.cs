using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

public class IdempotencyTests : IdempotencyTest
{
    [Fact]
    public async Task The_same_key_and_body_give_the_first_answer_again()
    {
        var request = Request([await customer.OfferAsync("DEL", "BOM", Day)]);

        var first = await customer.PostAsync("/v1/bookings", request, "key 1");
        var again = await customer.PostAsync("/v1/bookings", request, "key 1");

        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.False(first.Headers.ContainsKey("Idempotency-Replayed"));
        Assert.Equal("true", again.Headers["Idempotency-Replayed"]);
        Assert.Equal((first.Status, first.Text), (again.Status, again.Text));
        foreach (var header in new[] { "Location", "ETag", "Content-Type" })
        {
            Assert.Equal(first.Headers[header], again.Headers[header]);
        }

        Assert.Equal(1, await BookingsAsync());
    }

    [Fact]
    public async Task A_refusal_that_hangs_on_the_request_alone_is_an_answer_too()
    {
        var first = await customer.PostAsync("/v1/bookings", Request(["off_x"]), "refused");
        var again = await customer.PostAsync("/v1/bookings", Request(["off_x"]), "refused");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "offer_invalid"), (first.Status, first.Code));
        Assert.Equal(
            (first.Status, first.Text, "true"), (again.Status, again.Text, again.Headers["Idempotency-Replayed"]));
    }

    [Fact]
    public async Task Another_body_or_path_with_the_same_key_is_refused()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day);
        var booked = await customer.PostAsync("/v1/bookings", Request([offer]), "mine");

        var body = await customer.PostAsync("/v1/bookings", Request([offer], Adult("Ravi")), "mine");
        var path = await customer.PostAsync($"/v1/bookings/{booked["bookingRef"]}/payment", null, "mine");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency_key_reused"), (body.Status, body.Code));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency_key_reused"), (path.Status, path.Code));
        Assert.Equal(1, await BookingsAsync());
    }

    [Fact]
    public async Task Another_account_may_use_the_same_key()
    {
        var request = Request([await customer.OfferAsync("DEL", "BOM", Day)]);
        var stranger = await host.CustomerAsync();

        var mine = await customer.PostAsync("/v1/bookings", request, "shared");
        var theirs = await stranger.PostAsync("/v1/bookings", request, "shared");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (mine.Status, theirs.Status));
        Assert.NotEqual(mine["bookingRef"]!.GetValue<string>(), theirs["bookingRef"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("256")]
    public async Task A_key_is_one_to_255_printable_characters(string key)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, "/v1/bookings") { Content = new StringContent("{}") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key == "256" ? new string('k', 256) : key);

        var answer = await customer.SendAsync(request);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency_key_invalid"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_hundred_bookings_at_once_with_one_key_are_one_booking()
    {
        var request = Request([await customer.OfferAsync("DEL", "BOM", Day)]).ToJsonString();

        var answers = await AtOnceAsync(() => customer.PostAsync("/v1/bookings", JsonNode.Parse(request), "hundred"));

        AssertOneAnswer(answers);
        Assert.Equal(1, await BookingsAsync());
    }

    [Fact]
    public async Task A_search_creates_nothing_and_keeps_no_answer()
    {
        var body = new JsonObject
        {
            ["slices"] = new JsonArray(new JsonObject { ["origin"] = "DEL", ["destination"] = "BOM", ["date"] = $"{Day:yyyy-MM-dd}" }),
        };

        var first = await customer.PostAsync("/v1/searches", body, "search");
        var again = await customer.PostAsync("/v1/searches", body, "search");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.False(again.Headers.ContainsKey("Idempotency-Replayed"));
    }
}
