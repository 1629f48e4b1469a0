using System.Globalization;
using FlightBooking.Load.Auditing;
using FlightBooking.Load.Hosts;
using FlightBooking.Load.Measuring;
using FlightBooking.Load.Traffic;

namespace FlightBooking.Load.Runs;

/// <summary>
/// Complete bookings for a time: hold, checkout, payment, webhook, ticket. So many clients hold and pay without a pause;
/// what they have paid is looked after beside them, and they wait where too many tickets are outstanding, so that the
/// figure is what the host finishes and not what it accepts.
/// </summary>
internal sealed class BookingsRun(int clients, TimeSpan duration, long? count, DirectoryInfo data)
{
    private const int MostOutstanding = 1024;
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim outstanding = new(MostOutstanding);
    private long begun;

    public async Task<int> RunAsync()
    {
        Sales measured;
        await using (var host = await ChildProcess.HostAsync(data))
        {
            using var http = Api.Connect();
            var apis = await Task.WhenAll(Enumerable.Range(0, clients).Select(new Api(http, host.Url).RegisterAsync));
            var offers = await OfferPool.SearchAsync(apis[0], 4000);
            Console.WriteLine($"{offers.Count} offers; {clients} clients; warming up for {Warmup.TotalSeconds:F0} s");
            await SellAsync(apis, offers, new(), Warmup, null);

            measured = new();
            var (use, own) = (new ProcessUse(host.Process), new ProcessUse(System.Diagnostics.Process.GetCurrentProcess()));
            var took = System.Diagnostics.Stopwatch.StartNew();
            await SellAsync(apis, offers, measured, duration, count);
            Report(measured, took.Elapsed, use, own);
            await host.StopAsync();
        }

        return Verdict(await Audit.OfAsync(data.FullName), measured);
    }

    public static int Verdict(Audit audit, Sales sales)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"audit: {audit.Bookings:N0} bookings, {audit.Confirmed:N0} confirmed, {audit.SeatsSold:N0} seats sold; {audit.Violations.Count} violations, {sales.Failures} errors"));
        foreach (var violation in audit.Violations.Take(10))
        {
            Console.WriteLine($"  {violation}");
        }

        return audit.Violations.Count == 0 && sales.Failures == 0 ? 0 : 1;
    }

    private async Task SellAsync(Api[] apis, OfferPool offers, Sales sales, TimeSpan time, long? most)
    {
        begun = 0;
        var seller = new Seller(sales);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await Task.WhenAll(apis.Select(async api =>
        {
            var tickets = new List<Task>();
            while (most is { } limit ? Interlocked.Read(ref begun) < limit : watch.Elapsed < time)
            {
                await outstanding.WaitAsync();
                var number = Interlocked.Increment(ref begun);
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

    private static void Report(Sales sales, TimeSpan took, ProcessUse host, ProcessUse own)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{sales.Tickets.Count / took.TotalSeconds:F0} bookings ticketed a second ({sales.Tickets.Count:N0} in {took.TotalSeconds:F1} s)"));
        Console.WriteLine($"  hold      {sales.Holds}");
        Console.WriteLine($"  checkout  {sales.Checkouts}");
        Console.WriteLine($"  pay       {sales.Payments}");
        Console.WriteLine($"  ticketed  {sales.Tickets}");
        Console.WriteLine($"  host      {host}, {Each(host)} a booking");
        Console.WriteLine($"  client    {own}, {Each(own)} a booking");
        foreach (var (code, times) in sales.Refusals)
        {
            Console.WriteLine($"  refused   {code}: {times}");
        }

        string Each(ProcessUse use) => string.Create(
            CultureInfo.InvariantCulture, $"{use.Spent.TotalMilliseconds / Math.Max(1, sales.Tickets.Count):F2} ms");
    }
}
