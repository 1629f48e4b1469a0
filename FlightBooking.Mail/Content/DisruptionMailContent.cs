using FlightBooking.Core.Bookings;

namespace FlightBooking.Mail.Content;

/// <summary>What is said where a flight is not flown as it was sold.</summary>
internal static class DisruptionMailContent
{
    /// <summary>What is proposed, and until when to answer.</summary>
    public static MailContent Proposed(Booking booking, Proposal proposal, Uri page) => new(
        $"Booking {booking.BookingRef}: a flight has changed, please answer", "A flight of yours has changed",
        [
            $"{EffectOn(booking, proposal)} "
                + (proposal.Flights.IsEmpty
                    ? "We have found no other flight for you."
                    : "We propose the flights below and hold seats on them for you."),
            $"Please answer by {BookingMailContent.Moment(booking, proposal.AnswerBy)}. If you do not, "
                + (proposal.Silence == SilenceRule.Accept && !proposal.Flights.IsEmpty
                    ? "we take the proposal as accepted."
                    : "all you paid for these flights goes back to you."),
        ])
    {
        Slices = MailFlights.Of(proposal),
        Facts = BookingMailContent.Reference(booking),
        Action = new("Answer", page),
    };

    /// <summary>What was decided without an answer.</summary>
    public static MailContent Decided(Booking booking, Proposal proposal, Uri page) => new(
        $"Booking {booking.BookingRef}: what becomes of your changed flight", "About your changed flight",
        [
            proposal.Status switch
            {
                ProposalStatus.Refunded =>
                    "These flights are cancelled, and all you paid for them goes back to you.",
                ProposalStatus.Accepted or ProposalStatus.Rebooked =>
                    "The time to answer is over: you travel on the flights we proposed.",
                _ => "What we had proposed to you does not hold any more.",
            },
        ])
    {
        Slices = MailFlights.Of(booking),
        Facts = BookingMailContent.Reference(booking),
        Action = new("See the booking", page),
    };

    private static string EffectOn(Booking booking, Proposal proposal)
    {
        var journey = BookingMailContent.RouteOf(booking, proposal.Slice);
        return proposal.Effect switch
        {
            DisruptionEffect.Cancelled => $"Your journey {journey} is not flown as you booked it.",
            DisruptionEffect.Retimed => $"Your journey {journey} is flown at another time.",
            _ => $"Another aircraft flies {journey}, and it has no seats for all of you.",
        };
    }
}
