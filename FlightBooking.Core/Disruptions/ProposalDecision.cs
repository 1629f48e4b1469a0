using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Disruptions;

/// <summary>Decisions about making proposals; each is safe to take again on the same facts.</summary>
public static class ProposalDecision
{
    /// <summary>The slices of a booking that a disrupted flight concerns: paid for, and still travelled.</summary>
    public static IEnumerable<BookedSlice> SlicesOn(this Booking booking, DepartureKey departure) =>
        booking.Status is BookingStatus.Confirmed or BookingStatus.PartiallyCancelled
            ? booking.Slices.Where(slice => slice.Status == SliceStatus.Confirmed
                && slice.Segments.Any(segment => segment.Key() == departure)
                && !booking.TravellersOn(slice).IsEmpty)
            : [];

    /// <summary>Whether a flight is flown as a booking or a proposal has it.</summary>
    public static bool IsFlown(this BookedSegment segment, Func<DepartureKey, Departure?> find)
    {
        ArgumentNullException.ThrowIfNull(segment);
        ArgumentNullException.ThrowIfNull(find);
        return find(segment.Key()) is { } flown
            && flown.DepartsAt == segment.Departure
            && flown.ArrivesAt == segment.Arrival;
    }

    /// <summary>
    /// Whether a slice is still on a flight that is not flown as it has it, or has no seats on it, by what a disruption
    /// made of that flight; and nothing that can be flown is proposed or accepted instead.
    /// </summary>
    public static bool NeedsProposal(
        this Booking booking, string slice, DisruptedDeparture flight, Func<DepartureKey, Departure?> find)
    {
        ArgumentNullException.ThrowIfNull(flight);
        return booking.SlicesOn(flight.Departure).Any(known => known.Name == slice
            && (flight.NewAircraft is not null
                ? known.Unseated.Contains(flight.Departure)
                : known.Segments.Any(segment => segment.Key() == flight.Departure && !segment.IsFlown(find)))
            && !booking.Proposals.Any(proposal => proposal.Slice == slice
                && (proposal.Status == ProposalStatus.Accepted
                    || (proposal.Status == ProposalStatus.Open
                        && proposal.Flights.All(proposed =>
                            proposed.IsFlown(find) && booking.HasSeats(known, proposal, proposed))))));
    }

    /// <summary>Whether it waits for an answer and proposes that flight.</summary>
    internal static bool IsOpenOn(this Proposal proposal, DepartureKey departure) =>
        proposal.Status == ProposalStatus.Open && proposal.Flights.Any(flight => flight.Key() == departure);

    // On its own flights the slice knows; on others another aircraft may have taken seats that are held.
    private static bool HasSeats(this Booking booking, BookedSlice slice, Proposal proposal, BookedSegment flight) =>
        slice.Segments.Any(own => own.Key() == flight.Key())
            ? !slice.Unseated.Contains(flight.Key())
            : booking.TravellersOn(slice)
                .Where(passenger => slice.TypeOf(passenger) != PassengerType.Infant)
                .All(passenger => proposal.Seats.Any(seat => seat.PassengerId == passenger.PassengerId
                    && seat.FlightNumber == flight.FlightNumber
                    && seat.Origin == flight.Origin.Code));

    /// <summary>
    /// Begins a proposal in place of others that nobody has answered; one that is being prepared for that disruption
    /// and slice goes on.
    /// </summary>
    public static Booking BeginProposal(this Booking booking, Proposal proposal, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        return booking.ProposalOf(proposal.DisruptionId, proposal.Slice) is { Status: ProposalStatus.Preparing }
            ? booking
            : booking.LapseExchanges(proposal.Slice, now)
                .LapseAll(proposal.Slice, ProposalAnswerer.Airline, now)
                .With(proposal with
                {
                    ProposalId = Proposal.IdOf(booking.BookingRef, booking.Proposals.Length + 1),
                });
    }

    /// <summary>
    /// Notes which flights seats are asked for on, before anybody asks: so that whatever comes of it, they can be given
    /// back. Refused as <c>proposal_answered</c>.
    /// </summary>
    public static Result<Booking> Try(this Booking booking, string proposalId, ImmutableArray<BookedSegment> flights)
    {
        if (booking.FindProposal(proposalId)
            is not { Status: ProposalStatus.Preparing or ProposalStatus.Open } proposal)
        {
            return Answered;
        }

        var slice = booking.SliceOf(proposal);
        var tried = flights.Select(flight => flight.Key())
            .Except(slice.Segments.Select(segment => segment.Key()))
            .Except(slice.Tried);
        return booking
            .With(proposal, proposal with { Trying = flights })
            .With(slice, slice with { Tried = slice.Tried.AddRange(tried) });
    }

    /// <summary>
    /// The seats on the flights that were tried are held: they are what is proposed from now on. Nothing changes where
    /// others are being tried by now.
    /// </summary>
    public static Booking Propose(
        this Booking booking,
        string proposalId,
        ImmutableArray<BookedSegment> flights,
        ImmutableArray<BookedSeat> seats,
        DateTimeOffset now) =>
        booking.FindProposal(proposalId) is not { } proposal || !proposal.Trying.SequenceEqual(flights)
            ? booking
            : booking.With(proposal, proposal with { Flights = flights, Seats = seats, Trying = [] })
                .Open(proposalId, now);

    /// <summary>There are no seats on the flights that were tried: what was proposed before stands.</summary>
    public static Booking StopTrying(
        this Booking booking, string proposalId, ImmutableArray<BookedSegment> flights) =>
        booking.FindProposal(proposalId) is { } proposal && proposal.Trying.SequenceEqual(flights)
            ? booking.With(proposal, proposal with { Trying = [] })
            : booking;

    /// <summary>It waits for an answer from now on, with the flights that were found, or without any.</summary>
    public static Booking Open(this Booking booking, string proposalId, DateTimeOffset now)
    {
        if (booking.FindProposal(proposalId) is not { Status: ProposalStatus.Preparing } proposal)
        {
            return booking;
        }

        var opened = proposal with
        {
            Status = ProposalStatus.Open,
            Silence = proposal.Flights.IsEmpty ? SilenceRule.Refund : proposal.Silence,
        };
        return booking.With(proposal, opened).Noting(
            now,
            "disruption_proposed",
            $"{proposal.Slice}: {Found(proposal.Flights)}");
    }

    /// <summary>The slice a proposal is about.</summary>
    public static BookedSlice SliceOf(this Booking booking, Proposal proposal) =>
        booking.Slices.First(slice => slice.Name == proposal.Slice);

    /// <summary>The cancellation by which a proposal's money goes back, or null.</summary>
    public static BookingCancellation? CancellationOf(this Booking booking, Proposal proposal) =>
        booking.Cancellations.FirstOrDefault(known => known.ProposalId == proposal.ProposalId);

    internal static Refusal Answered { get; } =
        Refusal.Conflict("proposal_answered", "It has been decided already; ask for the booking to see how.");

    private static string Found(ImmutableArray<BookedSegment> flights) =>
        flights.IsEmpty ? "no other flights were found" : Names(flights);

    internal static string Names(ImmutableArray<BookedSegment> flights) =>
        string.Join(", ", flights.Select(flight => flight.Key()));
}
