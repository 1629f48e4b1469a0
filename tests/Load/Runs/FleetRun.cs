using System.Diagnostics;
using System.Globalization;
using FlightBooking.Load.Auditing;
using FlightBooking.Load.Fleet;
using FlightBooking.Load.Measuring;
using FlightBooking.Load.Traffic;

namespace FlightBooking.Load.Runs;

/// <summary>
/// Several hosts on one Cosmos DB server behind a round-robin: what they sell together, how soon each sees what the
/// others sold, a flight that all sell until it is full, and what becomes of it all while one after the other is killed.
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

/// <summary>How much of it.</summary>
internal sealed record FleetPlan
{
    public int Clients { get; init; } = 32;

    /// <summary>For how long it is sold before it counts.</summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>For how long what is sold is counted.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>Over how many flights.</summary>
    public int Flights { get; init; } = 2000;

    /// <summary>How often a sale is looked for at another instance while nothing else is sold.</summary>
    public int QuietLooks { get; init; } = 25;

    /// <summary>The same while others sell.</summary>
    public int Looks { get; init; } = 25;

    /// <summary>The seats of the flight that is sold until it is full.</summary>
    public int Seats { get; init; } = 180;

    /// <summary>How many travel together on it.</summary>
    public int Party { get; init; } = 1;

    /// <summary>How many instances are killed, one after the other.</summary>
    public int Kills { get; init; } = int.MaxValue;

    /// <summary>For how long all are there before the next is killed.</summary>
    public TimeSpan Between { get; init; } = TimeSpan.FromSeconds(2);
}

/// <summary>What came of it.</summary>
internal sealed class FleetOutcome(int instances)
{
    public int Instances => instances;

    public double BookingsASecond { get; set; }

    /// <summary>Processors that the hosts, the documents' server and the client kept busy.</summary>
    public (double Hosts, double Documents, double Client) Processors { get; set; }

    /// <summary>What was sold while it was counted.</summary>
    public Sales Sales { get; } = new();

    /// <summary>What was sold of the one flight.</summary>
    public Sales Hot { get; } = new();

    /// <summary>What was sold beside looks and kills.</summary>
    public Sales Beside { get; } = new();

    /// <summary>How long after a sale another instance showed it, with nothing else going on.</summary>
    public Latencies Quiet { get; set; } = new();

    /// <summary>The same while others sell.</summary>
    public Latencies Busy { get; set; } = new();

    /// <summary>From the kill of an instance to where it answers again.</summary>
    public Latencies Away { get; } = new();

    public TimeSpan Filled { get; set; }

    /// <summary>What is left of the one flight; less than none were an oversale.</summary>
    public int SeatsLeft { get; set; }

    /// <summary>Calls that were sent again.</summary>
    public int Repeated { get; set; }

    public Audit Audit { get; set; } = new(0, 0, 0, []);

    public int Failures => Sales.Failures + Hot.Failures + Beside.Failures;

    public bool IsWell => Failures == 0 && SeatsLeft == 0 && Audit.Violations.Count == 0;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {instances} instances: {BookingsASecond:F1} bookings ticketed a second; processors: hosts {Processors.Hosts:F2}, documents {Processors.Documents:F2}, client {Processors.Client:F2}
          hold      {Sales.Holds}
          ticketed  {Sales.Tickets}
          seen      {Quiet} ({Quiet.Count} sales, nothing else sold)
          seen      {Busy} ({Busy.Count} sales, others sell)
          one flight full after {Filled.TotalSeconds:F1} s, {SeatsLeft} seats left, {Hot.Tickets.Count} sales
          refused   {string.Join(", ", Hot.Refusals.Concat(Sales.Refusals).Concat(Beside.Refusals))}
          killed    {Away.Count} times, away {Away.Percentile(0.5).TotalSeconds:F1} s (longest {Away.Longest.TotalSeconds:F1}); {Repeated} calls sent again
          meanwhile {Beside.Tickets.Count} ticketed, {Beside.Tickets}; hold {Beside.Holds}
          audit     {Audit.Bookings} bookings, {Audit.Confirmed} confirmed, {Audit.SeatsSold} seats sold; {Audit.Violations.Count} violations, {Failures} errors
        """);
}
