using System.Diagnostics;
using FlightBooking.Kit.Host;
using FlightBooking.Load.Hosts;
using FlightBooking.Load.Traffic;

namespace FlightBooking.Load.Runs;

/// <summary>
/// Complete bookings: hold, checkout, payment, webhook, ticket. So many clients hold and pay without a pause; what they
/// have paid is looked after beside them, and they wait where too many tickets are outstanding, so that the figure is
/// what the host finishes and not what it accepts.
/// </summary>
/// <param name="clients">Who buy at once.</param>
/// <param name="duration">For so long,</param>
/// <param name="count">or so many bookings.</param>
/// <param name="mostOutstanding">Bookings paid and not yet seen ticketed.</param>
/// <param name="warmup">
/// So long before it counts: under full load the compiler takes a quarter of the processors for half a minute.
/// </param>
internal sealed class BookingsRun(int clients, TimeSpan duration, long? count, int mostOutstanding, TimeSpan warmup)
    : LoadRun, IDisposable
{
    private const int ReportEvery = 10_000;

    private readonly SemaphoreSlim outstanding = new(mostOutstanding);
    private long begun;

    /// <summary>Whether each client has its events sent to an endpoint.</summary>
    public bool AreTold { get; init; }

    protected override IEnumerable<string> Arguments => ["--loopback-webhooks"];

    public void Dispose() => outstanding.Dispose();

    protected override async Task LoadAsync(ServerProcess host, Api anybody, Sales sales)
    {
        var apis = await RegisterAsync(anybody, clients);
        await using var hooks = AreTold ? await HookServer.StartAsync() : null;
        foreach (var (number, api) in hooks is null ? [] : apis.Index())
        {
            await api.PostAsync("/v1/webhook-endpoints", $$"""{"url":"{{hooks!.Url($"/well/{number}")}}"}""");
        }

        var offers = await OfferPool.SearchAsync(anybody, (int)Math.Max(4000, (count ?? 0) / 20));
        Print($"{offers.Count:N0} flights; {clients} clients; warming up for {warmup.TotalSeconds:F0} s");
        await SellAsync(apis, offers, new(), warmup, null, null);

        var (usage, watch) = (Usage.From(host), Stopwatch.StartNew());
        await SellAsync(apis, offers, sales, duration, count, usage);
        var took = watch.Elapsed.TotalSeconds;
        Print($"{sales.Tickets.Count / took:F0} bookings ticketed a second ({sales.Tickets.Count:N0} in {took:F1} s)");
        Print(sales);
        if (hooks is not null)
        {
            Print($"  heard     {hooks.Heard}, {hooks.Calls("/well"):N0} messages since the start");
        }

        Print(usage, sales.Tickets.Count, "booking");
    }

    private async Task SellAsync(Api[] apis, OfferPool offers, Sales sales, TimeSpan time, long? most, Usage? usage)
    {
        begun = 0;
        var seller = new Seller(sales);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(apis.Select(async api =>
        {
            var tickets = new List<Task>();
            while (most is { } limit ? Interlocked.Read(ref begun) < limit : watch.Elapsed < time)
            {
                await outstanding.WaitAsync();
                var number = Interlocked.Increment(ref begun);
                if (most is not null && number % ReportEvery == 0)
                {
                    Print($"  {number,9:N0} bookings after {watch.Elapsed.TotalSeconds,5:F0} s: host {usage!.Host.MegabytesResident} MB resident");
                }

                if (await seller.BuyAsync(api, offers.Next(), (int)(number % 1_000_000)) is { } reference)
                {
                    tickets.RemoveAll(ticket => ticket.IsCompleted);
                    tickets.Add(FollowAsync(seller, api, reference));
                }
                else
                {
                    outstanding.Release();
                }
            }

            await Task.WhenAll(tickets);
        }));
    }

    private async Task FollowAsync(Seller seller, Api api, string reference)
    {
        await seller.AwaitTicketAsync(api, reference);
        outstanding.Release();
    }
}
