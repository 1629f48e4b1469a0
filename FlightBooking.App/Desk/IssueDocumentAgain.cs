using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using FlightBooking.App.Operations;
using FlightBooking.Core;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Desk;

/// <summary>Issues a ticket or a receipt again, under its id: where its file is lost. 202.</summary>
public sealed class IssueDocumentAgain(CalledBookings called, AuditTrail audit)
{
    private const int LongestId = 64;

    [Function(nameof(IssueDocumentAgain))]
    [NeedsRole(Role.Support)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/operations/bookings/{bookingRef}/documents")]
        HttpRequest request,
        string bookingRef,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        if (!(await called.FindAsync(bookingRef, ct)).Is(out var stored, out var refusal)
            || !(await RequestBody.ReadAsync(
                    request, body => (DocumentId: body.Text("documentId", LongestId), Reason: Reason.Of(body)), ct))
                .Is(out var asked, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var act = called.ActOf(request, "document_issued", asked.DocumentId) with { Reason = asked.Reason };
        var dispatch = new WorkflowDispatch(workflows);
        var issued = await audit.RecordAsync(act, _ => IssueAsync(stored.Document, asked.DocumentId, dispatch), ct);
        return issued.Is(out var documentId, out refusal)
            ? Answer.Accepted(request, CalledBookingAnswer.PathOf(bookingRef), new { documentId })
            : Answer.Refused(refusal);
    }

    private static async Task<Result<Acted<string>>> IssueAsync(
        Booking booking, string documentId, WorkflowDispatch workflows)
    {
        if (booking.ErasedAt is not null)
        {
            return Refusal.NotFound("document");
        }

        var receipt = booking.Cancellations.FirstOrDefault(
            cancellation => cancellation.FinishedAt is not null && cancellation.ReceiptId() == documentId);
        if (receipt is not null && booking.Payment.PaidAt is not null)
        {
            // By the cancellation it belongs to, which does nothing else once it is through.
            await workflows.EnsureFulfilledAsync(booking, receipt, CancellationToken.None);
        }
        else if (IsTicketed(booking) && booking.TicketIds().Contains(documentId))
        {
            await workflows.IssueAgainAsync(booking.Key(), documentId, CancellationToken.None);
        }
        else
        {
            return Refusal.NotFound("document");
        }

        return new Acted<string>(documentId, null, null);
    }

    private static bool IsTicketed(Booking booking) => booking.Payment.PaidAt is not null
        && booking.Status is BookingStatus.Confirmed or BookingStatus.PartiallyCancelled or BookingStatus.Cancelled;
}
