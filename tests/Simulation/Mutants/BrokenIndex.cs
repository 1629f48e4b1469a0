using FlightBooking.App.Dispatch;
using FlightBooking.App.Payments;
using FlightBooking.App.Privacy;
using FlightBooking.App.Repair;
using FlightBooking.App.Splits;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Writes the list of what a booking is found by, and not always what is on it.</summary>
public sealed class UnfoundCaller(
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
    private readonly ReconcilePayments timer = new(
        open,
        new(new Forgetful(store), gateway, events, refunds, splits, seats, moves, coupons, tasks, clock, ofRepair),
        eraser,
        clock,
        logger);

    [Function(nameof(ReconcilePayments))]
    public Task Run(
        [TimerTrigger("0 */2 * * * *")] TimerInfo _,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct) => timer.LookAsync(clock.GetUtcNow(), new WorkflowDispatch(workflows), ct);

    // One of eight keys, whatever it stands for.
    private sealed class Forgetful(IDocumentStore store) : StoreInBetween(store)
    {
        public override ValueTask<Stored<T>?> CreateAsync<T>(
            Collection<T> collection, T document, CancellationToken ct)
            where T : class =>
            document is FoundBy { All: null } entry && entry.Key[0] is '0' or '1'
                ? new((Stored<T>?)null)
                : base.CreateAsync(collection, document, ct);

        protected override object Shown(object document) => document;
    }
}
