using FlightBooking.App.Payments;
using FlightBooking.App.Repair;
using FlightBooking.App.Workflows.Refunds;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Writes what a payment has brought into the journal twice, under an id of its own each time.</summary>
public sealed class TwiceJournalled(
    IPaymentGateway gateway,
    IDocumentStore store,
    OpenBookings open,
    RefundFollowUp refunds,
    PaymentSync sync,
    TimeProvider clock,
    ILogger<PaymentEvents> ofEvents,
    ILogger<StripeWebhook> logger)
{
    private readonly StripeWebhook webhook = new(
        gateway,
        store,
        new(new JournalInBetween(store) { IsTwice = true }, open, refunds, sync, clock, ofEvents),
        clock,
        logger);

    [Function(nameof(StripeWebhook))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhooks/stripe")] HttpRequest request,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => webhook.Run(request, workflows, ct);
}

/// <summary>Takes it that every entry has got into the journal.</summary>
public sealed class TrustingRepair(RepairParts parts)
{
    private readonly ReconcilePayments repair = parts.WithStore(
        store => new JournalInBetween(store) { SeemsWhole = true });

    [Function(nameof(ReconcilePayments))]
    public Task Run(
        [TimerTrigger("0 */2 * * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => repair.Run(timer, workflows, ct);
}

/// <summary>Writes refunds into the journal of the day under ids that the provider has not given them.</summary>
public sealed class MisnamedRefund(
    IDocumentStore store,
    IPaymentGateway gateway,
    VoucherRefunds vouchers,
    RefundPolicy policy,
    SeatReturns seats,
    TimeProvider clock,
    ILogger<RefundBook> logger)
{
    private readonly MakeRefund make = new(
        new(
            new JournalInBetween(store) { IsMisnamed = true },
            gateway,
            policy,
            new DeskTasks(store, clock),
            seats,
            clock,
            logger),
        gateway,
        vouchers);

    [Function(nameof(MakeRefund))]
    public Task<RefundState> Run([ActivityTrigger] RefundToMake wanted, CancellationToken ct) => make.Run(wanted, ct);
}

/// <summary>A store whose journal is otherwise than it is.</summary>
internal sealed class JournalInBetween(IDocumentStore store) : IDocumentStore
{
    private const int Beyond = 1000;

    /// <summary>Whether whatever is asked for seems to be there.</summary>
    public bool SeemsWhole { get; init; }

    /// <summary>Whether the entries name refunds by ids of their own.</summary>
    public bool IsMisnamed { get; init; }

    /// <summary>Whether each entry is written again under another number.</summary>
    public bool IsTwice { get; init; }

    public bool IsShared => store.IsShared;

    public DocumentTurns? Turns => store.Turns;

    public WriteBell? Bell => store.Bell;

    public ValueTask<Stored<T>?> ReadAsync<T>(
        Collection<T> collection, string partition, string id, CancellationToken ct)
        where T : class => store.ReadAsync(collection, partition, id, ct);

    public ValueTask<IReadOnlyList<Stored<T>>> ReadManyAsync<T>(
        Collection<T> collection, IReadOnlyCollection<DocumentKey> keys, CancellationToken ct)
        where T : class => SeemsWhole && collection is Collection<JournalEntry>
            ? new([.. keys.Select(key => new Stored<T>((T)(object)Seeming(key), new("")))])
            : store.ReadManyAsync(collection, keys, ct);

    public async ValueTask<Stored<T>?> CreateAsync<T>(Collection<T> collection, T document, CancellationToken ct)
        where T : class
    {
        if (IsTwice && document is JournalEntry { Entry: var entry } noted)
        {
            var again = noted with { Entry = entry with { Number = entry.Number + Beyond } };
            await store.CreateAsync(JournalEntry.Collection, again, ct);
        }

        if (IsMisnamed && document is JournalEntry named)
        {
            var lines = named.Entry.Lines.Select(Misname);
            document = (T)(object)(named with { Entry = named.Entry with { Lines = [.. lines] } });
        }

        return await store.CreateAsync(collection, document, ct);
    }

    public ValueTask<Stored<T>?> ReplaceAsync<T>(
        Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
        where T : class => store.ReplaceAsync(collection, document, ifMatch, ct);

    public ValueTask<bool> DeleteAsync<T>(
        Collection<T> collection, string partition, string id, ETag ifMatch, CancellationToken ct)
        where T : class => store.DeleteAsync(collection, partition, id, ifMatch, ct);

    public IAsyncEnumerable<Stored<T>> QueryAsync<T>(
        Collection<T> collection, string partition, SortOrder order, string? after, CancellationToken ct)
        where T : class => store.QueryAsync(collection, partition, order, after, ct);

    public IAsyncEnumerable<DocumentKey> KeysAsync<T>(Collection<T> collection, CancellationToken ct)
        where T : class => store.KeysAsync(collection, ct);

    public Task StandBackAsync(int attempt, CancellationToken ct) => store.StandBackAsync(attempt, ct);

    private static MoneyLine Misname(MoneyLine line) =>
        line.Account == MoneyAccount.Refunded ? line with { Item = $"{line.Item}_again" } : line;

    private static JournalEntry Seeming(DocumentKey key)
    {
        var parts = key.Id.Split('-');
        return new(
            key.Partition,
            parts[0],
            "",
            new(int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture), default, []));
    }
}
