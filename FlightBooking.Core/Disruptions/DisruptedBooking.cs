using System.Globalization;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Disruptions;

/// <summary>
/// A slice of a booking that a disruption is about, for the list that operators see. It repeats what the booking's own
/// document says, is written after it, and decides nothing.
/// </summary>
/// <param name="DisruptionId">By which disruption.</param>
/// <param name="BookingRef">The booking.</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="ProposalId">What was proposed.</param>
/// <param name="Slice">For which slice.</param>
/// <param name="Passengers">How many travel on it.</param>
/// <param name="HasFlights">Whether flights were found for it.</param>
/// <param name="Status">How far it is.</param>
/// <param name="AnswerBy">Until when it can be answered.</param>
/// <param name="AnsweredBy">Who did; null while nobody has.</param>
/// <param name="Step">How far the proposal was when this was written: what is written late does not come after.</param>
public sealed record DisruptedBooking(
    string DisruptionId,
    string BookingRef,
    string AccountId,
    string ProposalId,
    string Slice,
    int Passengers,
    bool HasFlights,
    ProposalStatus Status,
    DateTimeOffset AnswerBy,
    ProposalAnswerer? AnsweredBy,
    int Step)
{
    /// <summary>The store's collection of them: those of one disruption are a partition.</summary>
    public static Collection<DisruptedBooking> Collection { get; } =
        new("disruptedBookings", booking => booking.DisruptionId, booking => booking.ProposalId);

    /// <summary>Of a booking.</summary>
    public static DisruptedBooking Of(Booking booking, Proposal proposal)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(proposal);
        var slice = booking.Slices.First(known => known.Name == proposal.Slice);
        return new(
            proposal.DisruptionId,
            booking.BookingRef,
            booking.AccountId,
            proposal.ProposalId,
            proposal.Slice,
            booking.TravellersOn(slice).Length,
            !proposal.Flights.IsEmpty,
            proposal.Status,
            proposal.AnswerBy,
            proposal.AnsweredBy,
            StepOf(proposal));
    }

    private static int StepOf(Proposal proposal) => ((int)proposal.Status * 2) + (proposal.FinishedAt is null ? 0 : 1);
}
