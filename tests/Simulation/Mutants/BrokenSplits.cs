using FlightBooking.App.Bookings;
using FlightBooking.App.Splits;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Search;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Splits;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Mutants;

/// <summary>A store in which bookings that are split are written otherwise.</summary>
internal sealed class SplitsInBetween(IDocumentStore store, Func<Booking, Booking> written) : StoreInBetween(store)
{
    private readonly IDocumentStore inner = store;

    protected override object Shown(object document) => document;

    public override ValueTask<Stored<T>?> ReplaceAsync<T>(
        Collection<T> collection, T document, ETag ifMatch, CancellationToken ct)
        where T : class => inner.ReplaceAsync(
        collection,
        document is Booking { Splits: [.., { Arriving: not null }] } booking ? (T)(object)written(booking) : document,
        ifMatch,
        ct);
}

/// <summary>Splits bookings, and does something of it wrong.</summary>
public abstract class BrokenSplit(
    OpenBookings open, NewReferences references, SplitFollowUp splits, BookingAnswer answer, TimeProvider clock)
{
    private protected Task<IResult> SplitAsync(
        IDocumentStore store,
        HttpRequest request,
        string bookingRef,
        DurableTaskClient workflows,
        CancellationToken ct) => new CreateSplit(new(store), open, references, splits, answer, clock)
        .Run(request, bookingRef, workflows, ct);
}

/// <summary>Keeps the whole discount of a coupon in the booking that is split, though others have their part.</summary>
public sealed class GreedyCoupon(
    IDocumentStore store,
    OpenBookings open,
    NewReferences references,
    SplitFollowUp splits,
    BookingAnswer answer,
    TimeProvider clock) : BrokenSplit(open, references, splits, answer, clock)
{
    [Function(nameof(CreateSplit))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/splits")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => SplitAsync(
            new SplitsInBetween(store, booking => booking.Coupon is { } coupon
                ? booking with
                {
                    Coupon = coupon with
                    {
                        Discount = coupon.Discount + booking.Splits[^1].Arriving!.Coupon!.Discount,
                    },
                }
                : booking),
            request,
            bookingRef,
            workflows,
            ct);
}

/// <summary>Keeps the money of those who go in the booking that they leave, though they take it with them.</summary>
public sealed class DoubleMoney(
    IDocumentStore store,
    OpenBookings open,
    NewReferences references,
    SplitFollowUp splits,
    BookingAnswer answer,
    TimeProvider clock) : BrokenSplit(open, references, splits, answer, clock)
{
    [Function(nameof(CreateSplit))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/splits")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => SplitAsync(
            new SplitsInBetween(store, booking => booking with { Shares = [] }),
            request,
            bookingRef,
            workflows,
            ct);
}

/// <summary>Leaves seats where they were, by the booking that passengers have left.</summary>
public sealed class ForgottenSeats(
    IDocumentStore store,
    OpenBookings open,
    NewReferences references,
    SeatMoves moves,
    LateSales late,
    FlightSearch search,
    SeatAvailability availability,
    BookingAnswer answer,
    TimeProvider clock)
{
    private readonly CreateSplit split = new(
        new(store),
        open,
        references,
        new(
            new(store, new(new(new NoSeats(store), availability, clock)), moves, open, clock),
            late,
            () => search,
            availability),
        answer,
        clock);

    [Function(nameof(CreateSplit))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/splits")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => split.Run(request, bookingRef, workflows, ct);

    private sealed class NoSeats(IDocumentStore store) : StoreInBetween(store)
    {
        protected override object Shown(object document) =>
            document is SeatInventory seats ? seats with { Claims = seats.Claims.Clear() } : document;
    }
}
