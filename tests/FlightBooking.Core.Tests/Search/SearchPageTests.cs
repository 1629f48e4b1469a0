using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Kit.Samples;
using Xunit;

namespace FlightBooking.Core.Tests.Search;

public sealed class SearchPageTests
{
    private const string Question = "origin=DEL&destination=BOM&departureDate=2026-12-01";

    private static readonly Timetable Timetable = Sample.Timetable(Enumerable.Range(0, 45).Select(number =>
        Sample.Flight($"XX{100 + number} DEL {6 + (number / 4):00}:{number % 4 * 15:00} BOM {8 + (number / 4):00}:{number % 4 * 15:00}", 3_000_00 + (number % 7 * 100_00))));

    private static readonly SearchDriver Search = new(Timetable);

    [Fact]
    public async Task Page_two_goes_on_where_page_one_ended()
    {
        var first = await Search.Page(Question);
        var second = await Search.Page($"{Question}&cursor={first.Next}");
        var third = await Search.Page($"{Question}&cursor={second.Next}");

        Assert.Equal((20, 20, 5), (first.Itineraries.Length, second.Itineraries.Length, third.Itineraries.Length));
        Assert.Equal((45, 45, 45), (first.Total, second.Total, third.Total));
        Assert.Null(third.Next);
        Assert.Equal(45, first.Itineraries.Concat(second.Itineraries).Concat(third.Itineraries)
            .Select(itinerary => itinerary.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("price")]
    [InlineData("departure")]
    [InlineData("arrival")]
    [InlineData("duration")]
    [InlineData("stops")]
    public async Task Every_order_is_kept_over_all_pages_in_both_directions(string sort)
    {
        Func<Itinerary, long> key = sort switch
        {
            "price" => itinerary => itinerary.Price.Amount,
            "departure" => itinerary => itinerary.First.DepartsAt.UtcTicks,
            "arrival" => itinerary => itinerary.Last.ArrivesAt.UtcTicks,
            "duration" => itinerary => itinerary.DurationMinutes,
            _ => itinerary => itinerary.Stops,
        };

        var up = await Pages($"{Question}&sort={sort}&limit=7");
        var down = await Pages($"{Question}&sort=-{sort}&limit=7");

        Assert.Equal(45, up.Count);
        Assert.Equal(up.Select(key).Order(), up.Select(key));
        Assert.Equal(down.Select(key).OrderDescending(), down.Select(key));
    }

    [Fact]
    public async Task Ties_are_always_broken_the_same_way()
    {
        var one = await Pages($"{Question}&sort=stops&limit=3");
        var other = await Pages($"{Question}&sort=stops&limit=11");

        Assert.Equal(one.Select(itinerary => itinerary.Id), other.Select(itinerary => itinerary.Id));
    }

    [Fact]
    public async Task A_cursor_of_another_search_is_a_mistake()
    {
        var cursor = (await Search.Page(Question)).Next;

        var refusal = Search.Parse($"{Question}&maxStops=0&cursor={cursor}").Refusal;

        Assert.Contains("cursor", refusal!.Errors.Keys);
        Assert.Contains("cursor", Search.Parse($"{Question}&cursor=AAAA").Refusal!.Errors.Keys);
    }

    [Fact]
    public async Task The_next_page_stands_when_a_flight_of_the_first_sells_out()
    {
        var full = new HashSet<string>();
        var search = new SearchDriver(Timetable, (departures, _, _) => new(departures.ToDictionary(
            departure => departure.Key, departure => full.Contains(departure.Flight.Number) ? 0 : 9)));
        var first = await search.Page(Question);
        var before = await search.Page($"{Question}&cursor={first.Next}");
        full.Add(first.Itineraries[3].First.Flight.Number);

        var after = await search.Page($"{Question}&cursor={first.Next}");

        Assert.Equal(
            before.Itineraries.Select(itinerary => itinerary.Id), after.Itineraries.Select(itinerary => itinerary.Id));
        Assert.Equal(44, after.Total);
    }

    private static async Task<List<Itinerary>> Pages(string parameters)
    {
        var found = new List<Itinerary>();
        string? next = null;
        do
        {
            var page = await Search.Page(parameters + (next is null ? "" : $"&cursor={next}"));
            found.AddRange(page.Itineraries);
            next = page.Next;
        }
        while (next is not null);
        return found;
    }
}
