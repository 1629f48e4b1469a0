using BenchmarkDotNet.Attributes;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Timetables;

namespace FlightBooking.Benchmarks.Micro;

/// <summary>Searches on the default timetable, without HTTP.</summary>
public class SearchBenchmarks
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30);
    private readonly PriceOf price = ItineraryPrice.By(new(Tariff.Original));
    private Timetable world = null!;
    private FlightSearch search = null!;
    private SearchQuery delhiMumbai = null!;
    private SearchQuery londonNewYork = null!;

    [GlobalSetup]
    public void Load()
    {
        var timetable = DefaultTimetable.Load();
        (world, search) = (timetable, new FlightSearch(timetable));
        delhiMumbai = Between("DEL", "BOM");
        londonNewYork = Between("London", "New York");

        SearchQuery Between(string from, string to) => new()
        {
            Origins = timetable.AirportsOf(from),
            Destinations = timetable.AirportsOf(to),
            Date = Day,
        };
    }

    [Benchmark]
    public IReadOnlyList<Itinerary> Direct() => search.Candidates(delhiMumbai with { MaxStops = 0 });

    [Benchmark]
    public IReadOnlyList<Itinerary> UpToTwoStops() => search.Candidates(delhiMumbai);

    [Benchmark]
    public IReadOnlyList<Itinerary> UpToTwoStopsBetweenCities() => search.Candidates(londonNewYork);

    [Benchmark]
    public IReadOnlyList<DayPrice> Calendar31() =>
        search.Calendar(delhiMumbai, Day, Day.AddDays(30), price);

    [Benchmark]
    public IReadOnlyList<DayPrice> Calendar62() =>
        search.Calendar(delhiMumbai, Day, Day.AddDays(61), price);

    [Benchmark]
    public IReadOnlyList<DayPrice> Calendar62BetweenCities() =>
        search.Calendar(londonNewYork, Day, Day.AddDays(61), price);

    [Benchmark]
    [Arguments("a")]
    [Arguments("lond")]
    [Arguments("san francisco international airport")]
    [Arguments("Lodnon")]
    [Arguments("Amstredam")]
    [Arguments("東京")]
    public IReadOnlyList<AirportMatch> Airports(string typed) => world.SearchAirports(typed, null);

    [Benchmark]
    public Timetable LoadTimetable() => DefaultTimetable.Load();
}
