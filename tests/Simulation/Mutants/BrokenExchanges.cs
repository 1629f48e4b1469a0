using System.Collections.Immutable;
using FlightBooking.App.Bookings;
using FlightBooking.App.Changes;
using FlightBooking.App.Http;
using FlightBooking.App.Payments;
using FlightBooking.App.Workflows.Changes;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Lets the seats of the flights go that are to be left, before anything is paid.</summary>
public sealed class HastyExchange(
    OwnBookings bookings,
    IPaymentGateway gateway,
    PublicAddress address,
    DepartureSeats departures,
    TimeProvider clock,
    ILogger<StartChangePayment> logger)
{
    [Function(nameof(StartChangePayment))]
    public async Task<IResult> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/changes/{changeId}/payment")]
        HttpRequest request,
        string bookingRef,
        string changeId,
        CancellationToken ct)
    {
        var booking = (await bookings.FindAsync(request, bookingRef, ct)).Value.Document;
        if (booking.FindChange(changeId) is { IsExchange: true, Status: ChangeStatus.AwaitingPayment } change)
        {
            await departures.ReturnAsync(
                booking.Slices
                    .Where(slice => change.Lines.Any(line => line.Slice == slice.Name))
                    .SelectMany(slice => slice.Segments, (_, segment) => segment.Key()),
                inventory => inventory.Release(bookingRef),
                ct);
        }

        return await new StartChangePayment(bookings, gateway, address, clock, logger)
            .Run(request, bookingRef, changeId, ct);
    }
}

/// <summary>Takes a customer to other flights when they ask for the checkout.</summary>
public sealed class UnpaidExchange(
    OwnBookings bookings,
    IDocumentStore store,
    IPaymentGateway gateway,
    PublicAddress address,
    TimeProvider clock,
    ILogger<StartChangePayment> logger)
{
    [Function(nameof(StartChangePayment))]
    public async Task<IResult> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/changes/{changeId}/payment")]
        HttpRequest request,
        string bookingRef,
        string changeId,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        var answer = await new StartChangePayment(bookings, gateway, address, clock, logger)
            .Run(request, bookingRef, changeId, ct);
        var key = (await bookings.FindAsync(request, bookingRef, ct)).Value.Document.Key();
        var after = await store.ChangeAsync(
            key,
            booking => booking.FindChange(changeId) is { IsExchange: true, Status: ChangeStatus.AwaitingPayment } change
                ? booking with
                {
                    Changes = booking.Changes.Replace(change, change with { Status = ChangeStatus.Confirming }),
                }
                : booking,
            ct);
        await new App.Dispatch.WorkflowDispatch(workflows).ExchangeAsync(after.Value.Document, ct);
        return answer;
    }
}

/// <summary>Takes a customer to other flights on the seats that are held there.</summary>
public sealed class SeatlessExchange(IDocumentStore store, SeatReturns returns, TimeProvider clock)
{
    [Function(nameof(FollowExchange))]
    public async Task<ExchangeOutcome> Run([ActivityTrigger] ChangeKey followed, CancellationToken ct)
    {
        var booking = (await store.ChangeAsync(
            followed.Booking,
            current => current.CompleteExchange(
                followed.ChangeId,
                current.FindChange(followed.ChangeId)!.Lines.ToDictionary(
                    line => line.Slice, line => line.Exchange?.Seats ?? ImmutableArray<BookedSeat>.Empty),
                clock.GetUtcNow()),
            ct)).Value.Document;
        await returns.ReleaseLeftAsync(booking, ct);
        return Outcome.Of(booking, followed.ChangeId);
    }
}

/// <summary>Never gives back the seats that a customer has left for others.</summary>
public sealed class BothFlights(
    IDocumentStore store,
    DepartureSeats departures,
    Func<DepartureKey, Departure?> find,
    SeatSales sales,
    HoldPolicy policy,
    TimeProvider clock)
{
    [Function(nameof(FollowExchange))]
    public async Task<ExchangeOutcome> Run([ActivityTrigger] ChangeKey followed, CancellationToken ct)
    {
        var nowhere = new SeatReturns(new(
            new InMemoryDocumentStore(clock), new(new InMemoryDocumentStore(clock), clock), clock));
        var exchanges = new Exchanges(store, departures, find, sales, nowhere, policy, clock);
        return Outcome.Of(await exchanges.FollowAsync(followed.Booking, followed.ChangeId, ct), followed.ChangeId);
    }
}

/// <summary>Gives back what dearer flights leave, and once more.</summary>
public sealed class DifferenceTwice(Exchanges exchanges, IDocumentStore store, TimeProvider clock)
{
    [Function(nameof(FollowExchange))]
    public async Task<ExchangeOutcome> Run([ActivityTrigger] ChangeKey followed, CancellationToken ct)
    {
        var booking = await exchanges.FollowAsync(followed.Booking, followed.ChangeId, ct);
        var refunds = booking.Refunds.Where(refund =>
            booking.CancellationOf(refund.RefundId)?.ChangeId == followed.ChangeId).ToList();
        if (refunds.Count == 0)
        {
            return Outcome.Of(booking, followed.ChangeId);
        }

        var again = refunds[0] with { RefundId = $"{refunds[0].RefundId}-again", RequestedAt = clock.GetUtcNow() };
        booking = (await store.ChangeAsync(
            followed.Booking, current => current.RequestRefund(again, "once more"), ct)).Value.Document;
        return Outcome.Of(booking, followed.ChangeId) with { RefundId = again.RefundId };
    }
}

file static class Outcome
{
    public static ExchangeOutcome Of(Booking booking, string changeId) => new(
        booking.Cancellations.FirstOrDefault(known => known.ChangeId == changeId) is { } settled
            ? App.Workflows.Cancellations.CancellationToFulfil.Of(booking, settled)
            : null,
        booking.FindChange(changeId) is { Status: ChangeStatus.Lapsed, Payment.PaymentIntentId: { } intent }
            ? PaymentDecision.StrayRefundId(booking.BookingRef, intent)
            : null);
}
