using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Core.Seats;
using FlightBooking.App.Bookings;
using FlightBooking.App.Flights;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Answers about flights: compressed, tagged, kept for a second, and never staler than they say.</summary>
public sealed class AnswerFormTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly string Search = $"/v1/flights?origin=DEL&destination=BOM&departureDate={Day:yyyy-MM-dd}";
    private static readonly string Calendar = $"/v1/calendar?origin=DEL&destination=BOM&from={Day:yyyy-MM-dd}&to={Day.AddDays(40):yyyy-MM-dd}";
    private readonly TestHost host = shared.Host;

    public static TheoryData<string, string> Codings => new()
    {
        { "gzip", "gzip" },
        { "gzip, br", "br" },
        { "br;q=0, gzip;q=0.5", "gzip" },
    };

    [Theory]
    [MemberData(nameof(Codings))]
    public async Task Large_answers_are_compressed_where_that_is_asked_for(string accepted, string used)
    {
        var plain = await host.Anonymous().GetAsync(Calendar);

        var coded = await CodedAsync(Calendar, accepted);

        Assert.Equal(used, Assert.Single(coded.Content.Headers.ContentEncoding));
        var bytes = await coded.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(bytes.Length < plain.Bytes.Length / 2, $"{bytes.Length} of {plain.Bytes.Length} bytes");
        using Stream body = used == "br"
            ? new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress)
            : new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(body);
        Assert.Equal(plain.Text, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/v1/airports/DEL", "br, gzip")]
    [InlineData("calendar", "identity")]
    [InlineData("calendar", "br;q=0")]
    public async Task Small_ones_and_unasked_for_are_not(string path, string accepted)
    {
        var answer = await CodedAsync(path == "calendar" ? Calendar : path, accepted);

        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
        Assert.NotNull(await JsonNode.ParseAsync(
            await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken),
            cancellationToken: TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/v1/airports?query=mum")]
    [InlineData("/v1/airports/DEL")]
    [InlineData("calendar")]
    public async Task What_the_caller_has_already_is_not_sent_again(string path)
    {
        path = path == "calendar" ? Calendar : path;
        var first = await host.Anonymous().GetAsync(path);

        Assert.Equal("public, max-age=300", first.Headers["Cache-Control"]);
        Assert.Equal(HttpStatusCode.NotModified, (await IfNoneMatchAsync(path, first.Headers["ETag"])).Status);
        Assert.Equal(
            HttpStatusCode.NotModified, (await IfNoneMatchAsync(path, $"\"x\", {first.Headers["ETag"]}")).Status);
        Assert.Equal(HttpStatusCode.NotModified, (await IfNoneMatchAsync(path, "*")).Status);
        Assert.Equal(
            HttpStatusCode.NotModified,
            (await IfNoneMatchAsync(path, first.Headers["ETag"].Replace("W/", "", StringComparison.Ordinal))).Status);
        var other = await IfNoneMatchAsync(path, "W/\"0123456789abcdef\"");
        Assert.Equal((HttpStatusCode.OK, first.Text), (other.Status, other.Text));
    }

    [Fact]
    public async Task A_search_is_not_to_be_kept()
    {
        var answer = await host.Anonymous().GetAsync(Search);

        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.DoesNotContain("ETag", answer.Headers.Keys);
    }

    [Fact]
    public async Task The_same_question_within_a_second_has_the_same_answer_and_later_another()
    {
        var clock = new StillClock();
        await using var still = await TestHost.StartAsync(options => options with { Clock = clock });
        var client = still.Anonymous();
        var first = await client.GetAsync(Search + "&limit=1");

        clock.Advance(TimeSpan.FromMilliseconds(600));
        var again = await client.GetAsync(Search + "&limit=1");
        clock.Advance(TimeSpan.FromMilliseconds(400));
        var later = await client.GetAsync(Search + "&limit=1");

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.Headers["Link"], again.Headers["Link"]);
        Assert.Equal(TimeSpan.FromSeconds(1), ExpiryOf(later) - ExpiryOf(first));
        Assert.Equal(clock.GetUtcNow() + TimeSpan.FromMinutes(30), ExpiryOf(later));
    }

    [Fact]
    public async Task What_is_sold_here_is_missing_from_the_very_next_answer()
    {
        var clock = new StillClock();
        await using var still = await TestHost.StartAsync(options => options with { Clock = clock });
        var (customer, left) = (await still.CustomerAsync(), new List<int>());
        for (var bookings = 0; bookings < 4; bookings++)
        {
            var found = await customer.GetAsync(Search + "&airlines=K9");
            var flight = found["outbound"]!["itineraries"]![0]!;
            left.Add(flight["seatsLeft"]!.GetValue<int>());
            Assert.Equal(found.Text, (await still.Anonymous().GetAsync(Search + "&airlines=K9")).Text);
            Assert.Equal(
                HttpStatusCode.Created,
                (await customer.BookAsync([flight["offerId"]!.GetValue<string>()], Adult())).Status);
        }

        Assert.Equal([left[0], left[0] - 1, left[0] - 2, left[0] - 3], left);
    }

    [Fact]
    public async Task The_generated_writers_write_what_the_one_dialect_writes()
    {
        var places = new PlaceView("ZRH", "Zürich", "Zürich \"Kloten\" & <más>/é\u2028\n😀");
        var at = new DateTimeOffset(2026, 12, 1, 23, 5, 0, TimeSpan.FromMinutes(345));
        var segment = new SegmentView("M9101", new("M9", "Meru's Air"), places, places, at, at.AddMinutes(95), 95, "Airbus A321");
        var itinerary = new ItineraryView(
            "off_x", at, [segment, segment], 1, [new("ZRH", 60)], 300, true, Cabin.Business, Money.Paise(-1),
            Money.Rupees(7), [new("gst", "GST 5% on fares", 1, Money.Rupees(3))], 4, 93, at);
        var facets = new Facets(
            [new("M9", "Meru's", 1, Money.Rupees(7))], [new(1, 1, Money.Rupees(7))],
            [new("after_7pm", 1, Money.Rupees(7))], new(Money.Zero, Money.Rupees(7)), null);
        var map = new SeatMapView([new(Cabin.First, [new(1, [new("1A", SeatType.Window, true)])])]);

        await SameAsync(new SearchAnswer(new([itinerary], 1, "next", facets), null), FlightsJson.Default.SearchAnswer);
        await SameAsync(new SlicesAnswer([new([], 0, null, null)]), FlightsJson.Default.SlicesAnswer);
        await SameAsync(
            new CalendarAnswer([new(new(2026, 12, 1), null), new(new(2026, 12, 2), Money.Rupees(5))]),
            FlightsJson.Default.CalendarAnswer);
        await SameAsync(new FlightAnswer(segment, [new(Cabin.Economy, null, Money.Zero, 3, [new(96, Money.Zero)], ["a < b"])], BaggageView.Of(BaggageAllowance.Standard)), FlightsJson.Default.FlightAnswer);
        await SameAsync(map, FlightsJson.Default.SeatMapView);
        await SameAsync(
            new AirportsAnswer(
                [new("DEL", "Indira", "Delhi", null, "IN", 28.55, -77.1, "Asia/Kolkata", MatchKind.Similar)], null),
            FlightsJson.Default.AirportsAnswer);
    }

    private static async Task SameAsync<T>(T answer, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        using var body = new MemoryStream();
        http.Response.Body = body;
        await App.Http.JsonAnswer.Of(answer, type, App.Http.JsonAnswer.Never).ExecuteAsync(http);

        Assert.Equal(
            System.Text.Json.JsonSerializer.Serialize(answer, CoreJson.Options),
            System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }

    private static DateTimeOffset ExpiryOf(Answer answer) =>
        answer["outbound"]!["itineraries"]![0]!["expiresAt"]!.GetValue<DateTimeOffset>();

    private async Task<HttpResponseMessage> CodedAsync(string path, string accepted)
    {
        // Not through the check against the contract, which reads plain JSON only.
        using var http = new HttpClient { BaseAddress = host.Url };
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd(accepted);
        return await http.GetAsync(path, TestContext.Current.CancellationToken);
    }

    private async Task<Answer> IfNoneMatchAsync(string path, string tags)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", tags);
        return await host.Anonymous().SendAsync(request);
    }

    /// <summary>A clock that stands at a whole second until it is moved; timers run by the real one.</summary>
    private sealed class StillClock : TimeProvider
    {
        private DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());

        public override DateTimeOffset GetUtcNow() => now;

        public void Advance(TimeSpan time) => now += time;
    }
}
