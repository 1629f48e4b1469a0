using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;

namespace FlightBooking.Core.Disruptions;

/// <summary>
/// Decisions about answers to proposals, and what comes of them; each is safe to take again on the same facts.
/// </summary>
public static class AnswerDecision
{
    /// <summary>
    /// The flights are accepted. The same answer again changes nothing; <c>proposal_not_found</c>,
    /// <c>proposal_answered</c>, <c>proposal_in_preparation</c>, <c>proposal_expired</c>, <c>no_flights_proposed</c>,
    /// <c>already_cancelled</c>.
    /// </summary>
    public static Result<Booking> Accept(
        this Booking booking, string proposalId, ProposalAnswerer by, DateTimeOffset now)
    {
        if (booking.FindProposal(proposalId) is { Status: ProposalStatus.Accepted or ProposalStatus.Rebooked })
        {
            return booking;
        }

        return booking.Answerable(proposalId, by, now).Then<Booking>(proposal =>
            proposal.Flights.IsEmpty
                ? Refusal.Conflict(
                    "no_flights_proposed", "No flights were found: choose some by an offer, or a refund.")
                : booking.IsBeingRebooked(proposal.Slice) ? ProposalDecision.Answered
                : booking.Answer(proposal, ProposalStatus.Accepted, by, now)
                    .LapseAll(proposal.Slice, by, now)
                    .Noting(
                        now,
                        "disruption_accepted",
                        $"{proposal.Slice}: {ProposalDecision.Names(proposal.Flights)}; {Words(by)}"));
    }

    /// <summary>
    /// All the money of the slice, and of others that are named, goes back. The same answer again changes nothing;
    /// refusals as <see cref="Accept"/> and <see cref="CancellationQuote.Of"/>, and <c>refund_not_offered</c>.
    /// </summary>
    public static Result<Booking> Refund(
        this Booking booking,
        string proposalId,
        ImmutableArray<string> others,
        ProposalAnswerer by,
        DateTimeOffset now)
    {
        if (booking.FindProposal(proposalId) is { Status: ProposalStatus.Refunded })
        {
            return booking;
        }

        return booking.Answerable(proposalId, by, now).Then(proposal =>
            proposal.Silence != SilenceRule.Refund
                ? Refusal.Conflict(
                    "refund_not_offered", "The flight has changed too little for that: accept it, or choose another.")
                : booking.IsBeingRebooked(proposal.Slice) ? ProposalDecision.Answered
                : booking.Slices.Any(slice => others.Contains(slice.Name) && slice.Departure() <= now)
                ? Refusal.Conflict("slice_departed", "One of these slices has left: its money does not go back so.")
                : booking.GiveBack(proposal, others, by, now));
    }

    /// <summary>
    /// Nobody has answered in time: the rule for silence. Where money cannot go back now, since the payer's bank asks
    /// for it, the refusal says so.
    /// </summary>
    public static Result<Booking> DecideSilence(this Booking booking, string proposalId, DateTimeOffset now)
    {
        // Whoever prepared it may have found nobody to prepare it for when they came again: then nothing is proposed.
        if (booking.FindProposal(proposalId)
                is not { Status: ProposalStatus.Preparing or ProposalStatus.Open } proposal
            || now < proposal.AnswerBy)
        {
            return booking;
        }

        return booking.TravellersOn(booking.SliceOf(proposal)).IsEmpty
            ? booking.Answer(proposal, ProposalStatus.Lapsed, ProposalAnswerer.Silence, now)
            : proposal.Status == ProposalStatus.Preparing
            ? booking.Open(proposalId, now).DecideSilence(proposalId, now)
            : proposal.Silence == SilenceRule.Accept
            ? booking.Accept(proposalId, ProposalAnswerer.Silence, now)
            : booking.Refund(proposalId, [], ProposalAnswerer.Silence, now);
    }

    /// <summary>
    /// The seats of what was accepted are sold: the slice is on its flights from now on. Nothing changes where the
    /// document has decided otherwise.
    /// </summary>
    public static Booking Rebook(
        this Booking booking, string proposalId, ImmutableArray<BookedSeat> seats, DateTimeOffset now)
    {
        if (booking.FindProposal(proposalId) is not { Status: ProposalStatus.Accepted } proposal)
        {
            return booking;
        }

        var slice = booking.SliceOf(proposal);
        var travellers = booking.TravellersOn(slice).Select(passenger => passenger.PassengerId).ToHashSet();
        var left = slice.Segments.Select(segment => segment.Key())
            .Except(proposal.Flights.Select(flight => flight.Key()));
        return booking
            .LapseAll(slice.Name, ProposalAnswerer.Airline, now)
            .With(proposal, proposal with { Status = ProposalStatus.Rebooked, Seats = seats })
            .With(slice, slice with
            {
                Segments = proposal.Flights,
                Seats = [.. seats.Where(seat => travellers.Contains(seat.PassengerId))],
                Left = [.. slice.Left, .. left],
                Unseated = [],
            })
            .Noting(now, "rebooked", $"{slice.Name}: {ProposalDecision.Names(proposal.Flights)}")
            .GiveBackLostSeats(now);
    }

