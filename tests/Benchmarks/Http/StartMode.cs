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
    public static Task<int> RunAsync(string[] args)
    {
        var programs = PublishedHost.Named(args, "--host");
        return Starts.TellAsync(
            args,
            programs.Count > 0 ? programs : [PublishedHost.Publish(aheadOfTime: true), PublishedHost.Publish()],
            StartAsync);
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
}
