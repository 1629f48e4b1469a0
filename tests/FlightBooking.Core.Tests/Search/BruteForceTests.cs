using System.Globalization;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FsCheck;
using FsCheck.Fluent;
using FlightBooking.Kit.Samples;
using Xunit;

namespace FlightBooking.Core.Tests.Search;

/// <summary>On small random networks the search finds exactly what trying everything finds.</summary>
public sealed class BruteForceTests
{
    // Near enough for changes to be no detour; half-hour zones, summer time and the date line among them.
    internal static readonly string[][] Regions =
    [
        ["DEL", "KTM", "DXB", "BOM", "RGN", "DAC", "BKK"],
        ["LHR", "CDG", "IST", "ATH", "LIS", "FRA", "KEF"],
        ["SYD", "ADL", "BNE", "PER", "DRW", "AKL", "MEL"],
        ["NRT", "HNL", "LAX", "GUM", "APW", "AKL", "NAN"],
    ];

    // Around the nights clocks change in Europe, America and Australia, and an ordinary one.
    internal static readonly DateOnly[] Dates =
        [new(2026, 10, 24), new(2026, 10, 31), new(2027, 3, 13), new(2027, 3, 27), new(2026, 10, 3), new(2026, 12, 15)];

    [Fact]
    public void The_search_finds_what_trying_everything_finds()
    {
        var found = new int[3];

        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => Compare(seed, (_, _) => new SearchQuery(), found)).Check(
            Config);

        // Otherwise this would say nothing about changes.
        Assert.All(found, count => Assert.True(count > 5, $"{found[0]} direct, {found[1]} one stop, {found[2]} two."));
    }

    [Theory]
    [InlineData(137508421)]
    [InlineData(349899295)]
    public void Networks_that_once_held_flights_back_in_time_are_searched_right(int seed)
    {
        Assert.True(Compare(seed, (_, _) => new SearchQuery(), new int[3]));
        Assert.True(Compare(seed, Conditions, new int[3]));
    }

    [Fact]
    public void Also_with_conditions()
    {
        var found = new int[3];

        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => Compare(seed, Conditions, found)).Check(Config);

        Assert.All(found, count => Assert.True(count > 5, $"{found[0]} direct, {found[1]} one stop, {found[2]} two."));
    }

    private static Config Config => FsCheck.Config.QuickThrowOnFailure.WithMaxTest(250).WithEndSize(int.MaxValue);

    internal static SearchQuery Conditions(Random random, string[] codes) => new()
    {
        MaxStops = random.Next(1, 3),
        MaxLayover = random.Next(2) == 0 ? null : random.Next(200, 1440),
        MinLayover = random.Next(2) == 0 ? null : random.Next(100),
        MaxDuration = random.Next(2) == 0 ? null : random.Next(600, 3000),
        Airlines = random.Next(3) == 0 ? ["XA", "XB"] : [],
        Departing = random.Next(3) == 0 ? [new(new(6, 0), new(18, 0))] : [],
        Arriving = random.Next(4) == 0 ? [new(new(9, 0), null)] : [],
        Via = random.Next(4) == 0 ? Sample.Airport(codes[random.Next(codes.Length)]) : null,
    };

    private static bool Compare(int seed, Func<Random, string[], SearchQuery> conditions, int[] found)
    {
        var random = new Random(seed);
        var codes = Regions[random.Next(Regions.Length)];
        var ends = codes.OrderBy(_ => random.Next()).Take(3).Select(Sample.Airport).ToArray();
        var timetable = Network(random, codes, ends[1].Code);
        var rules = ConnectionRules.Default with { DetourKilometres = random.Next(500, 8000) };
        var query = conditions(random, codes) with
        {
            Origins = random.Next(3) == 0 ? [ends[0], ends[2]] : [ends[0]],
            Destinations = [ends[1]],
            Date = Dates[random.Next(Dates.Length)],
        };
        timetable = WithoutTimeTravel(timetable, query.Date.Value);

        var itineraries = new FlightSearch(timetable, rules).Candidates(query);

        Assert.Equal(
            Everything.Of(timetable, query, rules).Select(itinerary => itinerary.Id).Order(StringComparer.Ordinal),
            itineraries.Select(itinerary => itinerary.Id).Order(StringComparer.Ordinal));
        foreach (var itinerary in itineraries)
        {
            found[itinerary.Stops]++;
        }

        return true;
    }

    // Random local times may arrive before they depart, across the date line above all. No timetable has such flights.
    private static Timetable WithoutTimeTravel(Timetable timetable, DateOnly date)
    {
        var impossible = Enumerable.Range(-2, 8)
            .SelectMany(day => timetable.DeparturesOn(date.AddDays(day)))
            .Where(departure => departure.DurationMinutes <= 0)
            .Select(departure => departure.Flight)
            .ToHashSet();
        return Timetable.Create(timetable.Airports, timetable.Flights.Where(flight => !impossible.Contains(flight)));
    }

    internal static Timetable Network(Random random, string[] codes, string destination)
    {
        // Where few flights lead to the destination, there is more changing.
        var rare = random.Next(3) > 0;
        var flights = new List<ScheduledFlight>();
        var number = 100;
        for (var flight = random.Next(10, 200); flight > 0; flight--)
        {
            var (from, to) = (codes[random.Next(codes.Length)], codes[random.Next(codes.Length)]);
            if (from == to || (rare && to == destination && random.Next(4) > 0))
            {
                continue;
            }

            var (departs, block) = (new TimeOnly(random.Next(24), random.Next(6) * 10), random.Next(60, 500));
            var arrives = departs.AddMinutes(block, out var days);
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"X{(char)('A' + random.Next(3))}{number++} {from} {departs:HH:mm} {to} {arrives:HH:mm}+{days}");
            var made = Sample.Flight(
                line, 1000_00 + (random.Next(30) * 500_00), (Weekdays)(random.Next(1, 128) | random.Next(1, 128)));
            flights.Add(random.Next(2) == 0 ? made with { BlockMinutes = block } : made);
        }

        return Timetable.Create(codes.Select(Sample.Airport), flights);
    }
}
