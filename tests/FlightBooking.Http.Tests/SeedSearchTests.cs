using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace FlightBooking.Http.Tests;

/// <summary>The original system's flights, imported and searched over HTTP.</summary>
public sealed class SeedSearchTests(SeedHost seed) : IClassFixture<SeedHost>
{
    // A Wednesday, because the timetable has its own flights for each day of the week.
    private static readonly DateOnly Day =
        TestTimetable.Day.AddDays((10 - (int)TestTimetable.Day.DayOfWeek) % 7);

    public static TheoryData<string> Filters =>
    [
        "airlines=6E", "airlines=indigo", "airlines=IndiGo,Vistara", "excludeAirlines=6E", "maxStops=0", "maxStops=1",
        "maxDuration=150", "minPrice=5000", "maxPrice=6000", "departAfter=12:00", "departBefore=09:00",
        "arriveAfter=20:00", "arriveBefore=12:00", "departureWindow=5am_11am", "departureWindow=11am_4pm",
        "departureWindow=4pm_7pm", "departureWindow=after_7pm", "via=HYD", "minLayover=120", "maxLayover=90",
        "sort=price", "sort=-price", "sort=departure", "sort=arrival", "sort=duration", "sort=stops", "adults=4&children=2&infants=1",
        "cabin=business", "cabin=first", "airlines=G8&maxStops=0&departureWindow=5am_11am&maxPrice=9000&adults=4&sort=departure",
    ];

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Every_parameter_works(string filter)
    {
        var all = await ItinerariesAsync($"origin=DEL&destination=BOM&departureDate={Day:yyyy-MM-dd}&limit=100");

        var found = await ItinerariesAsync($"origin=DEL&destination=BOM&departureDate={Day:yyyy-MM-dd}&limit=100&{filter}");

        Assert.NotEmpty(found);
        Assert.All(found, itinerary => Assert.True(Fits(itinerary, filter), itinerary.ToJsonString()));
        Assert.True(all.Count >= 1);
    }

    [Fact]
    public async Task Flights_before_five_are_found()
    {
        var found = await ItinerariesAsync("departureWindow=before_5am&limit=100");

        Assert.NotEmpty(found);
        Assert.All(found, itinerary => Assert.InRange(Local(itinerary["segments"]![0]!["departure"]!).Hour, 0, 4));
    }

    [Theory]
    [InlineData("Bangkok", "Kuala Lumpur", "DMK")]
    [InlineData("Istanbul", "Amsterdam", "SAW")]
    public async Task The_second_airport_of_a_city_is_found(string city, string destination, string second)
    {
        var origins = new HashSet<string>(StringComparer.Ordinal);
        for (var date = Day; date < Day.AddDays(7); date = date.AddDays(1))
        {
            var found = await ItinerariesAsync(
                $"origin={city}&destination={destination}&departureDate={date:yyyy-MM-dd}&maxStops=0&limit=100");
            origins.UnionWith(found.Select(one => one["segments"]![0]!["origin"]!["code"]!.GetValue<string>()));
        }

        Assert.Contains(second, origins);
    }

