using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Timetables;
using FsCheck;
using FsCheck.Fluent;
using FlightBooking.Kit.Samples;
using Xunit;

namespace FlightBooking.Core.Tests.Search;

/// <summary>A calendar says of every day what a search for that day says, however it comes by it.</summary>
public sealed class PriceCalendarTests
{
    [Fact]
    public void A_calendar_is_the_lowest_price_of_each_days_search()
    {
        var (days, priced, changing) = (0, 0, 0);

        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var codes = BruteForceTests.Regions[random.Next(BruteForceTests.Regions.Length)];
            var ends = codes.OrderBy(_ => random.Next()).Take(3).Select(Sample.Airport).ToArray();
            var from = BruteForceTests.Dates[random.Next(BruteForceTests.Dates.Length)].AddDays(-random.Next(25));
            var network = BruteForceTests.Network(random, codes, ends[1].Code);
            var timetable = Timetable.Create(
                network.Airports, network.Flights.Select(flight => Seasonal(random, flight, from)));
            var query = BruteForceTests.Conditions(random, codes) with
            {
                Origins = random.Next(3) == 0 ? [ends[0], ends[2]] : [ends[0]],
                Destinations = [ends[1]],
                NotBefore = new DateTimeOffset(
                    from.AddDays(random.Next(-2, 3)), new(random.Next(24), 0), TimeSpan.Zero),
                MaxPrice = random.Next(4) == 0 ? Money.Rupees(random.Next(2000, 20_000)) : null,
            };

            var calendar = Compare(new FlightSearch(timetable), query, from, random.Next(1, 40));

            days += calendar.Count;
            priced += calendar.Count(day => day.Price is not null);
            changing += calendar.Zip(calendar.Skip(7)).Count(pair => pair.First.Price != pair.Second.Price);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(int.MaxValue));

        // Otherwise this would say nothing about weeks that differ.
        Assert.True(
            priced > days / 10 && changing > 20, $"{priced} of {days} days priced, {changing} unlike a week before.");
    }

    [Theory]
    [InlineData("DEL", "Mumbai", 2026, 12, 1)]
    [InlineData("London", "New York", 2027, 3, 1)]
    [InlineData("SYD", "Paris", 2027, 3, 20)]
    public void So_it_is_on_the_default_timetable_whatever_the_clocks_do(
        string from, string to, int year, int month, int day)
    {
        var timetable = DefaultTimetable.Load();
        var query = new SearchQuery { Origins = timetable.AirportsOf(from), Destinations = timetable.AirportsOf(to) };

        var calendar = Compare(new FlightSearch(timetable), query, new(year, month, day), 31);

        Assert.DoesNotContain(calendar, each => each.Price is null);
    }

    private static readonly FareCalculator Fares = new(Tariff.Original);

    private static IReadOnlyList<DayPrice> Compare(FlightSearch search, SearchQuery query, DateOnly from, int days)
    {
        var calendar = search.Calendar(query, from, from.AddDays(days - 1), ItineraryPrice.By(Fares));

        Assert.Equal(Enumerable.Range(0, days).Select(day => Searched(search, query, from.AddDays(day))), calendar);
        return calendar;
    }

    private static DayPrice Searched(FlightSearch search, SearchQuery query, DateOnly date)
    {
        var prices = search.Candidates(query with { Date = date })
            .Select(itinerary => Fares.PricePerAdult(itinerary.Segments, itinerary.Cabin))
            .Where(price => price <= (query.MaxPrice ?? price))
            .ToList();
        return new(date, prices.Count == 0 ? null : prices.Min());
    }

    private static ScheduledFlight Seasonal(Random random, ScheduledFlight flight, DateOnly from) => random.Next(8) > 0
        ? flight
        : flight with { ValidFrom = from.AddDays(random.Next(-10, 20)), ValidTo = from.AddDays(random.Next(20, 60)) };
}
