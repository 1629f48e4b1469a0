using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Local.Sandbox;
using Microsoft.Extensions.Logging;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Observability;

public sealed class RequestLogTests : IAsyncLifetime
{
    private readonly CapturedLog log = new();
    private readonly SandboxFaults faults = new();
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync(options => options with
    {
        Verbose = true,
        Log = log,
        SandboxLine = faults,
    });

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_request_is_one_line_with_template_status_duration_and_id()
    {
        var customer = await host.CustomerAsync();
        await LineAsync("/v1/accounts");

        var answer = await customer.GetAsync("/v1/bookings/7KQ2MX?name=Rao");

        var line = await LineAsync("/v1/bookings/{bookingRef}");
        Assert.Equal("GET", line.Fields["Method"]);
        Assert.Equal(404, line.Fields["Status"]);
        Assert.True((double)line.Fields["DurationMs"]! > 0);
        Assert.Equal(answer.Headers["X-Request-Id"], line.Fields["CorrelationId"]);
        Assert.Equal(2, log.Requests.Count());
    }

    [Theory]
    [InlineData("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "0af7651916cd43dd8448eb211c80319c")]
    [InlineData("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", "0af7651916cd43dd8448eb211c80319c")]
    [InlineData("X-Request-Id", "order-7.3_A", "order-7.3_A")]
    public async Task The_id_is_the_callers_own_where_it_sends_one(string header, string value, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/airports/DEL");
        request.Headers.Add(header, value);

        var answer = await host.Anonymous().SendAsync(request);

        Assert.Equal(id, answer.Headers["X-Request-Id"]);
        Assert.Equal(id, (await LineAsync("/v1/airports/{code}")).Fields["CorrelationId"]);
    }

    [Theory]
    [InlineData("X-Request-Id", "asha@example.com")]
    [InlineData("X-Request-Id", "two words")]
    [InlineData("traceparent", "00-nonsense")]
    public async Task What_is_no_id_does_not_get_into_the_log(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/airports/DEL");
        request.Headers.TryAddWithoutValidation(header, value);

        var answer = await host.Anonymous().SendAsync(request);

        Assert.NotEqual(value, answer.Headers["X-Request-Id"]);
        Assert.DoesNotContain(value, (await LineAsync("/v1/airports/{code}")).Whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_of_a_request_carry_its_id()
    {
        var customer = await host.CustomerAsync();
        var booked = await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day)]);
        faults.FailNextCalls(1);

        var failed = await customer.PostAsync($"{booked.Headers["Location"]}/payment", null);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.Status);
        var line = Assert.Single(log.Lines, line => line.Level == LogLevel.Error);
        Assert.Contains(failed.Headers["X-Request-Id"], line.Scopes);
    }

    [Fact]
    public async Task No_line_of_a_whole_booking_holds_a_secret_or_anything_about_a_person()
    {
        const string First = "Zarathustrine", Last = "Quillfeather", Email = "zq.unmistakable@example.com";
        const string Mobile = "+919876501234", Password = "a perfectly private pass", Coupon = "SECRETCOUPON", Key = "idem-unmistakable";
        var anonymous = host.Anonymous();
        var account = await anonymous.PostAsync("/v1/accounts", new JsonObject
        {
            ["firstName"] = First, ["lastName"] = Last, ["email"] = Email, ["mobile"] = Mobile, ["password"] = Password,
        });
        Assert.Equal(HttpStatusCode.Created, account.Status);
        await anonymous.PostAsync("/v1/accounts", new JsonObject { ["email"] = Email, ["password"] = 7, [Last] = 1 });
        await anonymous.LogInAsync(Email, Password);
        await anonymous.LogInAsync(Email, "wrong-" + Password);
        var customer = host.Anonymous();
        customer.UseKey(account["apiKey"]!["secret"]!.GetValue<string>());
        await customer.GetAsync($"/v1/airports?query={Last}");
        await customer.GetAsync($"/v1/flights?origin={Last}&destination=BOM&departureDate={Day:yyyy-MM-dd}");
        var request = Request([await customer.OfferAsync("DEL", "BOM", Day)], Adult(First, Last))
            .With("contact", new JsonObject { ["email"] = Email, ["mobile"] = Mobile });
        await customer.PostAsync("/v1/bookings", request.DeepClone().AsObject().With("couponCode", Coupon));
        var booked = await customer.PostAsync("/v1/bookings", request, Key);
        Assert.Equal(HttpStatusCode.Created, booked.Status);
        var bookingRef = booked["bookingRef"]!.GetValue<string>();
        faults.FailNextCalls(1);
        await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null, Key + "-pay");
        Assert.Equal(HttpStatusCode.PaymentRequired, (await customer.PayAsync(bookingRef, "4000000000000002")).Status);
        Assert.Equal(HttpStatusCode.OK, (await customer.PayAsync(bookingRef)).Status);
        await customer.WaitForStatusAsync(bookingRef, "confirmed");
        var link = (await customer.GetAsync(
            $"/v1/bookings/{bookingRef}/documents")).Body![0]!["url"]!.GetValue<string>();
        await customer.DocumentsAsync(bookingRef);
        await anonymous.PostAsync("/v1/webhooks/stripe", new JsonObject { ["email"] = Email });

        Assert.True(log.Requests.Count() > 15);
        foreach (var secret in new[]
        {
            First, Last, Email, Mobile, Password, Coupon, Key, customer.Key!, "4000000000000002", "4242424242424242", "1990-05-04",
            link[link.IndexOf("signature=", StringComparison.Ordinal)..], request["offers"]![0]!.GetValue<string>(),
        })
        {
            var telling = log.Lines.FirstOrDefault(
                line => line.Whole.Contains(secret, StringComparison.OrdinalIgnoreCase));
            Assert.True(telling is null, $"{secret} is in: {telling?.Category}: {telling?.Whole}");
        }
    }

    // A line is written when the answer is out, which may be a moment after it has arrived.
    private async Task<LogLine> LineAsync(string route)
    {
        for (var look = 0; look < 500; look++)
        {
            if (log.Requests.FirstOrDefault(line => Equals(line.Fields["Route"], route)) is { } found)
            {
                return found;
            }

            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"No line about {route} was written.");
    }
}
