using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.App.Repair;
using FlightBooking.App.Workflows.Cancellations;
using FlightBooking.App.Workflows.Refunds;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Seats first, money after.</summary>
public static class HastyCancellation
{
    [Function(nameof(CancellationWorkflow))]
    public static async Task<CancellationStatus> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var cancellation = context.GetInput<CancellationToFulfil>()!;
        foreach (var line in cancellation.Lines)
        {
            await context.CallActivityAsync<bool>(
                nameof(ReleaseFirst), new LineToRelease(
                    cancellation.Cancellation.Booking, cancellation.Cancellation.CancellationId, line.Slice));
        }

        return await CancellationWorkflow.Run(context);
    }
}

/// <summary>Gives the seats of a line back, whatever became of the money.</summary>
public sealed class ReleaseFirst(IDocumentStore store, SeatReturns seats)
{
    [Function(nameof(ReleaseFirst))]
    public async Task<bool> Run([ActivityTrigger] LineToRelease wanted, CancellationToken ct)
    {
        var key = wanted.Booking;
        var booking = (await store.ReadAsync(Booking.Collection, key.AccountId, key.BookingRef, ct))!.Document;
        var lines = booking.FindCancellation(wanted.CancellationId)!.Lines;
        await seats.ReleaseAsync(booking, lines.First(line => line.Slice == wanted.Slice), ct);
        return true;
    }
}

/// <summary>Gives back the seats of the first flight of a slice, and forgets the others.</summary>
public sealed class ForgetfulRelease(IDocumentStore store, SeatReturns seats, TimeProvider clock)
{
    [Function(nameof(ReleaseSeats))]
    public async Task<bool> Run([ActivityTrigger] LineToRelease wanted, CancellationToken ct)
    {
        var booking = await store.ReleasedAsync(wanted, clock.GetUtcNow(), ct);
        var line = booking.FindCancellation(wanted.CancellationId)!.Lines.First(line => line.Slice == wanted.Slice);
        if (line.IsReleased)
        {
            await seats.ReleaseAsync(
                booking with
                {
                    Slices = [.. booking.Slices.Select(slice => slice with { Segments = [slice.Segments[0]] })],
                },
                line,
                ct);
        }

        return line.IsReleased;
    }
}

/// <summary>Takes the refund of one slice for that of the whole booking.</summary>
public sealed class WholeRelease(IDocumentStore store, SeatReturns seats, TimeProvider clock)
{
    [Function(nameof(ReleaseSeats))]
    public async Task<bool> Run([ActivityTrigger] LineToRelease wanted, CancellationToken ct)
    {
        var booking = await store.ReleasedAsync(wanted, clock.GetUtcNow(), ct);
        var line = booking.FindCancellation(wanted.CancellationId)!.Lines.First(line => line.Slice == wanted.Slice);
        foreach (var slice in line.IsReleased ? booking.Slices : [])
        {
            await seats.ReleaseAsync(booking, line with { Slice = slice.Name }, ct);
        }

        return line.IsReleased;
    }
}

/// <summary>Leaves the seats to be given back by themselves, as whoever gives back others instead wants it.</summary>
public sealed class RefundAlone(RefundBook refunds, IPaymentGateway gateway, VoucherRefunds vouchers)
{
    [Function(nameof(MakeRefund))]
    public Task<RefundState> Run([ActivityTrigger] RefundToMake refund, CancellationToken ct) =>
        new MakeRefund(refunds, gateway, vouchers).Run(refund with { Seats = null }, ct);
}

/// <summary>Asks the provider again and again, each time under another key.</summary>
public sealed class KeylessRefund(
    RefundBook refunds, IPaymentGateway gateway, VoucherRefunds vouchers, TimeProvider clock)
{
    [Function(nameof(MakeRefund))]
    public Task<RefundState> Run([ActivityTrigger] RefundToMake refund, CancellationToken ct) =>
        new MakeRefund(refunds, new Keyless(gateway, clock), vouchers).Run(refund, ct);

    private sealed class Keyless(IPaymentGateway gateway, TimeProvider clock) : GatewayInBetween(gateway)
    {
        public override Task<ProviderRefund> RefundAsync(RefundRequest request, CancellationToken ct) =>
            base.RefundAsync(
                request with { IdempotencyKey = $"{request.IdempotencyKey}-{clock.GetUtcNow().UtcTicks}" }, ct);

        public override async Task<ProviderPayment> ReadPaymentAsync(string paymentIntentId, CancellationToken ct) =>
            (await base.ReadPaymentAsync(paymentIntentId, ct)) with { Refunds = [] };
    }
}

/// <summary>Is due every two minutes, and does nothing.</summary>
public static class IdleReconciliation
{
    [Function(nameof(ReconcilePayments))]
    public static Task Run(
        [TimerTrigger("0 */2 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient workflows) =>
        Task.CompletedTask;
}

internal static class Releasing
{
    /// <summary>The booking with the line released, as the product decides it.</summary>
    public static async Task<Booking> ReleasedAsync(
        this IDocumentStore store, LineToRelease wanted, DateTimeOffset now, CancellationToken ct)
    {
        var key = wanted.Booking;
        var changed = await store.ChangeAsync<Booking>(
            Booking.Collection,
            key.AccountId,
            key.BookingRef,
            booking => booking.ReleaseSeats(wanted.CancellationId, wanted.Slice, now),
            ct);
        return changed.Value.Document;
    }
}
