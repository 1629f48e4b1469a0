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
            ? Refusal.Conflict("too_late_to_change", slice.ChangeTerms().TooLate())
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

        return [.. lines.Zip(Netting.Of(lines.ConvertAll(line => Own(line).Amount)), (line, part) => line with
        {
            Difference = Money.Paise(part.Due),
            Exchange = line.Exchange! with { Returned = Money.Paise(part.Back) },
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
        var price = wish.Terms.Price(PaidSeats.With(new SliceFare(
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
        }, PaidSeats.On(booking, slice, wish.Segments)));
        var (value, term) = (booking.ValueLeft(slice), slice.ChangeTerms());
        var charge = term.BandAt(slice.Departure() - now)!.Charge;
        return new(slice.Name, [], price, price.Total with { Amount = 0 })
        {
            Exchange = new()
            {
                Segments = wish.Segments,
                BaseFare = wish.Flights.Offer.BaseFare,
                Brand = wish.Terms.Brand,
                Charges = ChargesAfter(booking, slice, wish, charge, now),
                Change = wish.Terms.ChangeToNote(wish.Flights),
                Baggage = wish.Terms.BaggageToNote(),
                SeatPrices = wish.Terms.SeatPricesToNote(),
                Value = value,
                Charge = term.ReturnsDifference ? charge : Money.Max(charge, value - price.Total),
                Returned = price.Total with { Amount = 0 },
            },
        };
    }

    // Leaving costs at least what it would have cost before, less what the change does: nobody changes flights in order
    // to cancel them for less. What cannot be left cannot be left by that way either.
    private static ImmutableArray<CancellationBand>? ChargesAfter(
        Booking booking, BookedSlice slice, WishedFlights wish, Money charge, DateTimeOffset now)
    {
        var before = slice.ChargesOr(CancellationCharges.Standard, booking.Cabin)
            .FirstOrDefault(band => slice.Departure() - now > TimeSpan.FromHours(band.MoreThanHours));
        if (before is null)
        {
            return [];
        }

        var least = before.Charge - booking.ChargedSince(slice) - charge;
        var own = wish.Terms.ChargesToNote(wish.Flights);
        return least.Amount <= 0 ? own :
        [
            .. (own ?? CancellationCharges.StandardBands)
                .Select(band => band with { Charge = Money.Max(band.Charge, least) }),
        ];
    }

    internal static decimal ExcessOn(Booking booking, BookedSlice slice, WishedFlights wish) =>
        wish.Terms.Tariff.Baggage.Excess(booking.TravellersOn(slice).Select(slice.CheckInKgOf));
}
