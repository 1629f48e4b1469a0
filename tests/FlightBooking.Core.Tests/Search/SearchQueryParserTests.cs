using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Kit.Samples;
using Xunit;

namespace FlightBooking.Core.Tests.Search;

public sealed class SearchQueryParserTests
{
    private const string Good = "origin=DEL&destination=BOM&departureDate=2026-12-01";

    private static readonly Timetable Timetable = Sample.Timetable(
        Sample.Flight("6E155 DEL 08:00 BOM 10:15"), Sample.Flight("AI5 BOM 11:00 BLR 12:30"));

    private static readonly SearchDriver Search = new(Timetable);

    [Fact]
    public void Nothing_but_a_question_has_the_defaults()
    {
        var query = Search.Parse(Good).Value.Outbound;

        Assert.Equal((1, 0, 0), (query.Adults, query.Children, query.Infants));
        Assert.Equal(
            (Cabin.Economy, 2, 20, SortBy.Price, false),
            (query.Cabin, query.MaxStops, query.Limit, query.Sort, query.Descending));
        Assert.Equal(SearchDriver.Now, query.NotBefore);
        Assert.Null(Search.Parse(Good).Value.Inbound);
    }

    [Fact]
    public void Everything_said_is_understood()
    {
        var query = Search.Parse(Good + "&adults=2&children=1&infants=2&cabin=FIRST&airlines=6e,airline ai"
            + "&excludeAirlines=AI&flightNumber=6e155&maxStops=1&via=blr&maxDuration=600&minPrice=100&maxPrice=9000.50"
            + "&departAfter=05:30&departBefore=09:00&arriveAfter=06:00&arriveBefore=23:59&departureWindow=5am_11am"
            + "&minLayover=45&maxLayover=200&sort=-duration&limit=7").Value.Outbound;

        Assert.Equal((2, 1, 2, 3), (query.Adults, query.Children, query.Infants, query.SeatsNeeded));
        Assert.Equal(["6E", "AI"], query.Airlines);
        Assert.Equal(["AI"], query.ExcludedAirlines);
        Assert.Equal(
            ("6E155", 1, "BLR", 600), (query.FlightNumber, query.MaxStops, query.Via!.Code, query.MaxDuration));
        Assert.Equal((Money.Rupees(100), Money.Paise(9000_50)), (query.MinPrice, query.MaxPrice));
        Assert.Equal([new(new(5, 30), new(9, 0)), new(new(5, 0), new(11, 0))], query.Departing);
        Assert.Equal([new(new(6, 0), new(23, 59))], query.Arriving);
        Assert.Equal(
            (45, 200, SortBy.Duration, true, 7),
            (query.MinLayover, query.MaxLayover, query.Sort, query.Descending, query.Limit));
    }

    [Fact]
    public void A_return_date_asks_for_the_way_back_too()
    {
        var inbound = Search.Parse(Good + "&returnDate=2026-12-01&flightNumber=6E155&maxStops=0").Value.Inbound!;

        Assert.Equal(("BOM", "DEL"), (inbound.Origins[0].Code, inbound.Destinations[0].Code));
        Assert.Equal((new DateOnly(2026, 12, 1), 0, null), (inbound.Date, inbound.MaxStops, inbound.FlightNumber));
    }