    [Fact]
    public async Task The_second_page_is_the_second_page()
    {
        var path = $"origin=DEL&destination=BOM&departureDate={Day:yyyy-MM-dd}";
        var all = (await ItinerariesAsync($"{path}&limit=20")).Select(Id).ToList();
        var first = await seed.Client.GetAsync($"/v1/flights?{path}&limit=8");
        var second = await seed.Client.GetAsync($"/v1/flights?{path}&limit=8&cursor={first["outbound"]!["next"]}");

        var pages = first["outbound"]!["itineraries"]!.AsArray().Concat(second["outbound"]!["itineraries"]!.AsArray());

        Assert.Equal(all.Take(16), pages.Select(one => Id(one!)));
        Assert.Equal(first["outbound"]!["total"]!.GetValue<int>(), second["outbound"]!["total"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("price")]
    [InlineData("departure")]
    [InlineData("duration")]
    public async Task Both_lists_of_a_round_trip_are_sorted(string sort)
    {
        var answer = await seed.Client.GetAsync(
            $"/v1/flights?origin=DEL&destination=BOM&departureDate={Day:yyyy-MM-dd}&returnDate={Day.AddDays(3):yyyy-MM-dd}&sort={sort}");

        foreach (var list in new[] { "outbound", "inbound" })
        {
            var keys = answer[list]!["itineraries"]!.AsArray().Select(one => sort switch
            {
                "price" => one!["price"]!["amount"]!.GetValue<long>(),
                "departure" => Local(one!["segments"]![0]!["departure"]!).ToUnixTimeSeconds(),
                _ => one!["durationMinutes"]!.GetValue<long>(),
            }).ToList();
            Assert.NotEmpty(keys);
            Assert.Equal(keys.Order(), keys);
        }
    }

    [Fact]
    public async Task From_Tokyo_to_New_York_takes_half_a_day_and_not_five_minutes()
    {
        var found = await ItinerariesAsync($"origin=HND&destination=JFK&departureDate={Day:yyyy-MM-dd}&maxStops=0");

        Assert.NotEmpty(found);
        Assert.All(found, itinerary => Assert.InRange(itinerary["durationMinutes"]!.GetValue<int>(), 11 * 60, 15 * 60));
    }

    [Fact]
    public async Task A_calendar_has_a_price_for_every_day_that_flies()
    {
        var answer = await seed.Client.GetAsync(
            $"/v1/calendar?origin=DEL&destination=BOM&from={Day:yyyy-MM-dd}&to={Day.AddDays(30):yyyy-MM-dd}");

        var days = answer["days"]!.AsArray();
        Assert.Equal(31, days.Count);
        Assert.All(days, day => Assert.True(day!["lowestPrice"]!["amount"]!.GetValue<long>() > 100_000));
    }

    private async Task<List<JsonNode>> ItinerariesAsync(string query)
    {
        var answer = await seed.Client.GetAsync($"/v1/flights?{query}");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return [.. answer["outbound"]!["itineraries"]!.AsArray().Select(itinerary => itinerary!)];
    }

    private static string Id(JsonNode itinerary) => string.Join('+', itinerary["segments"]!.AsArray()
        .Select(segment => $"{segment!["flightNumber"]} {segment["departure"]}"));

    private static bool Fits(JsonNode itinerary, string filters) => filters.Split('&').All(filter =>
    {
        var (name, value) = (filter.Split('=')[0], filter.Split('=')[1]);
        var segments = itinerary["segments"]!.AsArray();
        var (leaves, arrives) = (Local(segments[0]!["departure"]!), Local(segments[^1]!["arrival"]!));
        var codes = segments.Select(segment => segment!["airline"]!["code"]!.GetValue<string>()).ToList();
        var stops = itinerary["stops"]!.GetValue<int>();
        var price = itinerary["price"]!["amount"]!.GetValue<long>() / 100;
        var layovers = itinerary["layovers"]!.AsArray().Select(one => one!["minutes"]!.GetValue<int>()).ToList();
        return name switch
        {
            "airlines" => codes.TrueForAll(code => code == "UK" ? value.Contains("Vistara") : code == (value == "G8" ? "G8" : "6E")),
            "excludeAirlines" => codes.TrueForAll(code => code != value),
            "maxStops" => stops <= int.Parse(value, CultureInfo.InvariantCulture),
            "maxDuration" => itinerary["durationMinutes"]!.GetValue<int>() <= 150,
            "minPrice" => price >= long.Parse(value, CultureInfo.InvariantCulture),
            "maxPrice" => price <= long.Parse(value, CultureInfo.InvariantCulture),
            "departAfter" => leaves.TimeOfDay >= TimeSpan.Parse(value, CultureInfo.InvariantCulture),
            "departBefore" => leaves.TimeOfDay < TimeSpan.Parse(value, CultureInfo.InvariantCulture),
            "arriveAfter" => arrives.TimeOfDay >= TimeSpan.Parse(value, CultureInfo.InvariantCulture),
            "arriveBefore" => arrives.TimeOfDay < TimeSpan.Parse(value, CultureInfo.InvariantCulture),
            "departureWindow" => value switch
            {
                "5am_11am" => leaves.Hour is >= 5 and < 11,
                "11am_4pm" => leaves.Hour is >= 11 and < 16,
                "4pm_7pm" => leaves.Hour is >= 16 and < 19,
                _ => leaves.Hour >= 19,
            },
            "via" => itinerary["layovers"]!.AsArray().Any(one => one!["airport"]!.GetValue<string>() == value),
            "minLayover" => layovers.All(minutes => minutes >= 120),
            "maxLayover" => layovers.All(minutes => minutes <= 90),
            "cabin" => itinerary["cabin"]!.GetValue<string>() == value,
            "adults" or "children" => itinerary["seatsLeft"]!.GetValue<int>() >= 6,
            _ => true,
        };
    });

    private static DateTimeOffset Local(JsonNode instant) =>
        DateTimeOffset.Parse(instant.GetValue<string>(), CultureInfo.InvariantCulture);
}
