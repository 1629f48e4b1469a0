using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

public sealed class PagingTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Theory]
    [InlineData("/v1/airports?query=s&country=IN&limit=3", "airports", "code")]
    [InlineData("/v1/flights?limit=2", "outbound/itineraries", "segments/0/flightNumber")]
    [InlineData("/v1/flights?origin=DEL&destination=BOM&departureDate={day}&limit=1", "outbound/itineraries", "segments/0/flightNumber")]
    public async Task Following_the_links_gives_every_entry_once(string first, string list, string id)
    {
        first = first.Replace("{day}", $"{Day:yyyy-MM-dd}", StringComparison.Ordinal);
        var whole = await ReadAsync(host.Anonymous(), System.Text.RegularExpressions.Regex.Replace(first, "limit=.", "limit=100"), list, id);

        var pages = await ReadAsync(host.Anonymous(), first, list, id);

        Assert.True(pages.Pages > 1);
        Assert.Equal(whole.Ids, pages.Ids);
        Assert.Equal(pages.Ids.Count, pages.Ids.Distinct().Count());
    }

    [Fact]
    public async Task Bookings_and_keys_are_paged_likewise()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        var customer = host.Anonymous();
        await customer.RegisterAsync(email);
        var offer = await customer.OfferAsync("DEL", "BOM", Day);
        for (var i = 0; i < 5; i++)
        {
            await customer.BookAsync([offer]);
            await host.Anonymous().LogInAsync(email);
        }

        var bookings = await ReadAsync(
            customer, "/v1/bookings?status=pending_payment&limit=2", "bookings", "bookingRef");
        var keys = await ReadAsync(customer, "/v1/api-keys?limit=4", "apiKeys", "id");

        Assert.Equal((3, 5), (bookings.Pages, bookings.Ids.Distinct().Count()));
        Assert.Equal((2, 6), (keys.Pages, keys.Ids.Distinct().Count()));
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("limit=-1")]
    [InlineData("limit=1.5")]
    [InlineData("limit=all")]
    [InlineData("limit=")]
    [InlineData("limit=1&limit=2")]
    [InlineData("limit=٣")]
    public async Task A_limit_is_a_whole_number_from_1_to_100(string query)
    {
        var customer = await host.CustomerAsync();

        foreach (var path in new[] { "/v1/bookings", "/v1/api-keys", "/v1/airports", "/v1/flights" })
        {
            var answer = await customer.GetAsync($"{path}?{query}");
            Assert.Equal(
                (HttpStatusCode.UnprocessableEntity, "limit"), (answer.Status, Assert.Single(answer.Mistakes)));
        }
    }

    [Theory]
    [InlineData("limit=1")]
    [InlineData("limit=100")]
    public async Task Both_ends_of_it_are_taken(string query)
    {
        var customer = await host.CustomerAsync();

        foreach (var path in new[] { "/v1/bookings", "/v1/api-keys", "/v1/airports", "/v1/flights" })
        {
            Assert.Equal(HttpStatusCode.OK, (await customer.GetAsync($"{path}?{query}")).Status);
        }
    }

    [Fact]
    public async Task A_malformed_cursor_or_one_of_another_list_is_refused()
    {
        var customer = await host.CustomerAsync();
        var airports = (await customer.GetAsync("/v1/airports?limit=1"))["next"]!.GetValue<string>();
        var elsewhere = (await customer.GetAsync("/v1/airports?query=s&limit=1"))["next"]!.GetValue<string>();
        var forged = Convert.ToBase64String(Encoding.UTF8.GetBytes("/v1/bookings|\u0001")).TrimEnd('=');

        foreach (var cursor in new[] { "", "a", "%00", "!!!!", "AAAA", "_-_-", new string('A', 600), forged, airports })
        {
            foreach (var path in new[] { "/v1/bookings", "/v1/api-keys", "/v1/flights" })
            {
                var answer = await customer.GetAsync($"{path}?cursor={cursor}");
                Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity, $"{path}?cursor={cursor}: {answer.Text}");
                Assert.Equal("cursor", Assert.Single(answer.Mistakes));
            }
        }

        var other = await customer.GetAsync($"/v1/airports?query=del&cursor={elsewhere}");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "cursor"), (other.Status, Assert.Single(other.Mistakes)));
    }

    [Fact]
    public async Task A_parameter_sent_twice_is_no_choice_between_the_two()
    {
        var customer = await host.CustomerAsync();

        foreach (var (query, name) in new[]
        {
            ("/v1/flights?origin=DEL&origin=GOI&destination=BOM&departureDate={day}", "origin"),
            ("/v1/flights?origin=DEL&destination=BOM&departureDate={day}&departureDate={day}", "departureDate"),
            ("/v1/flights?origin=DEL&destination=BOM&departureDate={day}&adults=1&adults=2", "adults"),
            ("/v1/calendar?origin=DEL&destination=BOM&from={day}&from={day}&to={day}", "from"),
            ("/v1/bookings?status=confirmed&status=expired", "status"),
            ("/v1/airports?country=IN&country=SG", "country"),
        })
        {
            var answer = await customer.GetAsync(query.Replace("{day}", $"{Day:yyyy-MM-dd}", StringComparison.Ordinal));
            Assert.True(answer.Status == HttpStatusCode.UnprocessableEntity, $"{query}: {answer.Text}");
            Assert.Contains(name, answer.Mistakes);
        }
    }

    private static async Task<(int Pages, List<string> Ids)> ReadAsync(
        ApiClient client, string path, string list, string id)
    {
        var (pages, ids, next) = (0, new List<string>(), (string?)path);
        while (next is not null)
        {
            var answer = await client.GetAsync(next);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            ids.AddRange(At(answer.Body!, list).AsArray().Select(entry => At(entry!, id).GetValue<string>()));
            var link = answer.Headers.GetValueOrDefault("Link");
            var cursor = (answer["next"] ?? answer["outbound"]?["next"])?.GetValue<string>();
            Assert.Equal(cursor is null, link is null);
            next = link?[1..link.IndexOf('>', StringComparison.Ordinal)];
            Assert.True(next is null || next.Contains($"cursor={cursor}", StringComparison.Ordinal));
            pages++;
        }

        return (pages, ids);
    }

    private static JsonNode At(JsonNode node, string path) => path.Split('/')
        .Aggregate(node, (at, step) => int.TryParse(step, out var index) ? at[index]! : at[step]!);
}
