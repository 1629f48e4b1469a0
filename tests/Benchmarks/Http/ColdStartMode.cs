using System.Diagnostics;
using System.Globalization;
using System.Net;
using FlightBooking.Cosmos;
using FlightBooking.Kit.CosmosPeer;
using FlightBooking.Kit.Worker;

namespace FlightBooking.Benchmarks.Http;

/// <summary>
/// From the start of a published worker's process, by a host that does what the platform's does, to its first answer
/// of a search, on the Cosmos DB server from npm.
/// </summary>
internal static class ColdStartMode
{
    public static async Task<int> RunAsync(string[] args)
    {
        var folders = PublishedHost.Named(args, "--worker");
        if (folders.Count == 0)
        {
            folders = [PublishedHost.PublishWorker(aheadOfTime: true), PublishedHost.PublishWorker(aheadOfTime: false)];
        }

        var (server, missing) = await CosmosServer.StartAsync(CancellationToken.None);
        if (server is null)
        {
            Console.WriteLine(missing);
            return 1;
        }

        await using var store = server;
        using (var connection = CosmosConnection.Open(server.Settings()))
        {
            await connection.EnsureCreatedAsync(CosmosContainers.OfApp, CancellationToken.None);
        }

        await using var relay = await CosmosRelay.StartAsync(server.Port);
        var settings = new Dictionary<string, string>
        {
            [CosmosSettingsReader.ConnectionString] = relay.ConnectionString,
            ["HTTPS_PROXY"] = "",
        };
        return await Starts.TellAsync(args, folders, folder => StartAsync(folder, settings));
    }

    private static async Task<Start> StartAsync(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var started = Stopwatch.GetTimestamp();
        await using var host = new FunctionsHost(folder, settings);
        await host.StartAsync();
        var listens = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var day = DateTime.UtcNow.AddDays(21).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        using var answer = await host.SendAsync(
            "SearchFlights",
            new(HttpMethod.Get, $"v1/flights?origin=DEL&destination=BOM&departureDate={day}"));
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return answer.StatusCode == HttpStatusCode.OK
            ? new(listens, took, host.ProcessorMilliseconds, host.ResidentMegabytes)
            : throw new InvalidOperationException(
                $"The first answer was {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }
}
