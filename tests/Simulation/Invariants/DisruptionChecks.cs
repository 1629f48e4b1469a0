using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Payments;
using FlightBooking.Simulation.Customers;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Invariants;

/// <summary>
/// What must hold of flights that were not flown as sold: whoever had one has another, or their money, in the end.
/// </summary>
internal static class DisruptionChecks
{
    public static void Look(World world, IReadOnlyCollection<Booking> bookings)
    {
        foreach (var booking in bookings)
        {
            if (SeatChecks.LostBy(booking) is { } lost)
            {
                world.Watch.Violate(lost);
            }
        }

        if (world.Disrupter is { Life: { IsCompletedSuccessfully: false } life })
        {
            world.Watch.Violate($"the disrupter did not finish: {life.Exception?.InnerException?.Message}");
        }

        var disruptions = Disrupter.All(world).ToList();
        foreach (var disruption in disruptions.Where(known => known.Status == DisruptionStatus.Running))
        {
            world.Watch.Violate($"{disruption.DisruptionId} is never finished");
        }

        foreach (var disruption in disruptions.Where(
            known => known is { Status: DisruptionStatus.Finished, ProposedAt: null }))
        {
            world.Watch.Violate($"{disruption.DisruptionId} is finished, and nobody knows of its proposals");
        }

        // Of what an operator has stopped nothing is decided before they say so.
        if (disruptions.Exists(known => known.Status == DisruptionStatus.Stopped))
        {
            return;
        }

        foreach (var booking in bookings)
        {
            LookAtProposals(world, booking);
            LookAtFlights(world, booking);
            if (world.Disrupter is { HasStopped: false, AppliedAt: var applied })
            {
                LookForStale(world, booking, disruptions, applied);
            }
        }
    }

    // Its disruption looks a second time after twenty minutes; the rest is for processes that die.
    private static readonly TimeSpan LongestStale = TimeSpan.FromHours(2);

    private static void LookForStale(
        World world,
        Booking booking,
        IReadOnlyCollection<Disruption> disruptions,
        Dictionary<string, DateTimeOffset> applied)
    {
        foreach (var proposal in booking.Proposals.Where(known => known.AnsweredAt is not null))
        {
            var slice = booking.SliceOf(proposal);
            foreach (var flight in proposal.Flights
                .Where(flight => slice.Segments.All(own => own.Key() != flight.Key()))
                .Where(flight => !flight.IsFlown(world.FlownBy.Find)
                    || booking.TravellersOn(slice)
                        .Where(passenger => slice.TypeOf(passenger) != PassengerType.Infant)
                        .Any(passenger => !proposal.Seats.Any(seat => seat.PassengerId == passenger.PassengerId
                            && seat.FlightNumber == flight.FlightNumber))))
            {
                var since = disruptions
                    .Where(known => known.Departures.Any(departure => departure.Departure == flight.Key()))
                    .Max(known => applied.TryGetValue(known.DisruptionId, out var at) ? at : (DateTimeOffset?)null);
                if (!booking.TravellersOn(slice).IsEmpty && DecidedAt(booking, proposal) > since + LongestStale)
                {
                    world.Watch.Violate(
                        $"{proposal.ProposalId} went on proposing {flight.Key()}, which was disrupted at {since}");
                }
            }
        }
    }

    // Whose seats cannot be sold has the money back some time after it was accepted.
    private static DateTimeOffset? DecidedAt(Booking booking, Proposal proposal) =>
        proposal.AnsweredBy == ProposalAnswerer.Airline
            ? booking.History.LastOrDefault(line => line.Event == "disruption_accepted"
                && line.Detail.StartsWith(proposal.Slice, StringComparison.Ordinal)
                && line.At <= proposal.AnsweredAt)?.At ?? proposal.AnsweredAt
            : proposal.AnsweredAt;

    /// <summary>Whether a flight of a booking was cancelled, or may have had no seats for it any more.</summary>
    public static bool MayBeUnseated(World world, Booking booking) => booking.Slices
        .SelectMany(slice => slice.Segments)
        .Any(segment => world.FlownBy.Find(segment.Key()) is null
            || Disrupter.All(world).Any(disruption => disruption.Departures.Any(
                flight => flight.Departure == segment.Key() && flight.NewAircraft is not null)));

    private static void LookAtProposals(World world, Booking booking)
    {
        foreach (var proposal in booking.Proposals)
        {
            if (proposal.FinishedAt is null)
            {
                world.Watch.Violate($"{proposal.ProposalId} is {proposal.Status} for ever");
            }

            var cancellations = booking.Cancellations.Where(known => known.ProposalId == proposal.ProposalId).ToList();
            if ((proposal.Status == ProposalStatus.Refunded) != (cancellations.Count == 1))
            {
                world.Watch.Violate(
                    $"{proposal.ProposalId} is {proposal.Status} with {cancellations.Count} cancellations");
            }

            if (proposal.Status == ProposalStatus.Refunded
                && proposal.AnsweredBy == ProposalAnswerer.Silence
                && proposal.AnsweredAt < proposal.AnswerBy)
            {
                world.Watch.Violate($"{proposal.ProposalId} was decided before an answer was due");
            }
        }
    }

    private static void LookAtFlights(World world, Booking booking)
    {
        if (booking.Status is not (BookingStatus.Confirmed or BookingStatus.PartiallyCancelled))
        {
            return;
        }

        foreach (var segment in booking.Slices
            .Where(slice => slice.Status == SliceStatus.Confirmed && !booking.TravellersOn(slice).IsEmpty)
            .SelectMany(slice => slice.Segments))
        {
            if (!segment.IsFlown(world.FlownBy.Find)
                && segment.Departure > world.FlownBy.Since
                && world.Disrupter is not { IsLeftAlone: true })
            {
                world.Watch.Violate(
                    $"{booking.BookingRef} is left on {segment.Key()} at {segment.Departure}, which is not flown so");
            }

            if (world.FlownBy.InForce.EquipmentOf(segment.Key()) is { Equipment: var given }
                && segment.Aircraft != given.Aircraft)
            {
                world.Watch.Violate(
                    $"{booking.BookingRef} says that {segment.Key()} is flown by the {segment.Aircraft}, and not by the {given.Aircraft}");
            }
        }
    }
}
