using System.Diagnostics;
using System.Globalization;
using System.Net;
using FlightBooking.Kit.Host;
using FlightBooking.Load.Measuring;
using FlightBooking.Load.Traffic;

namespace FlightBooking.Load.Runs;

/// <summary>
/// What a day is like: of a thousand searches ten end at a flight's seat map, and one in a booking that is paid and
/// ticketed. Two thirds of the searches are for direct flights, the others with up to two stops.
/// </summary>
internal sealed class MixRun(int clients, TimeSpan duration) : LoadRun
{
    private const int SearchesABooking = 1000;
    private const int SearchesAView = 100;

    private readonly Latencies direct = new();
    private readonly Latencies stops = new();
    private readonly Latencies views = new();
    private long searches;

    protected override async Task LoadAsync(ServerProcess host, Api anybody, Sales sales)
    {
        var apis = await RegisterAsync(anybody, clients);
        await SearchAsync(apis, new(), TimeSpan.FromSeconds(15));

        var (fresh, usage, watch) = (new MixRun(clients, duration), Usage.From(host), Stopwatch.StartNew());
        await fresh.SearchAsync(apis, sales, duration);
        var took = watch.Elapsed.TotalSeconds;
        Print($"{fresh.searches / took:F0} searches a second with {fresh.views.Count:N0} seat maps and {sales.Tickets.Count:N0} bookings ({fresh.searches:N0} searches in {took:F1} s)");
        Print($"  direct    {fresh.direct}");
        Print($"  2 stops   {fresh.stops}");
        Print($"  seat map  {fresh.views}");
        Print(sales);
        Print(usage, fresh.searches, "search");
    }

    private Task SearchAsync(Api[] apis, Sales sales, TimeSpan time)
    {
        var (pairs, seller, watch) = (OfferPool.Pairs().ToArray(), new Seller(sales), Stopwatch.StartNew());
        return Task.WhenAll(apis.Select(async api =>
        {
            while (watch.Elapsed < time)
            {
                var number = Interlocked.Increment(ref searches);
                var (from, to) = pairs[(int)((number * 7919) % pairs.Length)];
                var date = DateTime.UtcNow.AddDays(10 + (number * 31 % 60)).ToString(
                    "yyyy-MM-dd", CultureInfo.InvariantCulture);
                var found = await TimeAsync(
                    api,
                    number % 3 == 0 ? stops : direct,
                    $"/v1/flights?origin={from}&destination={to}&departureDate={date}&limit=12{(number % 3 == 0 ? "" : "&maxStops=0")}",
                    sales);
                if (number % SearchesAView == 0 && found.Text("flightNumber") is { } flight)
                {
                    await TimeAsync(
                        api, views, $"/v1/flights/{flight}/{date}/seats?origin={from}", sales, HttpStatusCode.NotFound);
                }

                if (number % SearchesABooking == 0 && found.Text("offerId") is { } offer
                    && await seller.BuyAsync(api, offer, (int)(number % 1_000_000)) is { } reference)
                {
                    await seller.AwaitTicketAsync(api, reference);
                }
            }
        }));
    }

    private static async Task<Reply> TimeAsync(
        Api api, Latencies latencies, string path, Sales sales, HttpStatusCode? allowed = null)
    {
        var started = Stopwatch.GetTimestamp();
        var reply = await api.GetAsync(path);
        latencies.Record(Stopwatch.GetElapsedTime(started));
        if (reply.Status != HttpStatusCode.OK && reply.Status != allowed)
        {
            sales.Fail(reply);
        }

        return reply;
    }
}