    /// <summary>
    /// The seats of what was accepted cannot be sold after all: the money goes back. Nothing changes where another run
    /// has sold them.
    /// </summary>
    public static Result<Booking> RefundUnseated(this Booking booking, string proposalId, DateTimeOffset now) =>
        booking.FindProposal(proposalId) is { Status: ProposalStatus.Accepted } proposal
            ? booking.GiveBack(proposal, [], ProposalAnswerer.Airline, now)
            : booking;

    /// <summary>All that follows from the answer is done, for those too that lapsed by it.</summary>
    public static Booking FinishProposal(this Booking booking, string proposalId, DateTimeOffset now) =>
        booking.FindProposal(proposalId) is { FinishedAt: null, IsPending: false } finished
            ? booking with
            {
                Proposals = [.. booking.Proposals.Select(proposal =>
                    proposal == finished || proposal is { Status: ProposalStatus.Lapsed, FinishedAt: null }
                        ? proposal with { FinishedAt = now }
                        : proposal)],
            }
            : booking;

    /// <summary>The proposal, where somebody can answer it now; else why not.</summary>
    public static Result<Proposal> Answerable(
        this Booking booking, string proposalId, ProposalAnswerer by, DateTimeOffset now) =>
        booking.FindProposal(proposalId) switch
        {
            null => Refusal.NotFound("proposal"),
            { Status: ProposalStatus.Preparing } => Refusal.Conflict(
                "proposal_in_preparation", "Flights are still being looked for; try again in a moment.") with
            {
                RetryAfter = TimeSpan.FromSeconds(2),
            },
            { Status: not ProposalStatus.Open } => ProposalDecision.Answered,
            { AnswerBy: var end } when by == ProposalAnswerer.Customer && now >= end =>
                Refusal.Conflict("proposal_expired", "The time for an answer is over; the rule for silence holds."),
            var proposal when booking.TravellersOn(booking.SliceOf(proposal)).IsEmpty =>
                Refusal.Conflict("already_cancelled", $"The {proposal.Slice} slice has been cancelled."),
            var proposal => proposal,
        };

    private static Result<Booking> GiveBack(
        this Booking booking,
        Proposal proposal,
        ImmutableArray<string> others,
        ProposalAnswerer by,
        DateTimeOffset now)
    {
        var refunded = booking.Answer(proposal, ProposalStatus.Refunded, by, now)
            .Noting(now, "disruption_refunded", $"{proposal.Slice}; {Words(by)}");
        var wish = new CancellationRequest(
            others.Contains(proposal.Slice) ? others : others.Add(proposal.Slice), null);
        return CancellationQuote.Of(refunded, wish, charges: null, now).Then<Booking>(quote =>
            refunded.CancelFor(proposal.ProposalId, quote.Lines, now));
    }

    private static Booking Answer(
        this Booking booking, Proposal proposal, ProposalStatus status, ProposalAnswerer by, DateTimeOffset now) =>
        booking.With(proposal, proposal with
        {
            Status = status,
            Trying = [],
            AnsweredBy = by,
            AnsweredAt = now,
        });

    private static bool IsBeingRebooked(this Booking booking, string slice) =>
        booking.Proposals.Any(known => known.Slice == slice && known.Status == ProposalStatus.Accepted);

    // What was proposed for flights that are left is no question any more.
    internal static Booking LapseAll(
        this Booking booking, string slice, ProposalAnswerer by, DateTimeOffset now) =>
        booking.Proposals
            .Where(known => known.Slice == slice
                && known.Status is ProposalStatus.Preparing or ProposalStatus.Open)
            .Aggregate(booking, (changed, other) => changed.Answer(other, ProposalStatus.Lapsed, by, now));

    private static string Words(ProposalAnswerer by) => by switch
    {
        ProposalAnswerer.Customer => "as the customer chose",
        ProposalAnswerer.Silence => "nobody answered in time",
        _ => "the seats could not be sold",
    };
}
