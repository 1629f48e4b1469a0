using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;

namespace FlightBooking.App.Bookings;

/// <summary>How a proposal can be answered.</summary>
public enum ProposalChoice
{
    /// <summary>By flying as proposed.</summary>
    Accept,

    /// <summary>By other flights, which an offer of a search names.</summary>
    Choose,

    /// <summary>By all the money of what is not flown.</summary>
    Refund,
}

/// <summary>A proposal as the API shows it.</summary>
public sealed record ProposalView(
    string ProposalId,
    string DisruptionId,
    string Slice,
    DisruptionEffect Effect,
    ProposalStatus Status,
    DateTimeOffset ProposedAt,
    DateTimeOffset AnswerBy,
    SilenceRule IfSilent,
    ImmutableArray<ProposalChoice> Answers,
    ImmutableArray<BookedSegmentView> Flights,
    ImmutableArray<BookedSeat> Seats,
    DateOnly ChooseFrom,
    DateOnly ChooseTo,
    ProposalAnswerer? AnsweredBy,
    DateTimeOffset? AnsweredAt)
{
    /// <summary>Those of a booking, in the order they were made.</summary>
    public static ImmutableArray<ProposalView> Of(Booking booking, DateTimeOffset now) =>
        [.. booking.Proposals.Select(proposal => Of(booking, proposal, now))];

    /// <summary>One of them.</summary>
    public static ProposalView Of(Booking booking, Proposal proposal, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        var rules = DisruptionRules.Find(proposal.Rules) ?? DisruptionRules.Standard;
        var days = SliceWindow.DaysOf(booking.SliceOf(proposal), rules, now);
        return new(
            proposal.ProposalId,
            proposal.DisruptionId,
            proposal.Slice,
            proposal.Effect,
            proposal.Status,
            proposal.ProposedAt,
            proposal.AnswerBy,
            proposal.Silence,
            [.. Possible(booking, proposal, now)],
            [.. proposal.Flights.Select(flight => BookedSegmentView.Of(flight, change: null))],
            proposal.Seats,
            days.First,
            days.Last,
            proposal.AnsweredBy,
            proposal.AnsweredAt);
    }

    private static IEnumerable<ProposalChoice> Possible(Booking booking, Proposal proposal, DateTimeOffset now)
    {
        if (booking.Answerable(proposal.ProposalId, ProposalAnswerer.Customer, now).Refusal is not null)
        {
            yield break;
        }

        if (!proposal.Flights.IsEmpty)
        {
            yield return ProposalChoice.Accept;
        }

        yield return ProposalChoice.Choose;
        if (proposal.Silence == SilenceRule.Refund)
        {
            yield return ProposalChoice.Refund;
        }
    }
}
