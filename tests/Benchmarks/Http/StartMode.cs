using System.Diagnostics;
using System.Globalization;
using System.Net;
using FlightBooking.Kit.Host;

namespace FlightBooking.Benchmarks.Http;

/// <summary>
/// From the start of a published host's process to its first answer of a search; several hosts in turn.
/// </summary>
internal static class StartMode
{
    public static async Task<int> RunAsync(string[] args)
    {
        var programs = PublishedHost.Named(args);
        if (programs.Count == 0)
        {
            programs = [PublishedHost.Publish(aheadOfTime: true), PublishedHost.Publish()];
        }

        var starts = programs.ToDictionary(program => program, _ => new List<Start>());
        for (var run = BenchmarkCommand.Number(args, "--runs", 5); run > 0; run--)
        {
            foreach (var program in programs)
            {
                starts[program].Add(await StartAsync(program));
            }
        }

        foreach (var program in programs)
        {
            Console.WriteLine(program);
            Tell("listens after, ms", starts[program], start => start.Listens);
            Tell("first answer after, ms", starts[program], start => start.Answers);
            Tell("processor time to it, ms", starts[program], start => start.Processor);
            Tell("holds, MB", starts[program], start => start.Resident);
        }

        return 0;
    }

    private static void Tell(string what, List<Start> starts, Func<Start, double> number)
    {
        var all = starts.Select(number).Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {what}: {all[0]:0} to {all[^1]:0}, median {all[all.Count / 2]:0}"));
    }

    private static async Task<Start> StartAsync(string program)
    {
        var folder = PublishedHost.NewDataFolder();
        try
        {
            var started = Stopwatch.GetTimestamp();
            await using var host = await ServerProcess.StartAsync(program, "--port", "0", "--data", folder);
            var listens = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            using var client = new HttpClient { BaseAddress = host.Url };
            var day = DateTime.UtcNow.AddDays(21).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            using var answer = await client.GetAsync($"/v1/flights?origin=DEL&destination=BOM&departureDate={day}");
            var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            return answer.StatusCode == HttpStatusCode.OK
                ? new(listens, took, host.ProcessorMilliseconds, host.ResidentMegabytes)
                : throw new InvalidOperationException($"The first answer was {answer.StatusCode}.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Milliseconds since the process was started, and megabytes.
    private sealed record Start(double Listens, double Answers, double Processor, double Resident);
}
