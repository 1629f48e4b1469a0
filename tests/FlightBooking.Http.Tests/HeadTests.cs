using System.Net;
using FlightBooking.Http.Tests.Contract;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>What monitors, link checkers and download managers ask first.</summary>
public sealed class HeadTests(SharedHost shared) : IClassFixture<SharedHost>
{
    // Another one with each request, or how the body was sent.
    private static readonly string[] OfOneRequest =
        ["Date", "X-Request-Id", "RateLimit-Remaining", "RateLimit-Reset", "Transfer-Encoding"];

    [Fact]
    public async Task Head_answers_wherever_get_does_with_the_same_headers_and_no_body()
    {
        var customer = await shared.Host.CustomerAsync();
        var booking = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day)], Adult());
        var bookingRef = booking.Text("bookingRef");
        var documents = (await customer.GetAsync($"/v1/bookings/{bookingRef}/documents")).Body!.AsArray();
        foreach (var path in ApiContract.Current.Operations.Where(one => one.Method == "GET").Select(one => one.Path))
        {
            await SameAsync(customer, path switch
            {
                "/v1/documents/{documentId}.pdf" => new Uri(documents[0]!.Text("url")).PathAndQuery,
                "/v1/flights" => $"/v1/flights?origin=DEL&destination=BOM&departureDate={Day:yyyy-MM-dd}",
                "/v1/calendar" => $"/v1/calendar?origin=DEL&destination=BOM&from={Day:yyyy-MM-dd}&to={Day.AddDays(40):yyyy-MM-dd}",
                "/v1/airports" => "/v1/airports?query=mum",
                _ => path.Replace("{bookingRef}", bookingRef, StringComparison.Ordinal)
                    .Replace("{code}", "DEL", StringComparison.Ordinal)
                    .Replace("{flightNumber}", "M9101", StringComparison.Ordinal)
                    .Replace("{date}", $"{Day:yyyy-MM-dd}", StringComparison.Ordinal),
            });
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/docs")]
    [InlineData("/docs/errors")]
    public async Task Pages_answer_it_too(string path) => await SameAsync(shared.Host.Anonymous(), path);

    [Fact]
    public async Task The_sandbox_answers_it_too()
    {
        var customer = await shared.Host.CustomerAsync();
        var booked = await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day)], Adult());
        var opened = await customer.PostAsync($"/v1/bookings/{booked.Body!.Text("bookingRef")}/payment", null);
        var payment = opened.Body!.Text("paymentId");

        foreach (var (path, status) in new (string, HttpStatusCode)[]
        {
            ($"/sandbox/checkout/{payment}", HttpStatusCode.OK), ("/sandbox/checkout/cs_none", HttpStatusCode.NotFound),
            ("/sandbox/assets/checkout.css", HttpStatusCode.OK),
            ($"/sandbox/payments/{payment}", HttpStatusCode.OK), ("/sandbox/payments", HttpStatusCode.OK),
        })
        {
            Assert.Equal((path, status), (path, await SameAsync(shared.Host.Anonymous(), path)));
        }
    }

    [Theory]
    [InlineData("/v1/bookings", HttpStatusCode.Unauthorized)]
    [InlineData("/v1/airports/QQQ", HttpStatusCode.NotFound)]
    [InlineData("/v1/flights?origin=DEL", HttpStatusCode.UnprocessableEntity)]
    public async Task What_get_refuses_it_refuses(string path, HttpStatusCode status) =>
        Assert.Equal(status, await SameAsync(shared.Host.Anonymous(), path));

    private static async Task<HttpStatusCode> SameAsync(ApiClient client, string path)
    {
        var get = await client.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await client.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((path, get.Status), (path, head.StatusCode));
        Assert.Equal(
            Lasting(get.Headers),
            Lasting(head.Headers.Concat(head.Content.Headers).Select(pair => KeyValuePair.Create(pair.Key, string.Join(", ", pair.Value)))));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        return get.Status;
    }

    private static IEnumerable<KeyValuePair<string, string>> Lasting(
        IEnumerable<KeyValuePair<string, string>> headers) => headers
        .Where(header => !OfOneRequest.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
        .OrderBy(header => header.Key, StringComparer.Ordinal);
}
