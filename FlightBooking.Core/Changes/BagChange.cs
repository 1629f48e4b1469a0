using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;

namespace FlightBooking.Core.Changes;

/// <summary>Other baggage on one slice.</summary>
internal static class BagChange
{
    /// <summary>Notes what is wrong with what is wanted, at the fields of the request.</summary>
    public static void Check(Booking booking, ImmutableArray<BagWish> wishes, Mistakes mistakes)
    {
        for (var i = 0; i < wishes.Length; i++)
        {
            var wish = wishes[i];
            var slice = booking.Slices.FirstOrDefault(known => known.Name == wish.Slice);
            var names = string.Join(", ", booking.Slices.Select(known => known.Name));
            mistakes.Require(
                slice is not null, $"/baggage/{i}/slice", $"is no slice of this booking, which has {names}");
            mistakes.Require(
                booking.Passengers.Any(passenger => passenger.PassengerId == wish.PassengerId),
                $"/baggage/{i}/passengerId",
                "is no passenger of this booking");
            mistakes.Require(
                wishes.Take(i).All(other => (other.Slice, other.PassengerId) != (wish.Slice, wish.PassengerId)),
                $"/baggage/{i}",
                "names the same passenger on the same slice twice");
            slice?.Allowance().CheckCheckIn(wish.CheckInKg, $"/baggage/{i}/checkInBaggageKg", mistakes);
        }

        foreach (var slice in booking.Slices.Where(slice => wishes.Any(wish => wish.Slice == slice.Name)))
        {
            var (allowance, excess) = (slice.Allowance(), ExcessOn(booking, slice, wishes));
            mistakes.Require(
                excess <= allowance.MaxExcessKg, "/baggage", $"{slice.Name}: {allowance.TooMuch(excess)}");
        }
    }

    /// <summary>Prices it: <c>already_cancelled</c>, <c>slice_departed</c>.</summary>
    public static Result<ChangeLine> Of(
        Booking booking, BookedSlice slice, ImmutableArray<BagWish> wishes, DateTimeOffset now)
    {
        var own = wishes.Where(wish => wish.Slice == slice.Name).ToList();
        if (own.Exists(wish => slice.CancelledPassengers.Contains(wish.PassengerId)))
        {
            return Refusal.Conflict("already_cancelled", $"The {slice.Name} slice has been cancelled for them.");
        }

        if (EndsAt(slice) <= now)
        {
            return Refusal.Conflict(
                "slice_departed", $"Baggage is changed until an hour before the {slice.Name} slice leaves.");
        }

        var mode = booking.ExtraBaggage == ExtraBaggageMode.None ? ExtraBaggageMode.Prepaid : booking.ExtraBaggage;
        var excess = ExcessOn(booking, slice, wishes);
        var amount = slice.Allowance().PriceOf(mode, excess);
        var price = amount > slice.Price.AmountOf(FareCalculator.Baggage)
            ? FareCalculator.WithBaggage(slice.Price, mode, excess, amount)
            : slice.Price;
        return new ChangeLine(
            slice.Name,
            [.. own.Select(wish => new SliceBag(wish.PassengerId, wish.CheckInKg))],
            price,
            price.Total - slice.Price.Total);
    }

    /// <summary>The first instant at which nothing of a slice can be changed any more.</summary>
    public static DateTimeOffset EndsAt(BookedSlice slice) => slice.Departure() - Journey.SaleEndsBefore;

    // What was paid for by somebody who left is there for those who stay.
    private static decimal ExcessOn(Booking booking, BookedSlice slice, ImmutableArray<BagWish> wishes) =>
        slice.Allowance().Excess(booking.TravellersOn(slice).Select(passenger => wishes.FirstOrDefault(
            wish => wish.Slice == slice.Name && wish.PassengerId == passenger.PassengerId)?.CheckInKg
                ?? slice.CheckInKgOf(passenger)));
}