    [Theory]
    [InlineData("origin=DEL&destination=BOM", "departureDate")]
    [InlineData("origin=DEL&departureDate=2026-12-01", "destination")]
    [InlineData("destination=DEL&departureDate=2026-12-01", "origin")]
    [InlineData("origin=Atlantis&destination=BOM&departureDate=2026-12-01", "origin")]
    [InlineData("origin=DEL&destination=Delhi&departureDate=2026-12-01", "destination")]
    [InlineData("origin=DEL&destination=BOM&departureDate=01-12-2026", "departureDate")]
    [InlineData("origin=DEL&destination=BOM&departureDate=2026-11-21", "departureDate")]
    [InlineData("origin=DEL&destination=BOM&departureDate=2027-11-19", "departureDate")]
    [InlineData("origin=DEL&destination=BOM&departureDate=2026-02-30", "departureDate")]
    [InlineData("returnDate=2026-12-01", "returnDate")]
    [InlineData(Good + "&returnDate=2026-11-30", "returnDate")]
    [InlineData(Good + "&returnDate=2028-01-01", "returnDate")]
    [InlineData(Good + "&adults=0", "adults")]
    [InlineData(Good + "&adults=-1", "adults")]
    [InlineData(Good + "&adults=two", "adults")]
    [InlineData(Good + "&adults=11", "adults")]
    [InlineData(Good + "&adults=6&children=5", "adults")]
    [InlineData(Good + "&adults=1&infants=2", "infants")]
    [InlineData(Good + "&cabin=premium", "cabin")]
    [InlineData(Good + "&airlines=XYZ", "airlines")]
    [InlineData(Good + "&excludeAirlines=nobody", "excludeAirlines")]
    [InlineData(Good + "&flightNumber=6E 155", "flightNumber")]
    [InlineData(Good + "&maxStops=3", "maxStops")]
    [InlineData(Good + "&via=Bengaluru", "via")]
    [InlineData(Good + "&maxDuration=0", "maxDuration")]
    [InlineData(Good + "&minPrice=-1", "minPrice")]
    [InlineData(Good + "&maxPrice=1e5", "maxPrice")]
    [InlineData(Good + "&minPrice=200&maxPrice=100", "minPrice")]
    [InlineData(Good + "&minTotal=200&maxTotal=100", "minTotal")]
    [InlineData(Good + "&departAfter=8:00", "departAfter")]
    [InlineData(Good + "&departAfter=10:00&departBefore=09:00", "departAfter")]
    [InlineData(Good + "&arriveBefore=25:00", "arriveBefore")]
    [InlineData(Good + "&departureWindow=morning", "departureWindow")]
    [InlineData(Good + "&minLayover=1441", "minLayover")]
    [InlineData(Good + "&minLayover=90&maxLayover=60", "minLayover")]
    [InlineData(Good + "&sort=airline", "sort")]
    [InlineData(Good + "&limit=101", "limit")]
    [InlineData(Good + "&cursor=nonsense", "cursor")]
    [InlineData(Good + "&inboundCursor=nonsense", "inboundCursor")]
    [InlineData(Good + "&page=2", "page")]
    [InlineData(Good + "&maxStops=", "maxStops")]
    public void A_mistake_is_named_under_its_parameter(string parameters, string name) =>
        Assert.Equal([name], Search.Parse(parameters).Refusal!.Errors.Keys);

    [Fact]
    public void All_mistakes_are_named_at_once()
    {
        var errors = Search.Parse(
            "origin=Atlantis&destination=BOM&departureDate=yesterday&adults=0&colour=red").Refusal!.Errors;

        Assert.Equal(["adults", "colour", "departureDate", "origin"], errors.Keys);
        Assert.Contains("Atlantis", errors["origin"][0], StringComparison.Ordinal);
    }

    [Fact]
    public void Today_and_361_days_ahead_are_on_sale()
    {
        Assert.Null(Search.Parse(Good.Replace("2026-12-01", "2026-11-22", StringComparison.Ordinal)).Refusal);
        Assert.Null(Search.Parse(Good.Replace("2026-12-01", "2027-11-18", StringComparison.Ordinal)).Refusal);
    }

    [Fact]
    public void Waiting_longer_than_usual_may_be_asked_for()
    {
        Assert.Equal(1440, Search.Parse(Good + "&minLayover=800").Value.Outbound.MaxLayover);
        Assert.Null(Search.Parse(Good + "&minLayover=100").Value.Outbound.MaxLayover);
    }
}
