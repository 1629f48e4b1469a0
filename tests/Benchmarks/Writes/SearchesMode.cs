using System.Diagnostics;
using FlightBooking.Benchmarks.Search;
using FlightBooking.Core.Schedules;
using FlightBooking.Kit.Counting;
using FlightBooking.Kit.Host;
using Microsoft.Extensions.DependencyInjection;

namespace FlightBooking.Benchmarks.Writes;

/// <summary>
/// What searches ask of the store on the default timetable: the first of each pair of airports, all further ones, and
/// a minute in which nobody does anything. On the file, and on the Cosmos DB server of the tests.
/// </summary>
internal static class SearchesMode
{
    private const int Pairs = 200;

    // Every round asks something else, so that no answer comes from memory whole.
    private const int MostRounds = 99;

    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = BenchmarkCommand.Number(args, "--seconds", 30);
        foreach (var onCosmos in args.Contains("--file") ? new[] { false } : [false, true])
        {
            await RunAsync(onCosmos, seconds, args.Contains("--minute"));
            await LiveAsync(onCosmos);
        }

        return 0;
    }

    private static async Task RunAsync(bool onCosmos, int seconds, bool withMinute)
    {
        var counts = new StoreCounts();
        await using var host = await CountedLife.HostOfTheWorldAsync(counts, onCosmos);
        using var client = new HttpClient { BaseAddress = host.Url };
        var pairs = TrafficPairs.Of(host.Services.GetRequiredService<Timetable>(), Pairs).ToList();
        Console.WriteLine($"\n{(onCosmos ? "Cosmos DB" : "file")}:");

        // Let the store settle, of which the first search asks.
        await SearchAsync(client, pairs[0], 99);
        await Task.Delay(TimeSpan.FromSeconds(8));
        counts.Take();
        await RoundAsync(client, pairs, 0);
        Print("the first search of each pair", Pairs, counts.Take());

        var (from, took) = (Stopwatch.GetTimestamp(), new List<double>());
        for (var round = 1; Stopwatch.GetElapsedTime(from).TotalSeconds < seconds; round++)
        {
            took.AddRange(await RoundAsync(client, pairs, round));
        }

        Print($"{took.Count / seconds} searches a second for {seconds} s", took.Count, counts.Take());
        Console.WriteLine(Percentiles.Line("each of these, milliseconds", [.. took]));
        if (withMinute)
        {
            await Task.Delay(TimeSpan.FromMinutes(1));
            Print("a minute in which nobody does anything", 1, counts.Take());
        }
    }

    private static async Task LiveAsync(bool onCosmos)
    {
        await using var life = await CountedLife.StartAsync(onCosmos);
        var steps = await life.LiveAsync();
        var at = steps.TakeWhile(step => step.Name != "cancellation").Count();
        Print("a booking", 1, Together(steps.Take(at)));
        Print("a cancellation", 1, Together(steps.Skip(at)));
    }

    private static IReadOnlyList<StoreCount> Together(IEnumerable<CountedStep> steps) =>
    [
        .. steps.SelectMany(step => step.Store)
            .Where(count => !count.Collection.StartsWith("sandbox", StringComparison.Ordinal))
            .GroupBy(count => (count.Collection, count.Act))
            .Select(same => new StoreCount(
                same.Key.Collection, same.Key.Act, same.Sum(count => count.Times), same.Sum(count => count.Bytes))),
    ];

    private static async Task<List<double>> RoundAsync(
        HttpClient client, List<(Airport From, Airport To)> pairs, int round)
    {
        var took = new List<double>(pairs.Count);
        foreach (var pair in pairs)
        {
            var from = Stopwatch.GetTimestamp();
            await SearchAsync(client, pair, round);
            took.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }

        return took;
    }

    private static async Task SearchAsync(HttpClient client, (Airport From, Airport To) pair, int round)
    {
        var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30);
        using var answer = await client.GetAsync(
            $"/v1/flights?origin={pair.From.Code}&destination={pair.To.Code}&departureDate={day:yyyy-MM-dd}"
            + $"&adults=1&maxPrice={100_000_000 - (round % MostRounds)}");
        answer.EnsureSuccessStatusCode();
    }

    private static void Print(string what, int number, IReadOnlyList<StoreCount> counts)
    {
        var (seats, others) = (
            counts.Where(count => count.Collection is "departures" || count.Collection == "seatMarks").ToList(),
            counts.Where(count => count.Collection is not "departures" and not "seatMarks").ToList());
        Console.WriteLine(
            $"  {what}: {Per(counts.Where(count => !count.IsWrite))} read, {Per(counts.Where(count => count.IsWrite))} "
            + $"written; of these seats and marks {string.Join(", ", seats.Select(One))}; "
            + $"others read {Per(others.Where(count => !count.IsWrite))}");

        string Per(IEnumerable<StoreCount> some)
        {
            var all = some.ToList();
            return $"{(double)all.Sum(count => count.Times) / number:0.###} operations, "
                + $"{(double)all.Sum(count => count.Bytes) / number:0.#} bytes";
        }

        string One(StoreCount count) =>
            $"{count.Collection} {count.Act} {(double)count.Times / number:0.####} ({count.Bytes / number} bytes)";
    }
}
