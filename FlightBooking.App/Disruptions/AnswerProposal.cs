using FlightBooking.App.Bookings;
using FlightBooking.App.Http;
using FlightBooking.Core.Bookings;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace FlightBooking.App.Disruptions;

/// <summary>
/// Accepts what is proposed, chooses other flights, or asks for the money: 202. The same answer again, the same.
/// </summary>
public sealed class AnswerProposal(OwnBookings bookings, ProposalAnswers answers, TimeProvider clock)
{
    [Function(nameof(AnswerProposal))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/bookings/{bookingRef}/proposals/{proposalId}")]
        HttpRequest request,
        string bookingRef,
        string proposalId,
        [DurableClient] DurableTaskClient workflows,
        CancellationToken ct)
    {
        if (!(await bookings.FindAsync(request, bookingRef, ct)).Is(out var stored, out var refusal)
            || !(await RequestBody.ReadAsync(request, ProposalInput.Read, ct)).Is(out var answer, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var answered = await answers.AnswerAsync(
            stored, proposalId, answer, IfMatch.Of(request), new(workflows), ct);
        if (!answered.Is(out var after, out refusal))
        {
            return Answer.Refused(refusal);
        }

        var booking = after.Document;
        return Answer.Accepted(
            request,
            $"{BookingAnswer.PathOf(booking.BookingRef)}/proposals",
            ProposalView.Of(booking, booking.FindProposal(proposalId)!, clock.GetUtcNow()));
    }
}
