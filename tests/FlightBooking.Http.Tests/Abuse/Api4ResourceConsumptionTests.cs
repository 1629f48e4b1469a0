using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.Kit.Contract;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>Unrestricted resource consumption: whatever is too much is refused before it costs much.</summary>
public sealed class Api4ResourceConsumptionTests(SharedHost shared) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private static readonly (string Method, string Path)[] Bodies = [.. ApiContract.Current.Operations
        .Where(one => one.Description["requestBody"] is not null && !one.Path.Contains('{'))
        .Where(one => one.Id != "uploadTimetable").Select(one => (one.Method, one.Path))]; // Files have own bounds.

    private readonly TestHost host = shared.Host;
    private ApiClient customer = null!;

    public async ValueTask InitializeAsync() => customer = await host.AdminAsync(); // With every role.

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ten_megabytes_are_a_413_on_every_route_and_are_not_waited_for(bool chunked)
    {
        Assert.Contains(("POST", "/v1/bookings"), Bodies);
        foreach (var (method, path) in Bodies)
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, host.Url.Port, TestContext.Current.CancellationToken);
            var stream = socket.GetStream();
            var length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: 10485760";
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer {customer.Key}\r\n{length}\r\n\r\n"),
                TestContext.Current.CancellationToken);
            if (chunked)
            {
                // A good deal more than is taken, and no end.
                var piece = Encoding.ASCII.GetBytes($"20000\r\n{new string(' ', 0x20000)}\r\n");
                await stream.WriteAsync(piece, TestContext.Current.CancellationToken);
                await stream.WriteAsync(piece, TestContext.Current.CancellationToken);
            }

            var answer = new byte[64];
            var read = await stream.ReadAsync(answer, TestContext.Current.CancellationToken);

            Assert.StartsWith("HTTP/1.1 413 ", Encoding.ASCII.GetString(answer, 0, read), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, gzip")]
    [InlineData("x-unknown")]
    public async Task A_compressed_body_is_a_415_and_is_not_unpacked(string coding)
    {
        var bomb = Bomb();
        foreach (var (method, path) in Bodies.Where(body => body.Path != "/v1/webhooks/stripe"))
        {
            using var content = new ByteArrayContent(bomb);
            using var request = new HttpRequestMessage(HttpMethod.Parse(method), path) { Content = content };
            content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            content.Headers.TryAddWithoutValidation("Content-Encoding", coding);

            // The contract's check would read the body as JSON.
            using var plain = Plain();
            using var answer = await plain.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public async Task Deep_nesting_is_a_400(string open, string close)
    {
        foreach (var depth in new[] { 17, 64, 1000, 20_000 })
        {
            var (before, after) = (Enumerable.Repeat(open, depth), Enumerable.Repeat(close, depth));
            var body = $"{string.Concat(before)}1{string.Concat(after)}";
            foreach (var (method, path) in Bodies.Where(
                one => one.Path is not ("/v1/webhooks/stripe" or "/v1/api-keys")))
            {
                using var content = new StringContent(body, null, "application/json");
                using var request = new HttpRequestMessage(HttpMethod.Parse(method), path) { Content = content };
                var answer = await customer.SendAsync(request);
                Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge, $"{path} {depth}: {answer.Text}");
            }
        }
    }

    [Fact]
    public async Task Thousands_of_offers_passengers_slices_and_seats_are_mistakes_with_one_line_each()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9");
        var many = Enumerable.Repeat(Adult(), 600).ToArray();
        foreach (var (pointer, body) in new[]
        {
            ("/offers", Request(Enumerable.Repeat(offer, 1000))),
            ("/passengers", Request([offer], many)),
            ("/passengers/0/seats", Request([offer], Adult().With("seats", new JsonObject(
                Enumerable.Range(0, 5000).Select(i => KeyValuePair.Create($"X{i}", (JsonNode?)"1A")))))),
        })
        {
            var answer = await customer.PostAsync("/v1/bookings", body);
            Assert.Equal(pointer, Assert.Single(answer.Mistakes));
            Assert.InRange(answer.Bytes.Length, 1, 2000);
        }

        var slices = new JsonArray([.. Enumerable.Range(0, 1500).Select(_ => new JsonObject { ["origin"] = "DEL", ["destination"] = "BOM", ["date"] = $"{Day:yyyy-MM-dd}" })]);
        var search = await customer.PostAsync("/v1/searches", new JsonObject { ["slices"] = slices });
        Assert.Contains("/slices", search.Mistakes);
    }

    [Theory]
    [InlineData("limit=101")]
    [InlineData("limit=2147483648")]
    [InlineData("limit=-1")]
    [InlineData("limit=1e2")]
    [InlineData("limit=%D9%A3")]
    [InlineData("limit=1&limit=100")]
    [InlineData("cursor=AAAA")]
    [InlineData("cursor=")]
    public async Task Pages_are_at_most_a_hundred_on_every_list(string query)
    {
        var lists = ApiContract.Current.Operations.Where(one => one is { Method: "GET", Cursor: not null }).ToList();

        Assert.True(lists.Count >= 3);
        foreach (var list in lists)
        {
            var caller = list.Description["x-roles"] is null ? customer : await host.AdminAsync();
            var own = query.Replace("cursor", list.Cursor, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await caller.GetAsync($"{list.Path}?{own}")).Status);
        }
    }

    [Fact]
    public async Task Thousands_of_parameters_and_long_ones_are_refused_or_ignored()
    {
        var many = string.Join('&', Enumerable.Range(0, 900).Select(i => $"p{i}=1"));
        var longOne = new string('x', 7000);
        foreach (var path in ApiContract.Current.Operations.Where(operation => operation is { Method: "GET" }
            && !operation.Path.Contains('{')).Select(operation => operation.Path))
        {
            var limits = string.Concat(Enumerable.Repeat("limit=1&", 800));
            foreach (var query in new[] { many, $"query={longOne}", $"{longOne}=1", new string('&', 5000), limits })
            {
                using var plain = Plain();
                using var answer = await plain.GetAsync(
                    new Uri($"{path}?{query}", UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.True((int)answer.StatusCode < 500, $"{path}?{query[..20]}: {(int)answer.StatusCode}");
            }
        }

        using var over = Plain();
        using var tooLong = await over.GetAsync(
            new Uri($"/v1/airports?query={new string('x', 20_000)}", UriKind.Relative),
            TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, tooLong.StatusCode);
    }

    [Fact]
    public async Task Searches_are_bounded_in_days_slices_and_passengers()
    {
        var day = $"{Day:yyyy-MM-dd}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await customer.GetAsync($"/v1/calendar?origin=DEL&destination=BOM&from={day}&to={Day.AddDays(62):yyyy-MM-dd}")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await customer.GetAsync($"/v1/flights?origin=DEL&destination=BOM&departureDate={day}&adults=11")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await customer.GetAsync($"/v1/route-map?airports={string.Join(',', Enumerable.Repeat("DEL,BOM", 500))}")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await customer.GetAsync($"/v1/flights?origin=DEL&destination=BOM&departureDate={day}&airlines={string.Join(',', Enumerable.Repeat("Nobody", 500))}")).Status);
    }

    // Ten megabytes of nothing, a few kilobytes packed.
    private static byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(new byte[10 * 1024 * 1024]);
        }

        return packed.ToArray();
    }

    private HttpClient Plain()
    {
        var plain = new HttpClient { BaseAddress = host.Url };
        plain.DefaultRequestHeaders.Authorization = new("Bearer", customer.Key);
        return plain;
    }
}
