using System.Collections.Immutable;
using FlightBooking.Core.Bookings;

namespace FlightBooking.Core.Changes;

/// <summary>Whether other flights can be taken in place of slices.</summary>
internal static class FlightFit
{
    /// <summary>Notes why flights cannot be taken, at the fields of the request.</summary>
    public static void Check(
        Booking booking, ImmutableArray<WishedFlights> wishes, DateTimeOffset now, Mistakes mistakes)
    {
        var names = string.Join(", ", booking.Slices.Select(known => known.Name));
        for (var i = 0; i < wishes.Length; i++)
        {
            var (at, wish) = ($"/flights/{i}", wishes[i]);
            mistakes.Require(
                wishes.Take(i).All(other => other.Slice != wish.Slice), $"{at}/slice", "is named twice");
            if (booking.Slices.FirstOrDefault(known => known.Name == wish.Slice) is { } slice)
            {
                foreach (var why in WhyNot(booking, slice, wish, wishes, now))
                {
                    mistakes.Add($"{at}/offerId", why);
                }
            }
            else
            {
                mistakes.Add($"{at}/slice", $"is no slice of this booking, which has {names}");
            }
        }

        CheckOrder(booking, wishes, mistakes);
    }

    // In words that follow "it".
    private static IEnumerable<string> WhyNot(
        Booking booking,
        BookedSlice slice,
        WishedFlights wish,
        ImmutableArray<WishedFlights> wishes,
        DateTimeOffset now)
    {
        var keys = wish.Segments.Select(segment => segment.Key()).ToList();
        var (airline, offered) = (slice.Segments[0].Airline, wish.Flights.Departures[0].Flight.Airline);
        var gone = slice.Left.Concat(slice.Unseated).ToHashSet();
        var taken = booking.Slices.Where(other => other != slice).SelectMany(other => other.Departures())
            .Concat(wishes.Where(other => other != wish).SelectMany(other => other.Segments)
                .Select(segment => segment.Key()));
        (bool IsWrong, string Why)[] checks =
        [
            (wish.Flights.Offer.Cabin != booking.Cabin, "is in another cabin: a booking has one cabin"),
            (offered.Code != airline.Code, $"is of another airline: flights are exchanged for those of {airline.Name}"),
            (wish.Flights.DepartsAt - Journey.SaleEndsBefore <= now,
                "leaves too soon: the sale ends an hour before departure"),
            (keys.SequenceEqual(slice.Segments.Select(segment => segment.Key())), "is of the flights it has already"),
            (keys.Exists(gone.Contains), "is of a flight that this slice has left before: book it anew"),
            (keys.Exists(taken.ToHashSet().Contains), "is of a flight of another slice"),
            (!KeepsTypes(booking, slice, wish), "is on a day when somebody is of another age group: book it anew"),
            (!IsCarried(booking, slice, wish),
                wish.Terms.Tariff.Baggage.TooMuch(FlightExchange.ExcessOn(booking, slice, wish))),
        ];
        return checks.Where(check => check.IsWrong).Select(check => check.Why);
    }

    private static bool KeepsTypes(Booking booking, BookedSlice slice, WishedFlights wish) =>
        booking.TravellersOn(slice).All(passenger =>
            wish.Flights.TypeOf(passenger.DateOfBirth) == slice.TypeOf(passenger));

    private static bool IsCarried(Booking booking, BookedSlice slice, WishedFlights wish)
    {
        var (allowance, mistakes) = (wish.Terms.Tariff.Baggage, new Mistakes());
        foreach (var passenger in booking.TravellersOn(slice))
        {
            allowance.CheckCheckIn(slice.CheckInKgOf(passenger), "", mistakes);
        }

        return !mistakes.Any && FlightExchange.ExcessOn(booking, slice, wish) <= allowance.MaxExcessKg;
    }

    // Whoever misses a slice because the one before it was tight has no right to another.
    private static void CheckOrder(Booking booking, ImmutableArray<WishedFlights> wishes, Mistakes mistakes)
    {
        var flown = booking.Slices
            .Select(slice => (slice.Name, Wish: wishes.FirstOrDefault(wish => wish.Slice == slice.Name), slice))
            .Where(one => !booking.TravellersOn(one.slice).IsEmpty)
            .Select(one => (one.Name, one.Wish, Segments: one.Wish?.Segments ?? one.slice.Segments))
            .ToList();
        foreach (var (before, after) in flown.Zip(flown.Skip(1))
            .Where(pair => (pair.First.Wish ?? pair.Second.Wish) is not null))
        {
            var (arriving, leaving) = (before.Segments[^1], after.Segments[0]);
            var minutes = arriving.MinutesTo(leaving);
            var at = wishes.IndexOf((after.Wish ?? before.Wish)!);
            mistakes.Require(
                leaving.Departure >= arriving.Arrival.AddMinutes(minutes),
                $"/flights/{at}/offerId",
                $"does not fit in: {after.Name} would leave at {leaving.Departure:yyyy-MM-dd HH:mm}, and {before.Name} "
                    + $"arrive at {arriving.Arrival:yyyy-MM-dd HH:mm}; a change there needs {minutes} minutes");
        }
    }
}
