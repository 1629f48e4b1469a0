using FlightBooking.App.Payments;
using FlightBooking.App.Privacy;
using FlightBooking.App.Repair;
using FlightBooking.App.Splits;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>
/// What compares bookings with the provider: mutants put something else in the place of one of its parts.
/// </summary>
public sealed class RepairParts(
    IDocumentStore store,
    IPaymentGateway gateway,
    PaymentEvents events,
    RefundFollowUp refunds,
    SplitFollowUp splits,
    SeatReturns seats,
    SeatMoves moves,
    BookingCoupons coupons,
    DeskTasks tasks,
    OpenBookings open,
    BookingEraser eraser,
    TimeProvider clock,
    ILogger<BookingRepair> ofRepair,
    ILogger<ReconcilePayments> logger)
{
    /// <summary>Repairs in another store.</summary>
    public ReconcilePayments WithStore(Func<IDocumentStore, IDocumentStore> instead) => Make(instead(store), tasks);

    /// <summary>Notes tasks elsewhere.</summary>
    public ReconcilePayments WithTasks(Func<TimeProvider, DeskTasks> instead) => Make(store, instead(clock));

    private ReconcilePayments Make(IDocumentStore read, DeskTasks noted) => new(
        open,
        new(read, gateway, events, refunds, splits, seats, moves, coupons, noted, clock, ofRepair),
        eraser,
        clock,
        logger);
}
