using FlightBooking.App.Repair;
using FlightBooking.App.Workflows.Bookings;
using FlightBooking.App.Workflows.Refunds;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Vouchers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Tells that a booking is confirmed before that is written.</summary>
public sealed class HastyNews(
    IDocumentStore store,
    SeatSales sales,
    SeatReturns returns,
    BookingCoupons coupons,
    VoucherBook vouchers,
    VoucherRefunds refunds,
    Confirmations confirmations,
    TimeProvider clock,
    ILogger<SellSeats> logger)
{
    [Function(nameof(SellSeats))]
    public Task<SeatSale> Run([ActivityTrigger] BookingKey key, CancellationToken ct) => new SellSeats(
        new EventsInBetween(store) { AreEarly = true },
        sales,
        returns,
        coupons,
        vouchers,
        refunds,
        confirmations,
        clock,
        logger).Run(key, ct);
}

/// <summary>Takes it that whoever reads events has heard of all.</summary>
public sealed class TrustingNews(RepairParts parts)
{
    private readonly ReconcilePayments repair = parts.WithStore(
        store => new EventsInBetween(store) { SeemTold = true });

    [Function(nameof(ReconcilePayments))]
    public Task Run(
        [TimerTrigger("0 */2 * * * *")] TimerInfo timer,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => repair.Run(timer, workflows, ct);
}

/// <summary>Makes refunds and notes nowhere that there is something to tell.</summary>
public sealed class UntoldRefund(
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
            new EventsInBetween(store) { AreForgotten = true },
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

/// <summary>A store with events that are otherwise than they are.</summary>
internal sealed class EventsInBetween(IDocumentStore store) : IDocumentStore
{
    /// <summary>Whether they are told before the booking that they are about is written.</summary>
    public bool AreEarly { get; init; }

    /// <summary>Whether whatever is asked for seems to be told.</summary>
    public bool SeemTold { get; init; }

    /// <summary>Whether bookings are written without what is new of them.</summary>
    public bool AreForgotten { get; init; }

    public bool IsShared => store.IsShared;

    public DocumentTurns? Turns => store.Turns;

    public WriteBell? Bell => store.Bell;

    public ValueTask<Stored<T>?> ReadAsync<T>(
        Collection<T> collection, string partition, string id, CancellationToken ct)
        where T : class => store.ReadAsync(collection, partition, id, ct);

    public ValueTask<IReadOnlyList<Stored<T>>> ReadManyAsync<T>(
        Collection<T> collection, IReadOnlyCollection<DocumentKey> keys, CancellationToken ct)
        where T : class => SeemTold && collection is Collection<EventNotice>
            ? new([.. keys.Select(key => new Stored<T>((T)(object)Seeming(key), new("")))])
            : store.ReadManyAsync(collection, keys, ct);

    public ValueTask<Stored<T>?> CreateAsync<T>(Collection<T> collection, T document, CancellationToken ct)
        where T : class => store.CreateAsync(collection, document, ct);

    public async ValueTask<Stored<T>?> ReplaceAsync<T>(
        Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
        where T : class
    {
        if (AreEarly && document is Booking { Told.Length: > 0 } told)
        {
            await store.CreateAsync(EventNotice.Collection, EventNotice.Of(told, told.Told.Length - 1), ct);
        }

        if (AreForgotten && document is Booking booking)
        {
            var known = (await store.FindAsync(booking.Key(), ct))!.Told;
            document = (T)(object)(booking with { Told = known });
        }

        return await store.ReplaceAsync(collection, document, ifMatch, ct);
    }

    public ValueTask<bool> DeleteAsync<T>(
        Collection<T> collection, string partition, string id, ETag ifMatch, CancellationToken ct)
        where T : class => store.DeleteAsync(collection, partition, id, ifMatch, ct);

    public IAsyncEnumerable<Stored<T>> QueryAsync<T>(
        Collection<T> collection, string partition, SortOrder order, string? after, CancellationToken ct)
        where T : class => store.QueryAsync(collection, partition, order, after, ct);

    public IAsyncEnumerable<DocumentKey> KeysAsync<T>(Collection<T> collection, CancellationToken ct)
        where T : class => store.KeysAsync(collection, ct);

    public Task StandBackAsync(int attempt, CancellationToken ct) => store.StandBackAsync(attempt, ct);

    private static EventNotice Seeming(DocumentKey key)
    {
        var parts = key.Id.Split('-');
        return new(
            key.Partition,
            parts[0],
            new(int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture), default, []),
            null);
    }
}
