using FlightBooking.Core.Vouchers;
using FlightBooking.App.Workflows.Refunds;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.App.Workflows.Bookings;
using FlightBooking.Simulation.Customers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Takes it that the seats of a late payment are still there.</summary>
public sealed class TrustingSale(
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
    public async Task<SeatSale> Run([ActivityTrigger] BookingKey key, CancellationToken ct)
    {
        var booking = (await store.ReadAsync(Booking.Collection, key.AccountId, key.BookingRef, ct))!.Document;
        if (booking.Status != BookingStatus.Expired)
        {
            return await new SellSeats(
                store, sales, returns, coupons, vouchers, refunds, confirmations, clock, logger).Run(key, ct);
        }

        await store.ChangeAsync(
            Booking.Collection,
            key.AccountId,
            key.BookingRef,
            current => current.SellSeats([.. current.Slices.Select(slice => slice.Seats)], clock.GetUtcNow()),
            ct);
        await coupons.ConfirmAsync(booking, ct);
        return new(booking.TicketIds(), null);
    }
}

/// <summary>Sells from the timetable it began with, whatever was imported since.</summary>
public sealed class RememberingSale(
    IDocumentStore store,
    DepartureSeats departures,
    SeatReturns returns,
    HoldPolicy policy,
    BookingCoupons coupons,
    VoucherBook vouchers,
    VoucherRefunds refunds,
    Confirmations confirmations,
    TimeProvider clock,
    ILogger<SellSeats> logger)
{
    [Function(nameof(SellSeats))]
    public Task<SeatSale> Run([ActivityTrigger] BookingKey key, CancellationToken ct) => new SellSeats(
        store,
        new(departures, Scenery.Timetable.FindDeparture, policy, clock),
        returns,
        coupons,
        vouchers,
        refunds,
        confirmations,
        clock,
        logger).Run(key, ct);
}

/// <summary>Leaves the tickets for later.</summary>
public static class TicketlessBooking
{
    [Function(nameof(TicketWorkflow))]
    public static Task Run([OrchestrationTrigger] TaskOrchestrationContext context) => Task.CompletedTask;
}

/// <summary>The same, of a booking that has one only.</summary>
public static class UndrawnTicket
{
    [Function(nameof(IssueOnlyTicket))]
    public static Task<IssuedOnlyTicket?> Run([ActivityTrigger] BookingKey key) =>
        Task.FromResult<IssuedOnlyTicket?>(null);
}

/// <summary>
/// Confirms with its seats what was bought with a coupon, and counts the use after that: whoever dies in between is not
/// come back for.
/// </summary>
public sealed class HastyConfirmation(
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
    private readonly SellSeats sell = new(
        store, sales, returns, coupons, vouchers, refunds, confirmations, clock, logger);

    [Function(nameof(SellSeats))]
    public async Task<SeatSale> Run([ActivityTrigger] BookingKey key, CancellationToken ct)
    {
        var booking = (await store.FindAsync(key, ct))!;
        if (booking is { Coupon: not null, Status: BookingStatus.PendingPayment }
            && await vouchers.SpendAsync(booking, ct) is null
            && (await sales.SellAsync(booking, ct)).Is(out var sold, out _))
        {
            var changed = await store.ChangeAsync(
                key,
                current => current.SellSeats(sold, clock.GetUtcNow())
                    .Then<Booking>(next => confirmations.Confirm(next)),
                ct);
            if (changed.Is(out var confirmed, out _) && !confirmed.Document.IsGivenUp())
            {
                await coupons.ConfirmAsync(booking, ct);
            }
        }

        return await sell.Run(key, ct);
    }
}
