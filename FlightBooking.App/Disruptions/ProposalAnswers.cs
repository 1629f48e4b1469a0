using System.Collections.Immutable;
using FlightBooking.App.Bookings;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;

namespace FlightBooking.App.Disruptions;

/// <summary>Takes customers' answers to proposals. The same answer again changes nothing.</summary>
public sealed class ProposalAnswers(
    OwnBookings bookings,
    OpenBookings open,
    Reaccommodation reaccommodation,
    OfferSigner signer,
    Func<DepartureKey, Departure?> find,
    DisruptionBook book,
    TimeProvider clock)
{
    /// <summary>
    /// Decides a proposal as the customer wants, and starts what follows from it: refusals as
    /// <see cref="AnswerDecision.Accept"/> and <see cref="AnswerDecision.Refund"/>, of an offer as
    /// <see cref="JourneySlice"/> has them, and <c>offer_not_eligible</c>.
    /// </summary>
    public async Task<Result<Stored<Booking>>> AnswerAsync(
        Stored<Booking> stored,
        string proposalId,
        ProposalAnswer answer,
        IfMatch versions,
        WorkflowDispatch workflows,
        CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(workflows);
        var booking = stored.Document;
        if (booking.FindProposal(proposalId) is null)
        {
            return Refusal.NotFound("proposal");
        }

        // Noted first, so that whatever dies from here on, what follows from the answer is taken up by a timer.
        await open.NoteAsync(booking.AccountId, booking.BookingRef, CancellationToken.None);
        if (answer.Choice == ProposalChoice.Choose
            && (await ChooseAsync(booking, proposalId, answer.OfferId!, ct)).Refusal is { } unfit)
        {
            return unfit;
        }

        // What was chosen has changed the booking already: the version it was chosen on is not there any more.
        var decided = await bookings.ChangeAsync(
            stored,
            answer.Choice == ProposalChoice.Choose ? IfMatch.Newest : versions,
            current => answer.Choice == ProposalChoice.Refund
                ? current.Refund(proposalId, answer.Slices, ProposalAnswerer.Customer, clock.GetUtcNow())
                : current.FindProposal(proposalId)!.Flights.All(flight => flight.IsFlown(find))
                ? current.Accept(proposalId, ProposalAnswerer.Customer, clock.GetUtcNow())
                : Refusal.Conflict(
                    "flight_changed", "The flights that were proposed are not flown like that any more; look again."),
            isDone: current => IsDone(current.FindProposal(proposalId)!, answer.Choice),
            CancellationToken.None);
        if (!decided.Is(out var after, out var refusal))
        {
            return refusal;
        }

        await FollowAsync(after.Document, proposalId, workflows);
        return after;
    }

    private static bool IsDone(Proposal proposal, ProposalChoice choice) => choice == ProposalChoice.Refund
        ? proposal.Status == ProposalStatus.Refunded
        : proposal.Status is ProposalStatus.Accepted or ProposalStatus.Rebooked;

    private async Task FollowAsync(Booking booking, string proposalId, WorkflowDispatch workflows)
    {
        if (booking.CancellationOf(booking.FindProposal(proposalId)!) is { } cancellation)
        {
            await workflows.FulfilOnceAsync(booking, cancellation, CancellationToken.None);
        }

        await workflows.FollowAsync(booking, proposalId, CancellationToken.None);
        await book.ShowAsync(booking, proposalId, CancellationToken.None);
    }

    private async Task<Result<Booking>> ChooseAsync(
        Booking booking, string proposalId, string offerId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var proposal = booking.FindProposal(proposalId)!;
        if (IsDone(proposal, ProposalChoice.Choose))
        {
            return booking;
        }

        if (booking.Answerable(proposalId, ProposalAnswerer.Customer, now).Refusal is { } late)
        {
            return late;
        }

        if (!JourneySlice.Of(offerId, signer, find, now).Is(out var chosen, out var refusal))
        {
            return refusal with { Errors = Refusal.NoErrors.Add("/offerId", [refusal.Detail]) };
        }

        var window = SliceWindow.Of(booking, booking.SliceOf(proposal), now);
        return window is null ? Refusal.Conflict("slice_departed", "All its flights have left.")
            : window.WhyNot(chosen, DisruptionRules.Find(proposal.Rules) ?? DisruptionRules.Standard) is { } why
            ? NotEligible(why)
            : await reaccommodation.HoldAsync(booking.Key(), proposalId, window, chosen.Departures, ct);
    }

    private static Refusal NotEligible(string why) =>
        Refusal.Invalid("offer_not_eligible", $"This offer cannot be taken instead: it {why}.") with
        {
            Errors = Refusal.NoErrors.Add("/offerId", ImmutableArray.Create(why)),
        };
}
