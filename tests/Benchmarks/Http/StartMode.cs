using System.Diagnostics;
using System.Globalization;
using System.Net;
using FlightBooking.Kit.Host;

namespace FlightBooking.Benchmarks.Http;

/// <summary>From the start of the published host's process to its first answer of a search.</summary>
internal static class StartMode
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Contains("--host"))
        {
            await StartAsync(PublishedHost.Find(args), args);
            return 0;
        }

        foreach (var aheadOfTime in (bool[])[true, false])
        {
            var program = PublishedHost.Publish(aheadOfTime);
            Console.WriteLine(aheadOfTime ? "compiled ahead of time" : "compiled as it runs");
            await StartAsync(program, args);
        }

        return 0;
    }

    private static async Task StartAsync(string program, string[] args)
    {
        var times = new List<double>();
        for (var run = BenchmarkCommand.Number(args, "--runs", 5); run > 0; run--)
        {
            var folder = PublishedHost.NewDataFolder();
            try
            {
                var started = Stopwatch.GetTimestamp();
                await using var host = await ServerProcess.StartAsync(program, "--port", "0", "--data", folder);
                var listens = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                using var client = new HttpClient { BaseAddress = host.Url };
                var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(21);
                using var answer = await client.GetAsync(
                    $"/v1/flights?origin=DEL&destination=BOM&departureDate={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
                var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                if (answer.StatusCode != HttpStatusCode.OK)
                {
                    throw new InvalidOperationException($"The first answer was {answer.StatusCode}.");
                }

                times.Add(took);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  first answer after {took:0} ms, listened after {listens:0} ms, {host.ProcessorMilliseconds:0} ms of processor time, holds {host.ResidentMegabytes:0} MB"));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"  median {times.Order().ElementAt(times.Count / 2):0} ms"));
    }
}
