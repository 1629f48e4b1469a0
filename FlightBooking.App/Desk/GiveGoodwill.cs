using FlightBooking.App.Bookings;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Desk;

/// <summary>Gives a customer part of the payment back, though nothing is cancelled for it. 202.</summary>
public sealed class GiveGoodwill(
    CalledBookings called,
    OwnBookings bookings,
    OpenBookings open,
    AuditTrail audit,
    NewBookingRef newReference,
    TimeProvider clock)
{
    [Function(nameof(GiveGoodwill))]
    [NeedsRole(Role.Support, Role.Finance)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/operations/bookings/{bookingRef}/refunds")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        if (!(await called.FindAsync(bookingRef, ct)).Is(out var stored, out var refusal)
            || !(await RequestBody.ReadAsync(request, Read, ct)).Is(out var asked, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var booking = stored.Document;
        var act = called.ActOf(request, "goodwill_given", booking.BookingRef) with
        {
            Reason = asked.Reason,
            Asked = new { asked.Amount },
        };

        // The same request again, under its key, is the same refund, whatever became of the first one.
        var refundId = GoodwillDecision.IdOf(booking.BookingRef, request.Attempt()?.Reference ?? newReference());
        var given = await audit.RecordAsync(
            act,
            record => GiveAsync(stored, refundId, asked.Amount, record, IfMatch.Of(request), new(workflows)),
            ct);
        return given.Is(out var refund, out refusal)
            ? Answer.Accepted(request, CalledBookingAnswer.PathOf(bookingRef), RefundView.Of(booking, refund))
            : Answer.Refused(refusal);
    }

    private static (Money Amount, string Reason) Read(JsonInput body)
    {
        var amount = body.Object("amount");
        var asked = new Money(amount.Integer("amount", 1, int.MaxValue), amount.Text("currency", 3));
        amount.NothingElse();
        return (asked, Reason.Of(body));
    }

    private async Task<Result<Acted<BookingRefund>>> GiveAsync(
        Stored<Booking> stored,
        string refundId,
        Money amount,
        string record,
        IfMatch versions,
        WorkflowDispatch workflows)
    {
        // Noted first: should this process die, a timer takes up what follows.
        var (key, before) = (stored.Document.Key(), stored.Document);
        await open.NoteAsync(key.AccountId, key.BookingRef, CancellationToken.None);
        var changed = await bookings.ChangeAsync(
            stored,
            versions,
            current => (before = current).GiveGoodwill(refundId, amount, record, clock.GetUtcNow()),
            isDone: current => current.Refunds.Any(known => known.RefundId == refundId),
            CancellationToken.None);
        if (!changed.Is(out var given, out var refusal))
        {
            return refusal;
        }

        await workflows.RefundOnceAsync(key, refundId, CancellationToken.None);
        return new Acted<BookingRefund>(
            given.Document.Refunds.First(known => known.RefundId == refundId),
            new { Left = before.LeftToGive() },
            new { Left = given.Document.LeftToGive() });
    }
}
