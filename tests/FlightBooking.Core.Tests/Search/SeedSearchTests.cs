using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Kit.Samples;
using Xunit;

namespace FlightBooking.Core.Tests.Search;

/// <summary>Every filter, alone and together, on the original system's flights.</summary>
public sealed class SeedSearchTests
{
    private const string DelhiMumbai = "origin=DEL&destination=BOM&departureDate=2026-12-01";

    private static SearchDriver Search => new(SeedData.Timetable);

    [Fact]
    public async Task Direct_flights_are_all_those_of_the_weekday()
    {
        var found = await Search.All(DelhiMumbai + "&maxStops=0");

        var expected = SeedData.Timetable.Flights.Count(flight => flight.Origin.Code == "DEL"
            && flight.Destination.Code == "BOM" && flight.Days.HasFlag(Weekdays.Tuesday));
        Assert.Equal(expected, found.Count);
        Assert.All(found, itinerary => Assert.Equal(new DateOnly(2026, 12, 1), itinerary.First.Date));
    }

    [Theory]
    [InlineData("before_5am", 0, 5)]
    [InlineData("5am_11am", 5, 11)]
    [InlineData("11am_4pm", 11, 16)]
    [InlineData("4pm_7pm", 16, 19)]
    [InlineData("after_7pm", 19, 24)]
    public async Task Departure_windows_hold_their_first_minute_and_not_their_last(string window, int from, int to)
    {
        var expected = SeedData.Timetable.DeparturesOn(new(2026, 12, 1))
            .Where(departure => departure.DepartsAt.Hour >= from && departure.DepartsAt.Hour < to);

        var found = await Search.All($"departureDate=2026-12-01&departureWindow={window}");

        Assert.NotEmpty(found);
        Assert.Equal(
            expected.Select(departure => departure.Key.ToString()).Order(StringComparer.Ordinal),
            found.Select(itinerary => itinerary.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Windows_hold_for_connections_too()
    {
        var found = await Search.All("origin=BLR&destination=DEL&departureDate=2026-12-01&departureWindow=4pm_7pm");

        Assert.Contains(found, itinerary => itinerary.Stops > 0);
        Assert.All(found, itinerary => Assert.InRange(itinerary.First.DepartsAt.Hour, 16, 18));
    }

    [Fact]
    public async Task Before_five_in_the_morning_there_are_flights()
    {
        Assert.NotEmpty(await Search.All("origin=BOM&destination=DEL&departureDate=2026-12-01&maxStops=0&departureWindow=before_5am"));
    }

    [Theory]
    [InlineData("Bangkok", "DMK")]
    [InlineData("istanbul", "SAW")]
    public async Task A_citys_second_airport_is_found(string city, string airport)
    {
        var itineraries = new List<Itinerary>();
        for (var day = 1; day <= 7; day++)
        {
            itineraries.AddRange(await Search.All($"origin={city}&destination=Singapore&departureDate=2026-12-0{day}"));
            itineraries.AddRange(await Search.All($"origin={city}&destination=London&departureDate=2026-12-0{day}"));
        }

        Assert.Contains(itineraries, itinerary => itinerary.First.Flight.Origin.Code == airport);
    }

    public static TheoryData<string, Func<Itinerary, bool>> Filters => new()
    {
        { "airlines=6e", itinerary => itinerary.Segments.All(segment => segment.Flight.Airline.Code == "6E") },
        { "airlines=IndiGo,air india", itinerary => itinerary.Segments.All(segment => segment.Flight.Airline.Code is "6E" or "AI") },
        { "excludeAirlines=VISTARA, UK", itinerary => itinerary.Segments.All(segment => segment.Flight.Airline.Code != "UK") },
        { "maxStops=1", itinerary => itinerary.Stops <= 1 },
        { "maxStops=0", itinerary => itinerary.Stops == 0 },
        { "via=AMD", itinerary => itinerary.Layovers.Any(layover => layover.Airport.Code == "AMD") },
        { "maxDuration=300", itinerary => itinerary.DurationMinutes <= 300 },
        { "minPrice=8000", itinerary => itinerary.Price >= Money.Rupees(8000) },
        { "maxPrice=6000.50", itinerary => itinerary.Price <= Money.Paise(6000_50) },
        { "departAfter=08:00", itinerary => itinerary.First.DepartsAt.Hour >= 8 },
        { "departBefore=08:00", itinerary => itinerary.First.DepartsAt.Hour < 8 },
        { "arriveAfter=20:00", itinerary => itinerary.Last.ArrivesAt.Hour >= 20 },
        { "arriveBefore=12:00", itinerary => itinerary.Last.ArrivesAt.Hour < 12 },
        { "minLayover=120", itinerary => itinerary.Layovers.All(layover => layover.Minutes >= 120) },
        { "maxLayover=90", itinerary => itinerary.Layovers.All(layover => layover.Minutes <= 90) },
        { "cabin=business", itinerary => itinerary.Cabin == Cabin.Business },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Each_filter_holds_for_everything_found(string filter, Func<Itinerary, bool> holds)
    {
        var found = await Search.All($"{DelhiMumbai}&{filter}");

        Assert.NotEmpty(found);
        Assert.All(found, itinerary => Assert.True(holds(itinerary), itinerary.Id));
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task No_filter_hides_a_direct_flight_it_holds_for(string filter, Func<Itinerary, bool> holds)
    {
        var cabin = filter.StartsWith("cabin", StringComparison.Ordinal) ? "&" + filter : "";
        var direct = (await Search.All($"{DelhiMumbai}&maxStops=0{cabin}")).Where(holds);

        var found = await Search.All($"{DelhiMumbai}&{filter}");

        Assert.Equal(direct.Select(itinerary => itinerary.Id).Order(), found
            .Where(itinerary => itinerary.Stops == 0).Select(itinerary => itinerary.Id).Order());
    }

    [Fact]
    public async Task Filters_hold_together()
    {
        var found = await Search.All(DelhiMumbai + "&airlines=G8,UK,AI&maxDuration=400&departAfter=06:00&arriveBefore=22:00"
            + "&maxStops=1&minPrice=4000&maxPrice=15000&cabin=economy&adults=3&children=2");

        Assert.NotEmpty(found);
        Assert.All(found, itinerary => Assert.True(itinerary.DurationMinutes <= 400
            && itinerary.First.DepartsAt.Hour >= 6
            && itinerary.Last.ArrivesAt.Hour < 22
            && itinerary.Segments.All(segment => segment.Flight.Airline.Code is "G8" or "UK" or "AI")
            && itinerary.Price >= Money.Rupees(4000) && itinerary.Price <= Money.Rupees(15_000)));
    }

    [Fact]
    public async Task A_flight_number_finds_that_flight_whatever_its_case()
    {
        var number = (await Search.All(DelhiMumbai + "&maxStops=0"))[0].First.Flight.Number;

        var found = await Search.All($"{DelhiMumbai}&flightNumber={number.ToLowerInvariant()}");

        Assert.NotEmpty(found);
        Assert.All(found, itinerary => Assert.Contains(itinerary.Segments, segment => segment.Flight.Number == number));
    }

    [Fact]
    public async Task A_listing_has_every_flight_once_and_the_same_filters()
    {
        var page = await Search.Page("limit=1");
        var business = await Search.Page("cabin=business&airlines=Emirates&limit=100&sort=-departure");

        Assert.Equal(SeedData.Timetable.Flights.Count, page.Total);
        Assert.NotEmpty(business.Itineraries);
        Assert.All(business.Itineraries, itinerary => Assert.Equal("EK", itinerary.First.Flight.Airline.Code));
    }

    [Fact]
    public async Task A_listing_pages_through_everything_without_repeating()
    {
        var listed = await Search.All("airlines=G8&departureDate=2026-12-02");

        Assert.Equal(listed.Count, listed.Select(itinerary => itinerary.Id).Distinct().Count());
        Assert.Equal(
            SeedData.Timetable.Flights.Count(
                flight => flight.Airline.Code == "G8" && flight.Days.HasFlag(Weekdays.Wednesday)),
            listed.Count);
        Assert.Equal(
            listed.Select(itinerary => itinerary.Price.Amount).Order(),
            listed.Select(itinerary => itinerary.Price.Amount));
    }

    [Fact]
    public void The_calendar_has_the_lowest_price_of_every_day()
    {
        var (from, to) = (new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 14));
        var search = new FlightSearch(SeedData.Timetable);
        var query = new SearchQuery
        {
            Origins = SeedData.Timetable.AirportsOf("DEL"),
            Destinations = SeedData.Timetable.AirportsOf("BOM"),
        };

        var days = search.Calendar(query, from, to, SearchDriver.Price);

        Assert.Equal(14, days.Count);
        Assert.All(days, day => Assert.Equal(
            search.Candidates(query with { Date = day.Date }).Min(
                itinerary => SearchDriver.Price(itinerary.Segments, query).Adult),
            day.Price));
    }
}
