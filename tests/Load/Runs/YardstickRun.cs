using System.Diagnostics;
using System.Globalization;
using FlightBooking.Kit.Host;
using FlightBooking.Load.Measuring;
using FlightBooking.Load.Traffic;

namespace FlightBooking.Load.Runs;

/// <summary>
/// What the machine, Kestrel and this client can do when the server does nothing: the measure of the other figures.
/// </summary>
internal static class YardstickRun
{
    private static readonly string Body = new('x', 700);

    public static async Task RunAsync(int clients, TimeSpan duration)
    {
        await using var bare = await ServerProcess.StartAsync(
            Path.Combine(AppContext.BaseDirectory, "FlightBooking.Load.dll"), "yardstick", "--bytes", "2048");
        using var http = Api.Connect();
        var api = new Api(http, bare.Url);
        await PostAsync(api, clients, TimeSpan.FromSeconds(3));
        var (usage, watch) = (Usage.From(bare), Stopwatch.StartNew());
        var latencies = await PostAsync(api, clients, duration);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"yardstick: {latencies.Count / watch.Elapsed.TotalSeconds:N0} empty requests a second, {usage.Host.Spent.TotalMilliseconds / latencies.Count:F3} ms each, {usage.Client.Spent.TotalMilliseconds / latencies.Count:F3} ms of the client"));
        Console.WriteLine($"  request   {latencies}");
    }

    private static async Task<Latencies> PostAsync(Api api, int clients, TimeSpan duration)
    {
        var (latencies, watch) = (new Latencies(), Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            while (watch.Elapsed < duration)
            {
                var started = Stopwatch.GetTimestamp();
                await api.PostAsync("/", Body);
                latencies.Record(Stopwatch.GetElapsedTime(started));
            }
        }));
        return latencies;
    }
}
