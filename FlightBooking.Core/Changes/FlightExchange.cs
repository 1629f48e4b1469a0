using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Changes;

/// <summary>
/// Other flights for all who travel on slices. They are priced as a booking of them would be now, by their offers and
/// without a coupon, and what the slices are worth counts towards that.
/// </summary>
internal static class FlightExchange
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

    /// <summary>
    /// What is refused of the slices that change: <c>already_cancelled</c>, <c>slice_departed</c>,
    /// <c>proposal_open</c>, <c>too_late_to_change</c>; null for nothing.
    /// </summary>
    public static Refusal? RefusalOf(Booking booking, BookedSlice slice, DateTimeOffset now) =>
        booking.TravellersOn(slice).IsEmpty || slice.Status != SliceStatus.Confirmed
            ? Refusal.Conflict("already_cancelled", $"The {slice.Name} slice has been cancelled.")
            : BagChange.EndsAt(slice) <= now
            ? Refusal.Conflict(
                "slice_departed", $"Flights are changed until an hour before the {slice.Name} slice leaves.")
            : booking.Proposals.Any(known => known.Slice == slice.Name && known.IsPending)
            ? Refusal.Conflict(
                "proposal_open", $"The airline proposes other flights for the {slice.Name} slice: answer that first.")
            : slice.ChangeTerms().BandAt(slice.Departure() - now) is null
            ? Refusal.Conflict("too_late_to_change", slice.ChangeTerms().Describe()[^1])
            : null;

    /// <summary>The lines of slices that can be changed, in the order of the booking.</summary>
    public static ImmutableArray<ChangeLine> Price(
        Booking booking, ImmutableArray<WishedFlights> wishes, DateTimeOffset now)
    {
        var lines = booking.Slices
            .Select(slice => (slice, Wish: wishes.FirstOrDefault(wish => wish.Slice == slice.Name)))
            .Where(one => one.Wish is not null)
            .Select(one => Line(booking, one.slice, one.Wish!, now))
            .ToList();

        // What one slice leaves pays for another.
        var more = lines.Sum(line => Own(line).Amount);
        var (due, back) = (Math.Max(0, more), Math.Max(0, -more));
        return [.. lines.Select(line =>
        {
            var own = Own(line).Amount;
            var (pays, gets) = (Math.Min(Math.Max(0, own), due), Math.Min(Math.Max(0, -own), back));
            (due, back) = (due - pays, back - gets);
            return line with
            {
                Difference = Money.Paise(pays),
                Exchange = line.Exchange! with { Returned = Money.Paise(gets) },
            };
        })];
    }

    /// <summary>The first instant at which it would cost something else, or not be possible.</summary>
    public static DateTimeOffset ChangesAt(BookedSlice slice, DateTimeOffset now)
    {
        var band = slice.ChangeTerms().BandAt(slice.Departure() - now)!;
        var ends = slice.Departure().AddHours(-band.MoreThanHours);
        return ends < BagChange.EndsAt(slice) ? ends : BagChange.EndsAt(slice);
    }

    private static Money Own(ChangeLine line) => line.Price.Total + line.Exchange!.Charge - line.Exchange.Value;

    private static ChangeLine Line(Booking booking, BookedSlice slice, WishedFlights wish, DateTimeOffset now)
    {
        var types = booking.TravellersOn(slice).Select(slice.TypeOf).ToList();
        var excess = ExcessOn(booking, slice, wish);
        var price = wish.Terms.Price(new SliceFare(
            booking.Cabin,
            wish.Flights.Offer.BaseFare,
            types.Count(type => type == PassengerType.Adult),
            types.Count(type => type == PassengerType.Child),
            types.Count(type => type == PassengerType.Infant))
        {
            ExcessBaggageKg = excess,
            ExtraBaggage = excess > 0 && booking.ExtraBaggage == ExtraBaggageMode.None
                ? ExtraBaggageMode.Prepaid
                : booking.ExtraBaggage,
        });
        var (value, term) = (booking.ValueLeft(slice), slice.ChangeTerms());
        var charge = term.BandAt(slice.Departure() - now)!.Charge;
        return new(slice.Name, [], price, price.Total with { Amount = 0 })
        {
            Exchange = new()
            {
                Segments = wish.Segments,
                BaseFare = wish.Flights.Offer.BaseFare,
                Charges = wish.Terms.ChargesToNote(wish.Flights),
                Change = wish.Terms.ChangeToNote(wish.Flights),
                Baggage = wish.Terms.BaggageToNote(),
                Value = value,
                Charge = term.ReturnsDifference ? charge : Money.Max(charge, value - price.Total),
                Returned = price.Total with { Amount = 0 },
            },
        };
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
            (!IsCarried(booking, slice, wish), wish.Terms.Tariff.Baggage.TooMuch(ExcessOn(booking, slice, wish))),
        ];
        return checks.Where(check => check.IsWrong).Select(check => check.Why);
    }

    private static bool KeepsTypes(Booking booking, BookedSlice slice, WishedFlights wish) =>
        booking.TravellersOn(slice).All(passenger =>
            wish.Flights.TypeOf(passenger.DateOfBirth) == slice.TypeOf(passenger));

    private static decimal ExcessOn(Booking booking, BookedSlice slice, WishedFlights wish) =>
        wish.Terms.Tariff.Baggage.Excess(booking.TravellersOn(slice).Select(slice.CheckInKgOf));

    private static bool IsCarried(Booking booking, BookedSlice slice, WishedFlights wish)
    {
        var (allowance, mistakes) = (wish.Terms.Tariff.Baggage, new Mistakes());
        foreach (var passenger in booking.TravellersOn(slice))
        {
            allowance.CheckCheckIn(slice.CheckInKgOf(passenger), "", mistakes);
        }

        return !mistakes.Any && ExcessOn(booking, slice, wish) <= allowance.MaxExcessKg;
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
