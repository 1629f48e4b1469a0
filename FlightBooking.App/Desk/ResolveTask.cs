using FlightBooking.App.Bookings;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.App.Payments;
using FlightBooking.App.Repair;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Desk;

/// <summary>What can be done about what waits.</summary>
public enum RefundRemedy
{
    /// <summary>The provider is asked once more, or what is overdue taken up again.</summary>
    Retry,

    /// <summary>The customer has the money past the provider.</summary>
    SettledByHand,
}

/// <summary>
/// Does what waits for a person: has a failed refund tried again, or takes it as settled by hand; has what is overdue
/// taken up at once.
/// </summary>
public sealed class ResolveTask(
    DeskTasks tasks,
    CalledBookings called,
    IDocumentStore store,
    OpenBookings open,
    RefundFollowUp refunds,
    BookingRepair repair,
    AuditTrail audit,
    TimetableNow timetable,
    TimeProvider clock)
{
    private const int LongestEvidence = 500;

    [Function(nameof(ResolveTask))]
    [NeedsRole(Role.Support, Role.Finance)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/operations/tasks/{taskId}/resolution")]
        HttpRequest request,
        string taskId,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        if (!(await RequestBody.ReadAsync(request, Read, ct)).Is(out var asked, out var refusal))
        {
            return Answer.Refused(refusal);
        }

        if (await tasks.FindAsync(taskId, ct) is not { } task)
        {
            return Answer.Refused(Refusal.NotFound("task"));
        }

        var act = called.ActOf(request, "task_resolved", task.BookingRef!) with
        {
            Reason = asked.Reason,
            Asked = new { task.TaskId, asked.Remedy, asked.Evidence },
        };
        var resolved = await audit.RecordAsync(act, _ => ResolveAsync(task, asked.Remedy, new(workflows)), ct);
        return resolved.Is(out var booking, out refusal)
            ? CalledBookingAnswer.Ok(request, booking, timetable)
            : Answer.Refused(refusal);
    }

    private static (RefundRemedy Remedy, string? Evidence, string Reason) Read(JsonInput body)
    {
        var remedy = body.Choice<RefundRemedy>("remedy") ?? default;
        var evidence = remedy == RefundRemedy.SettledByHand
            ? body.Text("evidence", LongestEvidence)
            : body.OptionalText("evidence", LongestEvidence);
        return (remedy, evidence, Reason.Of(body));
    }

    private async Task<Result<Acted<Stored<Booking>>>> ResolveAsync(
        DeskTask task, RefundRemedy remedy, WorkflowDispatch workflows)
    {
        if (task.Kind == DeskTaskKind.PaymentDisputed)
        {
            return Refusal.Conflict("resolved_at_provider", "Disputes are answered at the payment provider.");
        }

        // Noted first: should this process die, a timer takes up what follows.
        var note = await open.NoteAsync(task.AccountId!, task.BookingRef!, CancellationToken.None);
        var key = new BookingKey(task.AccountId!, task.BookingRef!);
        if (task.Kind == DeskTaskKind.WorkflowOverdue)
        {
            return remedy == RefundRemedy.Retry
                ? await TakeUpAsync(key, note.Document, workflows)
                : Refusal.Conflict("refund_not_failed", "No refund has failed: there is nothing to settle by hand.");
        }

        var changed = await store.ChangeAsync(
            key,
            booking => remedy == RefundRemedy.Retry
                ? booking.RetryRefund(task.TaskId, clock.GetUtcNow())
                : booking.SettleRefundByHand(task.TaskId, clock.GetUtcNow()),
            CancellationToken.None);
        if (!changed.Is(out var stored, out var refusal))
        {
            return refusal;
        }

        // Its cancellation goes on: with the next try, or with the seats and the receipt.
        var refund = stored.Document.Refunds.First(known => known.RefundId == task.TaskId);
        await refunds.RestartAsync(stored.Document, refund, workflows, CancellationToken.None);
        return new Acted<Stored<Booking>>(
            stored, new { Status = BookingRefundStatus.Failed }, new { refund.Status, refund.IsByHand });
    }

    private async Task<Result<Acted<Stored<Booking>>>> TakeUpAsync(
        BookingKey key, OpenBooking note, WorkflowDispatch workflows)
    {
        var before = await store.FindAsync(key, CancellationToken.None);
        try
        {
            await repair.IsSettledAsync(note, workflows, CancellationToken.None);
        }
        catch (PaymentProviderException)
        {
            // Away: by the note the timer looks again in five minutes.
        }

        var after = await store.ReadAsync(
            Booking.Collection, key.AccountId, key.BookingRef, CancellationToken.None);
        return after is null
            ? Refusal.NotFound("task")
            : new Acted<Stored<Booking>>(after, new { before?.Status }, new { after.Document.Status });
    }
}
