using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Timetables;
using FlightBooking.Kit.Samples;
using Xunit;

namespace FlightBooking.Core.Tests.Search;

public sealed class FacetsTests
{
    private const string Question = "origin=DEL&destination=BOM&departureDate=2026-12-01";

    private static readonly SearchDriver Search = new(DefaultTimetable.Load());

    [Theory]
    [InlineData(Question)]
    [InlineData(Question + "&adults=2&children=1")]
    [InlineData("origin=London&destination=New York&departureDate=2026-12-03&adults=2")]
    [InlineData("origin=DEL&destination=GRU&departureDate=2026-12-03&cabin=business")]
    public async Task They_tell_of_every_page_what_is_there(string question)
    {
        var all = await Search.All(question);

        var facets = (await Search.Page($"{question}&limit=1")).Facets!;

        Assert.True(all.Count > 20);
        Assert.Equal(
            all.Where(one => !one.SelfTransfer).GroupBy(one => one.First.Flight.Airline.Code)
                .Select(flown => (flown.Key, flown.Count(), flown.Min(one => one.Total))).Order(),
            facets.Airlines.Select(airline => (airline.Code, airline.Count, airline.From)).Order());
        Assert.Equal(
            facets.Airlines.Select(airline => airline.From).Order(), facets.Airlines.Select(airline => airline.From));
        Assert.Equal(
            all.GroupBy(one => one.Stops).Select(same => (same.Key, same.Count(), same.Min(one => one.Total))).Order(),
            facets.Stops.Select(same => (same.Stops, same.Count, same.From)));
        Assert.Equal(
            (all.Min(one => one.Total), all.Max(one => one.Total)), (facets.Prices!.Least, facets.Prices.Most));
        Assert.Equal(
            (all.Min(one => one.DurationMinutes), all.Max(one => one.DurationMinutes)),
            (facets.Durations!.Least, facets.Durations.Most));
    }

    [Fact]
    public async Task They_are_the_same_on_every_page()
    {
        var first = await Search.Page($"{Question}&limit=7");
        var second = await Search.Page($"{Question}&limit=7&cursor={first.Next}");

        Assert.Equal(first.Facets!.Airlines, second.Facets!.Airlines);
        Assert.Equal(first.Facets.Prices, second.Facets.Prices);
    }

    [Fact]
    public async Task Parts_of_the_day_are_those_of_the_origins_clocks()
    {
        var search = new SearchDriver(Sample.Timetable(
        [
            Sample.Flight("XX1 DEL 04:59 BOM 07:00", 5_000_00),
            Sample.Flight("XX2 DEL 05:00 BOM 07:10", 4_000_00),
            Sample.Flight("XX3 DEL 10:59 BOM 13:00", 6_000_00),
            Sample.Flight("XX4 DEL 19:00 BOM 21:00", 7_000_00),
        ]));

        var facets = (await search.Page(Question)).Facets!;

        Assert.Equal(
            [("before_5am", 1, Price(5_000)), ("5am_11am", 2, Price(4_000)), ("after_7pm", 1, Price(7_000))],
            facets.Departures.Select(part => (part.Window, part.Count, part.From)));

        static Money Price(int fare) => Money.Rupees((long)((fare * 1.05m) + 788));
    }

    [Fact]
    public async Task Prices_are_for_the_party_and_bounds_of_totals_cut_at_them()
    {
        const string Party = Question + "&adults=2&children=2";
        var all = await Search.All(Party);
        var middle = all.Select(one => one.Total).Order().ElementAt(all.Count / 2);

        var cheaper = await Search.All($"{Party}&maxTotal={middle.Amount / 100}");
        var dearer = await Search.All($"{Party}&minTotal={middle.Amount / 100}");

        Assert.All(all, one => Assert.True(one.Total > one.Price));
        Assert.Equal(Ids(all.Where(one => one.Total <= middle)), Ids(cheaper));
        Assert.Equal(Ids(all.Where(one => one.Total >= middle)), Ids(dearer));

        static IEnumerable<string> Ids(IEnumerable<Itinerary> itineraries) => itineraries.Select(one => one.Id);
    }

    [Fact]
    public async Task Where_nothing_flies_there_is_nothing_to_choose()
    {
        var facets = (await Search.Page($"{Question}&maxTotal=1")).Facets!;

        Assert.Empty(facets.Airlines);
        Assert.Empty(facets.Stops);
        Assert.Empty(facets.Departures);
        Assert.Null(facets.Prices);
        Assert.Null(facets.Durations);
        Assert.Null((await Search.Page("departureDate=2026-12-01")).Facets);
    }
}
