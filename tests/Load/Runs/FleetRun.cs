using System.Diagnostics;
using FlightBooking.Load.Auditing;
using FlightBooking.Load.Fleet;
using FlightBooking.Load.Measuring;
using FlightBooking.Load.Traffic;

namespace FlightBooking.Load.Runs;

/// <summary>
/// Several hosts on one Cosmos DB server behind a round-robin: what they sell together, how soon each sees what the
/// others sold, a flight that all sell until it is full, and what becomes of it while one after the other is killed.
/// </summary>
internal sealed class FleetRun(FleetPlan plan)
{
    private static readonly TimeSpan Noticed = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs it with so many; null, and why, where there is no such server.</summary>
    public async Task<(FleetOutcome? Outcome, string? Missing)> RunAsync(int count)
    {
        var (started, missing) = await Instances.StartAsync(count);
        if (started is not { } instances)
        {
            return (null, missing);
        }

        await using var ends = instances;
        using var balancer = new Balancer(instances);
        using var http = new HttpMessageInvoker(balancer);
        using var direct = Api.Connect();
        var anybody = new Api(http, Balancer.Address);
        var apis = await Task.WhenAll(Enumerable.Range(0, plan.Clients).Select(anybody.RegisterAsync));
        var outcome = new FleetOutcome(count);
        var offers = await OfferPool.SearchAsync(anybody, plan.Flights);
        await SellAsync(apis, offers, plan.WarmUp, new());
        await (plan.Time > TimeSpan.Zero ? MeasureAsync(instances, apis, offers, outcome) : Task.CompletedTask);
        await FillAsync(anybody, apis, outcome);
        if (count > 1)
        {
            var staleness = new Staleness(instances, direct, apis);
            outcome.Quiet = await staleness.MeasureAsync(plan.QuietLooks, outcome.Beside);
            await BesideAsync(apis, offers, outcome, async () =>
            {
                outcome.Busy = await staleness.MeasureAsync(plan.Looks, outcome.Beside);
                await KillEachAsync(instances, outcome);
            });
        }

        outcome.Repeated = balancer.Repeated;
        await instances.StopAsync();
        outcome.Audit = await Audit.OfAsync(instances.Documents, instances.Folders);
        return (outcome, null);
    }

    private async Task MeasureAsync(Instances instances, Api[] apis, OfferPool offers, FleetOutcome outcome)
    {
        var hosts = instances.Processes.Select(process => new ProcessUse(process)).ToList();
        using var process = instances.DocumentsProcess;
        var (documents, client) = (new ProcessUse(process), new ProcessUse(Process.GetCurrentProcess()));
        var watch = Stopwatch.StartNew();
        await SellAsync(apis, offers, plan.Time, outcome.Sales);
        outcome.BookingsASecond = outcome.Sales.Tickets.Count / watch.Elapsed.TotalSeconds;
        outcome.Processors = (hosts.Sum(host => host.Processors), documents.Processors, client.Processors);
    }

    // The time ends when all that was sold is ticketed, so that it is what the hosts finish.
    private static Task SellAsync(Api[] apis, OfferPool offers, TimeSpan time, Sales sales)
    {
        var watch = Stopwatch.StartNew();
        return SellAsync(apis, offers, () => watch.Elapsed < time, sales);
    }

    private static async Task SellAsync(Api[] apis, OfferPool offers, Func<bool> goesOn, Sales sales)
    {
        var (seller, number) = (new Seller(sales), 0);
        await Task.WhenAll(apis.Select(async api =>
        {
            var tickets = new List<Task>();
            while (goesOn())
            {
                var own = Interlocked.Increment(ref number);
                if (await seller.BuyAsync(api, offers.Next(), own) is { } reference)
                {
                    tickets.Add(seller.AwaitTicketAsync(api, reference));
                }
            }

            await Task.WhenAll(tickets);
        }));
    }

    // A quarter of the clients sell beside it, so that there is something to be in the way of.
    private static async Task BesideAsync(Api[] apis, OfferPool offers, FleetOutcome outcome, Func<Task> what)
    {
        var isOver = false;
        var selling = SellAsync(
            [.. apis.Take(Math.Max(2, apis.Length / 4))], offers, () => !Volatile.Read(ref isOver), outcome.Beside);
        await what();
        Volatile.Write(ref isOver, true);
        await selling;
    }

    private async Task FillAsync(Api anybody, Api[] apis, FleetOutcome outcome)
    {
        var offer = await OfferPool.WithSeatsAsync(anybody, plan.Seats);
        var party = string.Join(',', Enumerable.Repeat(Seller.Adult("Asha", "Rao"), plan.Party));
        var (seller, watch) = (new Seller(outcome.Hot), Stopwatch.StartNew());
        await Task.WhenAll(apis.Select(async api =>
        {
            var tickets = new List<Task>();
            while (await seller.HoldAsync(api, offer, party) is { } reference)
            {
                await seller.PayAsync(api, reference);
                tickets.Add(seller.AwaitTicketAsync(api, reference));
            }

            await Task.WhenAll(tickets);
        }));
        outcome.Filled = watch.Elapsed;
        outcome.SeatsLeft = plan.Seats - ((int)outcome.Hot.Tickets.Count * plan.Party);
    }

    private async Task KillEachAsync(Instances instances, FleetOutcome outcome)
    {
        for (var number = 0; number < Math.Min(instances.Count, plan.Kills); number++)
        {
            await Task.Delay(plan.Between);
            var watch = Stopwatch.StartNew();
            await instances.KillAsync(number, Noticed);
            await instances.StartOneAsync(number);
            outcome.Away.Record(watch.Elapsed);
        }

        await Task.Delay(plan.Between);
    }
}
