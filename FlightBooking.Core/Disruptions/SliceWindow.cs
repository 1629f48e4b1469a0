using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;

namespace FlightBooking.Core.Disruptions;

/// <summary>
/// Where and when a slice may be flown otherwise: what has left stays, and neither the slice before it nor the one
/// after may be missed.
/// </summary>
/// <param name="Booking">The booking.</param>
/// <param name="Slice">The slice.</param>
/// <param name="Kept">Its flights that have left, in order.</param>
/// <param name="NotBefore">Nothing that leaves earlier.</param>
/// <param name="NotAfter">Nothing that arrives later; null where nothing follows.</param>
public sealed record SliceWindow(
    Booking Booking,
    BookedSlice Slice,
    ImmutableArray<BookedSegment> Kept,
    DateTimeOffset NotBefore,
    DateTimeOffset? NotAfter)
{
    /// <summary>Where whoever travels has to leave from.</summary>
    public Place Origin => Kept.IsEmpty ? Slice.Segments[0].Origin : Kept[^1].Destination;

    /// <summary>Where they have to get to.</summary>
    public Place Destination => Slice.Segments[^1].Destination;

    /// <summary>The first flight that was sold and has not left.</summary>
    public BookedSegment First => Slice.Segments[Kept.Length];

    /// <summary>The window of a slice; null where all its flights have left.</summary>
    /// <param name="booking">The booking.</param>
    /// <param name="slice">The slice.</param>
    /// <param name="now">The time.</param>
    public static SliceWindow? Of(Booking booking, BookedSlice slice, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(slice);
        ImmutableArray<BookedSegment> kept = [.. slice.Segments.TakeWhile(segment => segment.Departure <= now)];
        if (kept.Length == slice.Segments.Length)
        {
            return null;
        }

        var travelled = booking.Slices.Where(other => other == slice || !booking.TravellersOn(other).IsEmpty).ToList();
        var at = travelled.IndexOf(slice);
        var before = kept.IsEmpty ? at == 0 ? null : travelled[at - 1].Segments[^1] : kept[^1];
        var after = at == travelled.Count - 1 ? null : travelled[at + 1].Segments[0];
        var soonest = now + Journey.SaleEndsBefore;
        return new(
            booking,
            slice,
            kept,
            before?.Arrival.AddMinutes(before.MinutesTo(slice.Segments[kept.Length])) is { } next && next > soonest
                ? next
                : soonest,
            after?.Departure.AddMinutes(-slice.Segments[^1].MinutesTo(after)));
    }

    /// <summary>
    /// Whether flights after those that have left fit in: in time, connected, in nobody's way, and so that everybody is
    /// priced as before.
    /// </summary>
    public bool Fits(IReadOnlyList<Departure> flights)
    {
        ArgumentNullException.ThrowIfNull(flights);
        var others = Booking.Slices.Where(other => other != Slice).SelectMany(other => other.Departures())
            .Concat(Slice.Left)
            .Concat(Slice.Unseated)
            .ToHashSet();
        return flights[0].DepartsAt >= NotBefore
            && !(flights[^1].ArrivesAt > NotAfter)
            && flights.Zip(flights.Skip(1)).All(change => Connects(change.First, change.Second))
            && !flights.Any(flight => others.Contains(flight.Key))
            && KeepsTypes(flights);
    }

    /// <summary>
    /// The first and the last day on which other flights can be chosen: counted from the first flight that has not
    /// left, and where all have, from the last.
    /// </summary>
    /// <param name="slice">The slice.</param>
    /// <param name="rules">The rules of its proposal.</param>
    /// <param name="now">The time.</param>
    public static (DateOnly First, DateOnly Last) DaysOf(
        BookedSlice slice, DisruptionRules rules, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return DaysFrom(slice.Segments.FirstOrDefault(flight => flight.Departure > now) ?? slice.Segments[^1], rules);
    }

    /// <summary>
    /// Why a customer cannot choose flights that an offer names, in words that follow "it"; null where they can, and
    /// free of charge.
    /// </summary>
    public string? WhyNot(JourneySlice chosen, DisruptionRules rules)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        var (first, last) = DaysFrom(First, rules);
        return chosen.Offer.Cabin != Booking.Cabin ? "is in another cabin"
            : !IsAt(chosen.Origin, Origin) ? $"does not leave from {Origin.City}"
            : !IsAt(chosen.Destination, Destination) ? $"does not arrive in {Destination.City}"
            : chosen.Date < first || chosen.Date > last ? $"is not between {first:yyyy-MM-dd} and {last:yyyy-MM-dd}"
            : !Fits(chosen.Departures) ? "does not fit in with the rest of the journey"
            : null;

        // Of whoever has got somewhere already the next flight leaves right there.
        bool IsAt(Airport airport, Place place) => airport.Code == place.Code
            || (Kept.IsEmpty && airport.City == place.City && airport.Country == place.Country);
    }

    private static (DateOnly First, DateOnly Last) DaysFrom(BookedSegment flight, DisruptionRules rules) =>
        (flight.Key().Date.AddDays(-rules.DaysBefore), flight.Key().Date.AddDays(rules.DaysAfter));

    // Legs of one number are one flight: nobody changes between them.
    private static bool Connects(Departure arriving, Departure leaving) =>
        arriving.Flight.Destination.Code == leaving.Flight.Origin.Code
        && leaving.DepartsAt >= arriving.ArrivesAt.AddMinutes(arriving.Flight.Number == leaving.Flight.Number
            ? 0
            : ConnectionRules.Default.MinutesBetween(arriving.Flight, leaving.Flight));

    // Somebody who has a birthday in between would need a seat, or another fare.
    private bool KeepsTypes(IReadOnlyList<Departure> flights)
    {
        var first = Kept.IsEmpty ? flights[0].Date : Kept[0].Key().Date;
        return Booking.TravellersOn(Slice).All(passenger =>
            PassengerAge.TypeOn(first, flights[^1].Date, passenger.DateOfBirth) == Slice.TypeOf(passenger));
    }
}
