using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.Core.Disruptions;

/// <summary>What another aircraft has made of a booking's seats; safe to decide again on the same facts.</summary>
public static class SeatChangeDecision
{
    /// <summary>The line of a booking's history that says so.</summary>
    public const string Happening = "aircraft_changed";

    /// <summary>
    /// The booking with the aircraft and the seats that a departure's document has for it; itself where it has these
    /// already, or nothing there.
    /// </summary>
    /// <param name="booking">The booking.</param>
    /// <param name="departure">Which flight.</param>
    /// <param name="seats">Its seats.</param>
    /// <param name="find">What is flown.</param>
    /// <param name="now">The time.</param>
    public static Booking Reseat(
        this Booking booking,
        DepartureKey departure,
        SeatInventory seats,
        Func<DepartureKey, Departure?> find,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(seats);
        if (booking.Status is BookingStatus.Cancelled or BookingStatus.Expired
            || !seats.Claims.TryGetValue(booking.BookingRef, out var claim))
        {
            return booking;
        }

        var own = seats.BookedSeats(departure, booking.BookingRef, seats.Aircraft).ToList();
        var changed = booking.Slices
            .Where(slice => slice.Status != SliceStatus.Cancelled)
            .Aggregate(booking, (current, slice) => Reseat(current, slice, departure, seats, own, claim, now));
        changed = changed.Proposals
            .Where(proposal => proposal.Status is ProposalStatus.Open or ProposalStatus.Accepted)
            .Aggregate(changed, (current, proposal) => Reseat(current, proposal, departure, seats, own));
        return changed.Slices
            .Where(slice => slice.Unseated.IsEmpty && slice.Segments.All(segment => segment.IsFlown(find)))
            .Where(slice => changed.Proposals.Any(proposal =>
                proposal.Slice == slice.Name && IsForLackOfSeats(proposal)))
            .Aggregate(changed, (current, slice) => current.LapseAll(slice.Name, ProposalAnswerer.Airline, now))
            .GiveBackLostSeats(now);
    }

    private static bool IsForLackOfSeats(Proposal proposal) => proposal is
    {
        Effect: DisruptionEffect.NoSeat,
        Status: ProposalStatus.Preparing or ProposalStatus.Open,
    };

    private static Booking Reseat(
        Booking booking,
        BookedSlice slice,
        DepartureKey departure,
        SeatInventory seats,
        List<BookedSeat> own,
        SeatClaim claim,
        DateTimeOffset now)
    {
        // What is held and has no seats any more is decided when it is paid: other seats, or the money.
        if (slice.Segments.FirstOrDefault(segment => segment.Key() == departure) is not { } segment
            || (slice.Status == SliceStatus.Held && claim.Unseated is not null))
        {
            return booking;
        }

        var had = slice.SeatsOn(segment).ToList();
        var has = Seated(booking, slice, had, own, claim);
        var flown = segment with { Aircraft = seats.Aircraft };
        var lacks = claim.Unseated is not null && !booking.TravellersOn(slice).IsEmpty;
        if (flown == segment && has.SequenceEqual(had) && lacks == slice.Unseated.Contains(departure))
        {
            return booking;
        }

        var words = lacks ? "it has no seats for everybody"
            : !has.SequenceEqual(had) ? $"the seats are {string.Join(", ", has.Select(seat => seat.Seat))} now"
            : "the seats stay";
        return booking
            .With(slice, slice with
            {
                Segments = slice.Segments.Replace(segment, flown),
                Seats = [.. slice.Segments.SelectMany(other => other == segment ? has : slice.SeatsOn(other))],
                Unseated = lacks
                    ? [.. slice.Unseated.Remove(departure), departure]
                    : slice.Unseated.Remove(departure),
            })
            .Noting(
                now,
                Happening,
                $"{slice.Name}: {departure}; {AircraftType.NameOf(seats.Aircraft)}; {words}");
    }

    // Whose seat was given back keeps none, whatever this has heard of it.
    private static List<BookedSeat> Seated(
        Booking booking, BookedSlice slice, List<BookedSeat> had, List<BookedSeat> own, SeatClaim claim)
    {
        var travellers = booking.TravellersOn(slice).Select(passenger => passenger.PassengerId).ToHashSet();
        return
        [
            .. had.Where(seat => claim.Unseated?.ContainsKey(seat.PassengerId) != true)
                .Select(seat => own.Find(known => known.PassengerId == seat.PassengerId) ?? seat),
            .. own.Where(seat => travellers.Contains(seat.PassengerId)
                && !had.Exists(known => known.PassengerId == seat.PassengerId)),
        ];
    }

    private static Booking Reseat(
        Booking booking, Proposal proposal, DepartureKey departure, SeatInventory seats, List<BookedSeat> own)
    {
        if (proposal.Flights.FirstOrDefault(flight => flight.Key() == departure) is not { } flight)
        {
            return booking;
        }

        var flown = flight with { Aircraft = seats.Aircraft };
        ImmutableArray<BookedSeat> has =
        [
            .. proposal.Seats.Where(seat => seat.FlightNumber != departure.FlightNumber
                || seat.Origin != departure.Origin),
            .. own,
        ];
        return flown == flight && has.Order(BySeat).SequenceEqual(proposal.Seats.Order(BySeat))
            ? booking
            : booking.With(proposal, proposal with
            {
                Flights = proposal.Flights.Replace(flight, flown),
                Seats = has,
            });
    }

    private static Comparer<BookedSeat> BySeat { get; } = Comparer<BookedSeat>.Create((one, other) =>
        string.CompareOrdinal(Name(one), Name(other)));

    private static string Name(BookedSeat seat) => $"{seat.FlightNumber} {seat.Origin} {seat.PassengerId}";
}
