using System.CommandLine;
using System.Globalization;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Limits;
using FlightBooking.Kit.CosmosPeer;
using FlightBooking.Local.Host;
using FlightBooking.Local.Runtime.Durable;

namespace FlightBooking.Load.Fleet;

/// <summary>
/// One of several hosts on one Cosmos DB server, in a process of its own: the local host, whose workflows are shared
/// out over all of them.
/// </summary>
internal static class Instance
{
    private static readonly Option<int> Cosmos = new("--cosmos") { Required = true };

    private static readonly Option<DirectoryInfo> Data = new("--data") { Required = true };

    private static readonly Option<int> Number = new("--number") { Required = true };

    private static readonly Option<int> Count = new("--count") { Required = true };

    /// <summary>The command that <see cref="Arguments"/> are for.</summary>
    public static Command Command()
    {
        var command = new Command("instance", "One host of a fleet.") { Cosmos, Data, Number, Count };
        command.Hidden = true;
        command.SetAction((parsed, ct) => ServeAsync(
            parsed.GetValue(Cosmos),
            parsed.GetValue(Data)!.FullName,
            parsed.GetValue(Number),
            parsed.GetValue(Count),
            ct));
        return command;
    }

    public static IEnumerable<string> Arguments(int cosmos, string data, int number, int count) =>
    [
        "instance", "--cosmos", Text(cosmos), "--data", data, "--number", Text(number), "--count", Text(count),
    ];

    private static async Task<int> ServeAsync(int cosmos, string data, int number, int count, CancellationToken ct)
    {
        var shared = Path.GetDirectoryName(data)!;
        string[] hubs = [.. Enumerable.Range(0, count).Select(one => Path.Combine(shared, $"hub-{one}"))];
        var options = new LocalOptions
        {
            DataFolder = data,
            Cosmos = CosmosServer.SettingsOf(cosmos),
            TimetableFiles = Path.Combine(shared, "timetables"),
            Port = 0,

            // All the load comes from one address, and nobody guesses passwords here.
            Limits = new(Unlimited, Unlimited),
            HoldQuotas = HoldQuotas.Default with { Customers = new(int.MaxValue, int.MaxValue) },
            Passwords = new(iterations: 1000),
            BeforeWorkflows = own => new TaskHub(own, number, hubs),
        };
        await using var host = await LocalHost.StartAsync(options, ct);
        await using var hub = await HubServer.StartAsync(
            host.Services.GetRequiredService<DurableEngine>().Client, hubs[number]);
        await Console.Out.WriteLineAsync($"Instance {number} listens on {host.Urls.First()}");
        await host.WaitForShutdownAsync(ct);
        return 0;
    }

    private static RateLimit Unlimited { get; } = new(1_000_000, TimeSpan.FromSeconds(1), burst: 1_000_000);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
