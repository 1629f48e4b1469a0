using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>What is not as requests are: too large, too deep, cut off, of another type, to another place.</summary>
public sealed class RequestFormTests(SharedHost shared) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private readonly TestHost host = shared.Host;
    private ApiClient customer = null!;

    public async ValueTask InitializeAsync() => customer = await host.CustomerAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(128 * 1024 + 1, false, null)]
    [InlineData(128 * 1024 + 1, true, null)]
    [InlineData(512 * 1024, false, null)]
    [InlineData(512 * 1024, true, "key")]
    public async Task A_body_over_128_KB_is_a_413(int length, bool chunked, string? key)
    {
        foreach (var path in new[] { "/v1/bookings", "/v1/searches", "/v1/accounts", "/v1/webhooks/stripe" })
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post, path) { Content = Json(new string(' ', length)) };
            request.Headers.TransferEncodingChunked = chunked;
            if (key is not null)
            {
                request.Headers.Add("Idempotency-Key", key);
            }

            var answer = await customer.SendAsync(request);

            Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "body_too_large"), (answer.Status, answer.Code));
        }
    }

    [Fact]
    public async Task A_body_of_128_KB_is_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/bookings")
        {
            Content = Json("{}" + new string(' ', (128 * 1024) - 2)),
        };

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await customer.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("{\"contact\":{\"email\":")]
    [InlineData("{'contact':1}")]
    [InlineData("{\"couponCode\":\"a\",\"couponCode\":\"b\"}")]
    [InlineData("{\"couponCode\":\"\\ud800\"}")]
    [InlineData("{\"\\udfff\":1}")]
    [InlineData("[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]")]
    [InlineData("{\"offers\":NaN}")]
    [InlineData("offers=1")]
    public async Task What_is_no_json_is_a_400(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/bookings") { Content = Json(body) };

        var answer = await customer.SendAsync(request);

        Assert.Equal((HttpStatusCode.BadRequest, "malformed_json"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Bytes_that_are_no_utf_8_are_a_400()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/bookings")
        {
            Content = new ByteArrayContent([.. "{\"couponCode\":\""u8, 0xC3, 0x28, .. "\"}"u8]),
        };

        var answer = await customer.SendAsync(request);

        Assert.Equal((HttpStatusCode.BadRequest, "malformed_json"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    public async Task Json_that_is_no_object_is_a_mistake_at_the_root(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/bookings") { Content = Json(body) };

        var answer = await customer.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("", answer.Mistakes);
    }

    [Fact]
    public async Task One_answer_names_every_mistake_by_its_pointer()
    {
        var body = Request(
            ["off_x"],
            Adult().With("firstName", 7).With("a/b~c", 1),
            Adult().With("seats", new JsonObject { ["M9/1"] = "" }))
            .With("contact", new JsonObject { ["email"] = "nobody", ["fax"] = "1" })
            .With("extra", true);

        var answer = await customer.PostAsync("/v1/bookings", body);

        Assert.Equal(
            "/contact/email /contact/fax /contact/mobile /extra /passengers/0/a~1b~0c /passengers/0/firstName /passengers/1/seats/M9~11",
            string.Join(' ', answer.Mistakes));
    }

    [Fact]
    public async Task Seats_on_one_flight_in_two_spellings_are_a_mistake_and_no_500()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9");
        var twice = Adult().With("seats", new JsonObject { ["M9101"] = "20A", ["m9101"] = "20B" });
        var many = Adult().With(
            "seats",
            new JsonObject(Enumerable.Range(0, 25).Select(i => KeyValuePair.Create($"X{i}", (JsonNode?)"1A"))));
        var odd = Adult().With("seats", new JsonObject { ["X/1"] = "1A" });

        Assert.Equal("/passengers/0/seats", Assert.Single((await customer.BookAsync([offer], twice)).Mistakes));
        Assert.Equal("/passengers/0/seats", Assert.Single((await customer.BookAsync([offer], many)).Mistakes));
        Assert.Equal("/passengers/0/seats/X~11", Assert.Single((await customer.BookAsync([offer], odd)).Mistakes));
    }

    [Fact]
    public async Task Where_no_body_is_asked_for_a_field_is_a_mistake()
    {
        var booked = await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day)]);

        var answer = await customer.PostAsync(
            $"{booked.Headers["Location"]}/payment", new JsonObject { ["amount"] = 1 });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "/amount"), (answer.Status, Assert.Single(answer.Mistakes)));
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n", "400 ")]
    [InlineData("Content-Length: 2\r\nExpect: 100-continue\r\n\r\n{}", "422 ")]
    public async Task A_body_that_cannot_be_read_is_no_500(string rest, string status)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, host.Url.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /v1/bookings HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {customer.Key}\r\n{rest}"),
            TestContext.Current.CancellationToken);

        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Contains($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
    }

    private static StringContent Json(string body) => new(body, null, "application/json");
}
