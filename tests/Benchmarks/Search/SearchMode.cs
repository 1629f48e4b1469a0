using System.Globalization;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.Timetables;
using FlightBooking.Timetables.Import;

namespace FlightBooking.Benchmarks.Search;

/// <summary>Percentiles of searches over thousands of pairs, one after another on one thread.</summary>
internal static class SearchMode
{
    private const int FewerCalendars = 10;
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);
    private static readonly PriceOf Price = ItineraryPrice.By(new(Tariff.Original));
    private static readonly SeatsLeft Empty = (departures, _, _) =>
    {
        var left = new Dictionary<DepartureKey, int>(departures.Count);
        foreach (var departure in departures)
        {
            left[departure.Key] = 9;
        }

        return new(left);
    };

    public static async Task<int> RunAsync(string[] args)
    {
        var pairs = BenchmarkCommand.Number(args, "--pairs", 10_000);
        Clock.CountsThread = args.Contains("--cpu");
        var all = !args.Any(arg => arg is "default" or "openflights" or "tenfold");
        if (all || args.Contains("default"))
        {
            await MeasureAsync("default timetable", DefaultTimetable.Load(), pairs);
        }

        if (all || args.Contains("openflights"))
        {
            if (OpenFlights() is { } timetable)
            {
                await MeasureAsync("OpenFlights", timetable, pairs);
            }
            else
            {
                Console.WriteLine(
                    "OpenFlights: skipped, there is no ../shared/data/openflights beside the repository.\n");
            }
        }

        if (all || args.Contains("tenfold"))
        {
            await MeasureAsync("ten times the default timetable", TenfoldTimetable.Of(DefaultTimetable.Load()), pairs);
        }

        return 0;
    }

    private static async Task MeasureAsync(string name, Timetable timetable, int count)
    {
        var search = new FlightSearch(timetable);
        var pairs = TrafficPairs.Of(timetable, count).ToList();
        var few = pairs.Take(count / FewerCalendars).ToList();
        var random = new Random(1);
        var queries = pairs.ConvertAll(pair => new SearchQuery
        {
            Origins = [pair.From],
            Destinations = [pair.To],
            Date = Today.AddDays(random.Next(2, 300)),
        });
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {timetable.Flights.Count:N0} flights, {count:N0} pairs of airports"));
        Console.WriteLine(Percentiles.Head);

        // Rows of time zone offsets and bounds of routes are made once in a process; code is compiled.
        await EachAsync(queries.Take(count / 5), query => Page(search, query));
        Calendars(search, few.Take(50), 31);

        await ReportAsync(
            "direct, one way", queries.Select(query => query with { MaxStops = 0 }), query => Page(search, query));
        await ReportAsync("up to 2 stops, one way", queries, query => Page(search, query));
        Console.WriteLine(Percentiles.Line($"calendar, 31 days ({few.Count:N0} pairs)", Calendars(search, few, 31)));
        Console.WriteLine(Percentiles.Line($"calendar, 62 days ({few.Count:N0} pairs)", Calendars(search, few, 62)));
        foreach (var (from, to) in TrafficPairs.Cities)
        {
            var query =
                new SearchQuery { Origins = timetable.AirportsOf(from), Destinations = timetable.AirportsOf(to) };
            var label = $"{from}-{to} ({query.Origins.Length}x{query.Destinations.Length})";
            if (!query.IsListing)
            {
                await ReportAsync(
                    $"{label}",
                    Enumerable.Range(10, 40).Select(day => query with { Date = Today.AddDays(day) }),
                    each => Page(search, each));
                Console.WriteLine(Percentiles.Line("  its calendar, 62 days", Times(Enumerable.Range(0, 5), start =>
                    search.Calendar(query, Today.AddDays(1 + start), Today.AddDays(62 + start), Price))));
            }
        }

        Console.WriteLine();
    }

    private static Task Page(FlightSearch search, SearchQuery query)
    {
        var page = search.FindAsync(query, Price, Empty, CancellationToken.None);
        return page.IsCompletedSuccessfully ? Task.CompletedTask : page.AsTask();
    }

    private static double[] Calendars(FlightSearch search, IEnumerable<(Airport From, Airport To)> pairs, int days) =>
        Times(pairs, pair => search.Calendar(
            new SearchQuery { Origins = [pair.From], Destinations = [pair.To] },
            Today.AddDays(2),
            Today.AddDays(1 + days),
            Price));

    private static async Task ReportAsync(string what, IEnumerable<SearchQuery> queries, Func<SearchQuery, Task> run) =>
        Console.WriteLine(Percentiles.Line(what, await EachAsync(queries, run)));

    private static async Task<double[]> EachAsync(IEnumerable<SearchQuery> queries, Func<SearchQuery, Task> run)
    {
        var times = new List<double>();
        foreach (var query in queries)
        {
            var started = Clock.Now();
            await run(query);
            times.Add(Clock.MillisecondsSince(started));
        }

        return [.. times];
    }

    private static double[] Times<T>(IEnumerable<T> items, Action<T> run) => [.. items.Select(item =>
    {
        var started = Clock.Now();
        run(item);
        return Clock.MillisecondsSince(started);
    })];

    private static Timetable? OpenFlights()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "..", "shared", "data", "openflights");
            if (File.Exists(Path.Combine(folder.FullName, "FlightBooking.slnx")) && Directory.Exists(data))
            {
                return OpenFlightsImport.Read(
                    Open("airports.dat"), Open("airlines.dat"), Open("routes.dat"), null, default)
                    .Timetable.Value;

                ImportFile Open(string name) => new(name, new StringReader(File.ReadAllText(Path.Combine(data, name))));
            }
        }

        return null;
    }
}
