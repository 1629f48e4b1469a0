using System.Diagnostics;
using FlightBooking.Kit.Host;
using FlightBooking.Load.Traffic;

namespace FlightBooking.Load.Runs;

/// <summary>Everybody wants a seat on the same flight at the same moment; whoever gets one pays for it.</summary>
internal sealed class StormRun(int clients, int seats) : LoadRun
{
    // Below what one account may hold without having paid.
    private const int ClientsAnAccount = 4;
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(15);

    protected override async Task LoadAsync(ServerProcess host, Api anybody, Sales sales)
    {
        var apis = await RegisterAsync(anybody, (clients + ClientsAnAccount - 1) / ClientsAnAccount);

        // The storm hits a host that has been at work for a while.
        var (warm, others, warming) =
            (new Seller(new()), await OfferPool.SearchAsync(anybody, 500), Stopwatch.StartNew());
        await Task.WhenAll(apis.Take(32).Select(async api =>
        {
            while (warming.Elapsed < Warmup)
            {
                await warm.BuyAsync(api, others.Next(), 0);
            }
        }));
        await Task.Delay(TimeSpan.FromSeconds(3));
        var offer = await OfferPool.WithSeatsAsync(anybody, seats);

        var (seller, usage, watch) = (new Seller(sales), Usage.From(host), Stopwatch.StartNew());
        var held = await Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
            (Api: apis[client % apis.Length],
                Reference: await seller.HoldAsync(apis[client % apis.Length], offer, Seller.Adult("Asha", "Rao")))));
        var answered = watch.Elapsed.TotalSeconds;
        var won = held.Where(one => one.Reference is not null).ToList();
        Print($"{clients:N0} clients on a flight of {seats} seats: {won.Count} held, {clients - won.Count} refused; all answered after {answered:F2} s");

        await Task.WhenAll(won.Select(one => seller.PayAsync(one.Api, one.Reference!)));
        await Task.WhenAll(won.Select(one => seller.AwaitTicketAsync(one.Api, one.Reference!)));
        Print($"all paid and ticketed after {watch.Elapsed.TotalSeconds:F2} s");
        Print(sales);
        Print(usage, clients, "client");
        if (won.Count != seats)
        {
            sales.Fail(new(System.Net.HttpStatusCode.Conflict, []));
        }
    }
}
