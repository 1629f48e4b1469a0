using System.Diagnostics;
using System.Globalization;
using FlightBooking.Kit.Host;
using FlightBooking.Load.Auditing;
using FlightBooking.Load.Measuring;
using FlightBooking.Load.Traffic;

namespace FlightBooking.Load.Runs;

/// <summary>What all runs share: a host of their own on an empty folder, and the audit of what they leave.</summary>
internal abstract class LoadRun
{
    /// <summary>Runs it; 0 where nothing failed and everything came out right.</summary>
    public async Task<int> RunAsync()
    {
        var data = Directory.CreateTempSubdirectory("flightbooking-load-");
        try
        {
            var sales = new Sales();
            await using (var host = await HostAsync(data, Arguments))
            using (var http = Api.Connect())
            {
                await LoadAsync(host, new(http, host.Url), sales);
                await host.StopAsync();
            }

            return Verdict(await Audit.OfAsync(data.FullName), sales);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    /// <summary>What the host is told besides.</summary>
    protected virtual IEnumerable<string> Arguments => [];

    protected abstract Task LoadAsync(ServerProcess host, Api anybody, Sales sales);

    // Without limits on callers: all the load comes from one address.
    private static Task<ServerProcess> HostAsync(
        DirectoryInfo data, IEnumerable<string> arguments) => ServerProcess.StartAsync(
        new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "FlightBooking.Local.dll"), "--port", "0", "--data", data.FullName,
            "--requests-per-second", "1000000", .. arguments,
        ]),
        ready: "Operations key");

    /// <summary>So many accounts, a client's each.</summary>
    protected static async Task<Api[]> RegisterAsync(Api anybody, int accounts)
    {
        var registered = new List<Api>();
        foreach (var batch in Enumerable.Range(0, accounts).Chunk(16))
        {
            registered.AddRange(await Task.WhenAll(batch.Select(anybody.RegisterAsync)));
        }

        return [.. registered];
    }

    protected static void Print(FormattableString line) =>
        Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    protected static void Print(Sales sales)
    {
        Print($"  hold      {sales.Holds}");
        Print($"  checkout  {sales.Checkouts}");
        Print($"  pay       {sales.Payments}");
        Print($"  ticketed  {sales.Tickets}");
        foreach (var (code, times) in sales.Refusals)
        {
            Print($"  refused   {code}: {times:N0}");
        }
    }

    /// <summary>What host and client used, altogether and for each piece of work.</summary>
    protected static void Print(Usage usage, long pieces, string name)
    {
        Print($"  host      {usage.Host}, {usage.Host.Spent.TotalMilliseconds / Math.Max(1, pieces):F2} ms a {name}");
        Print(
            $"  client    {usage.Client}, {usage.Client.Spent.TotalMilliseconds / Math.Max(1, pieces):F2} ms a {name}");
    }

    private static int Verdict(Audit audit, Sales sales)
    {
        Print($"audit: {audit.Bookings:N0} bookings, {audit.Confirmed:N0} confirmed, {audit.SeatsSold:N0} seats sold; {audit.Violations.Count} violations, {sales.Failures} errors");
        foreach (var violation in audit.Violations.Take(10))
        {
            Print($"  {violation}");
        }

        return audit.Violations.Count == 0 && sales.Failures == 0 ? 0 : 1;
    }
}

/// <summary>What host and client have used since this was made.</summary>
internal sealed record Usage(ProcessUse Host, ProcessUse Client)
{
    public static Usage From(ServerProcess host) => new(new(host.Process), new(Process.GetCurrentProcess()));
}
