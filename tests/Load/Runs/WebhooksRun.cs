using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Kit.Host;
using FlightBooking.Load.Hosts;
using FlightBooking.Load.Traffic;

namespace FlightBooking.Load.Runs;

/// <summary>
/// A hundred endpoints of which ten hang, ten fail and ten lead elsewhere, while so many bookings a second are made
/// whatever the host does: how soon the others hear of them.
/// </summary>
/// <param name="accounts">Over how many accounts the endpoints are spread.</param>
/// <param name="rate">Bookings a second.</param>
/// <param name="duration">For how long it is measured.</param>
/// <param name="warmup">For how long bookings are made before.</param>
internal sealed class WebhooksRun(int accounts, int rate, TimeSpan duration, TimeSpan warmup) : LoadRun
{
    private const int Endpoints = 100;
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);

    protected override IEnumerable<string> Arguments => ["--loopback-webhooks"];

    protected override async Task LoadAsync(ServerProcess host, Api anybody, Sales sales)
    {
        await using var hooks = await HookServer.StartAsync();
        var apis = await RegisterAsync(anybody, accounts);
        var paths = Enumerable.Range(0, Endpoints).Select(number => $"/{KindOf(number)}/{number}").ToList();
        for (var number = 0; number < Endpoints; number++)
        {
            await AskAsync(apis[number % accounts], hooks.Url(paths[number]), HttpStatusCode.Created);
        }

        foreach (var url in new[] { "https://10.0.0.1/", "https://[::ffff:10.0.0.1]/", "https://169.254.169.254/" })
        {
            await AskAsync(apis[0], url, HttpStatusCode.UnprocessableEntity);
        }

        var offers = await OfferPool.SearchAsync(anybody, 4000);
        await SellAsync(apis, offers, new(), new int[accounts], warmup);
        hooks.Forget();
        var (usage, watch, confirmed) = (Usage.From(host), Stopwatch.StartNew(), new int[accounts]);
        await SellAsync(apis, offers, sales, confirmed, duration);
        var took = watch.Elapsed.TotalSeconds;
        var heard = hooks.Heard;
        Print(usage, confirmed.Sum(), "booking");
        await UntilHeardAsync(hooks, paths, confirmed);
        Print($"{confirmed.Sum() / took:F0} bookings a second; {heard.Count / took:F0} messages taken a second by those that answer; {accounts} accounts");
        Print($"  heard     {heard}");
        Print($"  called    hanging {hooks.Calls("/hang"):N0}, failing {hooks.Calls("/fail"):N0}, leading {hooks.Calls("/lead"):N0} times; where they lead {hooks.Calls("/inside")}");
        Print(sales);
        Judge(hooks, paths, confirmed, sales);
    }

    // Of ten one hangs, one fails and one leads elsewhere, in each account where it has ten.
    private string KindOf(int number) => (number / Math.Min(accounts, 10) % 10) switch
    {
        0 => "hang",
        1 => "fail",
        2 => "lead",
        _ => "well",
    };

    private async Task SellAsync(Api[] apis, OfferPool offers, Sales sales, int[] confirmed, TimeSpan time)
    {
        var (seller, watch, sold) = (new Seller(sales), Stopwatch.StartNew(), new List<Task>());
        for (var number = 0; watch.Elapsed < time; number++)
        {
            var account = number % accounts;
            sold.Add(BuyAsync(account, number));
            var due = TimeSpan.FromSeconds((number + 1) / (double)rate) - watch.Elapsed;
            await (due > TimeSpan.Zero ? Task.Delay(due) : Task.CompletedTask);
        }

        await Task.WhenAll(sold);

        async Task BuyAsync(int account, int number)
        {
            if (await seller.BuyAsync(apis[account], offers.Next(), number) is not null)
            {
                Interlocked.Increment(ref confirmed[account]);
            }
        }
    }

    // Those that answer and have not heard of each booking that was paid.
    private List<string> Unheard(HookServer hooks, List<string> paths, int[] paid) =>
    [
        .. paths.Where((path, number) => KindOf(number) == "well"
            && hooks.CountOf(path, "booking.confirmed") < paid[number % accounts]),
    ];

    private async Task UntilHeardAsync(HookServer hooks, List<string> paths, int[] paid)
    {
        var watch = Stopwatch.StartNew();
        while (Unheard(hooks, paths, paid).Count > 0 && watch.Elapsed < TimeSpan.FromMinutes(1))
        {
            await Task.Delay(500);
        }

        // What the others were to be told goes on for a while, as their tries do.
        await Task.Delay(TimeSpan.FromSeconds(5));
    }

    private void Judge(HookServer hooks, List<string> paths, int[] confirmed, Sales sales)
    {
        foreach (var path in Unheard(hooks, paths, confirmed))
        {
            sales.Fail(new(HttpStatusCode.Gone, System.Text.Encoding.UTF8.GetBytes($"{path} has not heard all.")));
        }

        if (hooks.Heard.Longest > Promised || hooks.Calls("/inside") > 0)
        {
            sales.Fail(new(HttpStatusCode.RequestTimeout, []));
        }
    }

    private static async Task AskAsync(Api api, string url, HttpStatusCode expected)
    {
        var answer = await api.PostAsync(
            "/v1/webhook-endpoints", new JsonObject { ["url"] = url }.ToJsonString());
        if (answer.Status != expected)
        {
            throw new InvalidOperationException($"{url}: {answer}");
        }
    }
}
