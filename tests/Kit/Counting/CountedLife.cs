using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.App.Mails;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Storage;
using FlightBooking.Kit.Host;
using Microsoft.Extensions.DependencyInjection;

namespace FlightBooking.Kit.Counting;

/// <summary>A part of a booking's life, and what it cost.</summary>
internal sealed record CountedStep(
    string Name, IReadOnlyList<StoreCount> Store, IReadOnlyList<WorkflowCount> Workflows)
{
    /// <summary>What all workflows took together.</summary>
    public EngineCount Engine => Workflows.Aggregate(default(EngineCount), (sum, one) => sum + one.Count);

    /// <summary>All but the payment sandbox's, which is the local host's own.</summary>
    public IEnumerable<StoreCount> OfApp =>
        Store.Where(count => !count.Collection.StartsWith("sandbox", StringComparison.Ordinal));


    /// <summary>The writes among them.</summary>
    public IEnumerable<StoreCount> Writes => OfApp.Where(count => count.IsWrite);
}

/// <summary>
/// One booking from the search to the refund, on a host of its own, with all counted that is asked of the store and of
/// the engine. It is the second booking of its account: the first has made what an account has only once. What timers
/// do in time is done at once.
/// </summary>
internal sealed class CountedLife : IAsyncDisposable
{
    private const int StepsUntilSettled = 5;

    private readonly StoreCounts store;
    private readonly EngineCounts engine;

    private CountedLife(TestHost host, StoreCounts store) =>
        (Host, this.store, engine) = (host, store, new(host.Options.DataFolder));

    public TestHost Host { get; }

    public StoreCounts Counts => store;

    public static async Task<CountedLife> StartAsync(bool onCosmos = false)
    {
        var counts = new StoreCounts();
        var host = await TestHost.StartAsync(
            options => Cancellations.Hasty(options) with
            {
                HoldQuotas = HoldQuotas.Default,
                BeforeDocuments = documents => new CountingStore(documents, counts),
            },
            onCosmos: onCosmos);
        return new(host, counts);
    }

    /// <summary>A host on the default timetable, counted.</summary>
    public static Task<TestHost> HostOfTheWorldAsync(StoreCounts counts, bool onCosmos) => TestHost.StartAsync(
        options => options with
        {
            Timetable = null,
            BeforeDocuments = documents => new CountingStore(documents, counts),
        },
        onCosmos: onCosmos);

    /// <summary>The steps of the second of two bookings, in order.</summary>
    public async Task<IReadOnlyList<CountedStep>> LiveAsync()
    {
        var customer = await Host.CustomerAsync();
        await StepsAsync(customer).Take(StepsUntilSettled).LastAsync();
        return await StepsAsync(customer).ToListAsync();
    }

    /// <summary>What has been counted since this was asked last, once nothing is under way any more.</summary>
    public async Task<CountedStep> TakeAsync(string name)
    {
        while (!engine.IsIdle())
        {
            await Task.Delay(10);
        }

        return new(name, store.Take(), engine.Take());
    }

    public async ValueTask DisposeAsync()
    {
        engine.Dispose();
        await Host.DisposeAsync();
    }

    private async IAsyncEnumerable<CountedStep> StepsAsync(ApiClient customer)
    {
        var offer = await customer.OfferAsync("DEL", "BOM", TestTimetable.Day, "M9");
        yield return await TakeAsync("search");

        var held = await customer.BookAsync([offer]);
        Assert.True(held.Status == HttpStatusCode.Created, held.Text);
        var bookingRef = held.Body!.Text("bookingRef");
        yield return new("hold", store.Take(), engine.Take());

        Assert.Equal(HttpStatusCode.OK, (await customer.PayAsync(bookingRef)).Status);
        await customer.WaitForStatusAsync(bookingRef, "confirmed");
        await Host.AllDeliveredAsync(customer, bookingRef);
        yield return await TakeAsync("payment and tickets");

        await SendMailsAsync();
        yield return await TakeAsync("e-mail of the tickets");

        await Host.ReconcileAsync();
        yield return await TakeAsync("look of the timer, when all is done");

        await customer.CancelAsync(bookingRef);
        await customer.WaitForCancellationsAsync(bookingRef);
        await Host.AllDeliveredAsync(customer, bookingRef);
        yield return await TakeAsync("cancellation");

        await SendMailsAsync();
        yield return await TakeAsync("e-mails of the cancellation");
    }

    private async Task SendMailsAsync()
    {
        var outbox = Host.Services.GetRequiredService<Outbox>();
        var post = ActivatorUtilities.CreateInstance<SendMails>(Host.Services);
        await Waiting.UntilAsync(async () =>
        {
            await post.SendDueAsync(CancellationToken.None);
            return !await AreWaitingAsync();
        });

        async Task<bool> AreWaitingAsync()
        {
            foreach (var partition in OutgoingMail.Partitions)
            {
                var first = await Host.Services.GetRequiredService<IDocumentStore>()
                    .QueryAsync(OutgoingMail.Collection, partition, SortOrder.Ascending, null, CancellationToken.None)
                    .FirstOrDefaultAsync();
                if (first?.Document.Status == MailStatus.Waiting)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
