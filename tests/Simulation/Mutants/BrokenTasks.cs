using System.Text.Json;
using FlightBooking.App.Desk;
using FlightBooking.App.Http;
using FlightBooking.App.Payments;
using FlightBooking.App.Workflows.Refunds;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Holds;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FlightBooking.Simulation.Mutants;

/// <summary>Gives a refund up, and tells nobody.</summary>
public sealed class SilentRefund(
    IDocumentStore store,
    IPaymentGateway gateway,
    VoucherRefunds vouchers,
    RefundPolicy policy,
    SeatReturns seats,
    TimeProvider clock,
    ILogger<RefundBook> logger)
{
    [Function(nameof(MakeRefund))]
    public Task<RefundState> Run([ActivityTrigger] RefundToMake refund, CancellationToken ct) =>
        new MakeRefund(Silent.Book(store, gateway, policy, seats, clock, logger), gateway, vouchers).Run(refund, ct);
}

/// <summary>The same, while it follows one.</summary>
public sealed class SilentFollowing(
    IDocumentStore store,
    IPaymentGateway gateway,
    RefundPolicy policy,
    SeatReturns seats,
    TimeProvider clock,
    ILogger<RefundBook> logger)
{
    [Function(nameof(FollowRefund))]
    public Task<RefundState> Run([ActivityTrigger] RefundToMake refund, CancellationToken ct) =>
        new FollowRefund(Silent.Book(store, gateway, policy, seats, clock, logger)).Run(refund, ct);
}

/// <summary>Takes a refund as settled by hand, and has it tried again all the same.</summary>
public sealed class ForgetfulSettlement(
    DeskTasks tasks, IDocumentStore store, OpenBookings open, RefundFollowUp refunds, TimeProvider clock)
{
    [Function(nameof(ResolveTask))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/operations/tasks/{taskId}/resolution")]
        HttpRequest request,
        string taskId,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        if (await tasks.FindAsync(taskId, ct) is not { Kind: DeskTaskKind.RefundFailed } task)
        {
            return Answer.Refused(Refusal.NotFound("task"));
        }

        var body = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body, CoreJson.Options, ct);
        var isByHand = body.GetProperty("remedy").GetString() != "retry";
        await open.NoteAsync(task.AccountId!, task.BookingRef!, ct);
        var changed = await store.ChangeAsync(
            new BookingKey(task.AccountId!, task.BookingRef!),
            booking => booking.RetryRefund(taskId, clock.GetUtcNow()).Then<Booking>(retried => retried with
            {
                Refunds = [.. retried.Refunds.Select(refund =>
                    refund.RefundId == taskId ? refund with { IsByHand = isByHand } : refund)],
            }),
            ct);
        if (!changed.Is(out var stored, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        var refund = stored.Document.Refunds.First(known => known.RefundId == taskId);
        await refunds.RestartAsync(stored.Document, refund, new(workflows), ct);
        return Answer.Ok(new { });
    }
}

/// <summary>What keeps no tasks.</summary>
internal static class Silent
{
    public static RefundBook Book(
        IDocumentStore store,
        IPaymentGateway gateway,
        RefundPolicy policy,
        SeatReturns seats,
        TimeProvider clock,
        ILogger<RefundBook> logger) =>
        new(store, gateway, policy, Tasks(clock), seats, clock, logger);

    /// <summary>Tasks that nobody sees.</summary>
    public static DeskTasks Tasks(TimeProvider clock) => new(new InMemoryDocumentStore(clock), clock);
}
