using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using FlightBooking.Kit.Host;
using FlightBooking.Load.Measuring;
using FlightBooking.Load.Traffic;

namespace FlightBooking.Load.Runs;

/// <summary>
/// An airport closes for a day on which its flights are full: how long until every booking has a proposal, and what
/// whoever searches meanwhile notices of it.
/// </summary>
/// <param name="clients">Who sell and search at once.</param>
/// <param name="bookings">Bookings of one adult each.</param>
/// <param name="flights">The flights they are on.</param>
internal sealed partial class DisruptionRun(int clients, int bookings, int flights) : LoadRun
{
    private const string Airport = "DEL";
    private const int Searchers = 4;
    private static readonly DateTime Day = DateTime.UtcNow.Date.AddDays(45);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    protected override async Task LoadAsync(ServerProcess host, Api anybody, Sales sales)
    {
        var apis = await RegisterAsync(anybody, clients);
        var offers = await OfferPool.FromAsync(anybody, Airport, Day, flights);
        var sold = await SellAsync(apis, offers, sales);
        Print($"{sold:N0} bookings on {offers.Count} flights from {Airport}");

        using (var ends = new CancellationTokenSource(TimeSpan.FromSeconds(10)))
        {
            Print($"  search before    {await SearchAsync(anybody, sales, ends.Token)}");
        }

        using var over = new CancellationTokenSource();
        var usage = Usage.From(host);
        var searching = SearchAsync(anybody, sales, over.Token);
        await CloseAsync(anybody.As(OperationsKey().Match(host.Greeting).Groups[1].Value), sold, sales);
        Print(usage, sold, "booking");
        await over.CancelAsync();
        Print($"  search meanwhile {await searching}");
    }

    private async Task<int> SellAsync(Api[] apis, OfferPool offers, Sales sales)
    {
        var (seller, begun, paid) = (new Seller(sales), 0, new ConcurrentBag<Task>());
        await Task.WhenAll(apis.Select(async api =>
        {
            // A flight that is full refuses; some more than the bookings are tried for that.
            while (paid.Count < bookings && Interlocked.Increment(ref begun) < 2 * bookings)
            {
                if (await seller.HoldAsync(api, offers.Next(), Seller.Adult("Asha", "Rao")) is { } reference
                    && await seller.PayAsync(api, reference))
                {
                    paid.Add(seller.AwaitTicketAsync(api, reference));
                }
            }
        }));
        await Task.WhenAll(paid);
        return paid.Count;
    }

    private static async Task CloseAsync(Api operations, int sold, Sales sales)
    {
        var watch = Stopwatch.StartNew();

        // A day of an airport this size is more flights than one disruption takes.
        var halves = new[]
        {
            await DecideAsync(operations, Day, Day.AddHours(12), sales),
            await DecideAsync(operations, Day.AddHours(12), Day.AddDays(1), sales),
        }.OfType<string>().ToList();
        Print($"decided after {watch.Elapsed.TotalSeconds:F2} s");
        var (half, found) = (false, new Progress(0, 0));
        while (halves.Count == 2 && found.Slices < sold && watch.Elapsed < Patience)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            found = Progress.Sum(await Task.WhenAll(halves.Select(id => LookAsync(operations, id))));
            if ((!half && found.Slices >= sold / 2) || found.Slices >= sold)
            {
                half = true;
                Print($"{found.Slices:N0} have a proposal after {watch.Elapsed.TotalSeconds:F1} s, {found.WithoutFlights:N0} of them the money alone");
            }
        }

        if (found.Slices != sold)
        {
            sales.Fail(new(HttpStatusCode.RequestTimeout, []));
        }
    }

    private static async Task<string?> DecideAsync(Api operations, DateTime from, DateTime to, Sales sales)
    {
        var closed = await operations.PostAsync("/v1/operations/disruptions", string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"kind":"airport_closed","airport":"{{Airport}}","from":"{{from:s}}+05:30","to":"{{to:s}}+05:30",
            "rules":"standard","reason":"measured"}
            """));
        if (closed.Status != HttpStatusCode.Accepted)
        {
            sales.Fail(closed);
        }

        return closed.Text("disruptionId");
    }

    private static async Task<Progress> LookAsync(Api operations, string id)
    {
        using var now = JsonDocument.Parse((await operations.GetAsync($"/v1/operations/disruptions/{id}")).Body);
        return now.RootElement.GetProperty("progress") is { ValueKind: JsonValueKind.Object } progress
            ? new(
                Progress.Stages.Sum(stage => progress.GetProperty(stage).GetInt32()),
                progress.GetProperty("withoutFlights").GetInt32())
            : new(0, 0);
    }

    private static async Task<Latencies> SearchAsync(Api anybody, Sales sales, CancellationToken over)
    {
        var (latencies, pairs, number) = (new Latencies(), OfferPool.Pairs().ToArray(), 0);
        await Task.WhenAll(Enumerable.Range(0, Searchers).Select(async _ =>
        {
            while (!over.IsCancellationRequested)
            {
                var next = Interlocked.Increment(ref number);
                var (from, to) = pairs[next % pairs.Length];
                var date = Day.AddDays(next % 20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                var started = Stopwatch.GetTimestamp();
                var found = await anybody.GetAsync(OfferPool.SearchPath(from, to, date));
                latencies.Record(Stopwatch.GetElapsedTime(started));
                if (found.Status != HttpStatusCode.OK)
                {
                    sales.Fail(found);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
            }
        }));
        return latencies;
    }

    [GeneratedRegex(@"Operations key (fb_\w+)")]
    private static partial Regex OperationsKey();

    // How many slices have a proposal, wherever it stands, and for how many of them no flights were found.
    private sealed record Progress(int Slices, int WithoutFlights)
    {
        public static readonly string[] Stages = ["open", "accepted", "rebooked", "refunded", "lapsed"];

        public static Progress Sum(IReadOnlyCollection<Progress> parts) =>
            new(parts.Sum(part => part.Slices), parts.Sum(part => part.WithoutFlights));
    }
}
