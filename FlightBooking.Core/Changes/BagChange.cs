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
        var before = slice.Price.AmountOf(FareCalculator.Baggage);
        var less = amount < before ? BagReturn.Of(booking, slice, mode, excess, amount, now) : null;
        var price = less?.Price
            ?? (amount > before ? FareCalculator.WithBaggage(slice.Price, mode, excess, amount) : slice.Price);
        return new ChangeLine(
            slice.Name,
            [.. own.Select(wish => new SliceBag(wish.PassengerId, wish.CheckInKg))],
            price,
            less is null ? price.Total - slice.Price.Total : price.Total with { Amount = 0 })
        {
            Removal = less?.Removal,
        };
    }

    /// <summary>With what one slice leaves set off against what another costs.</summary>
    public static ImmutableArray<ChangeLine> Net(IReadOnlyList<ChangeLine> lines) =>
    [
        .. lines.Zip(
            Netting.Of([.. lines.Select(line => (line.Difference - line.Returned()).Amount)]),
            (line, part) => line with
            {
                Difference = line.Difference with { Amount = part.Due },
                Removal = line.Removal is { } removal
                    ? removal with { Returned = removal.Returned with { Amount = part.Back } }
                    : null,
            }),
    ];

    /// <summary>The first instant at which a line would be another, or not be possible.</summary>
    public static DateTimeOffset ChangesAt(BookedSlice slice, ChangeLine line)
    {
        var ends = line.Removal is null ? EndsAt(slice) : slice.Allowance().Return!.EndsAt(slice.Departure());
        return ends < EndsAt(slice) ? ends : EndsAt(slice);
    }

    /// <summary>The first instant at which nothing of a slice can be changed any more.</summary>
    public static DateTimeOffset EndsAt(BookedSlice slice) => slice.Departure() - Journey.SaleEndsBefore;

    // What was paid for by somebody who left is there for those who stay.
    private static decimal ExcessOn(Booking booking, BookedSlice slice, ImmutableArray<BagWish> wishes) =>
        slice.Allowance().Excess(booking.TravellersOn(slice).Select(passenger => wishes.FirstOrDefault(
            wish => wish.Slice == slice.Name && wish.PassengerId == passenger.PassengerId)?.CheckInKg
                ?? slice.CheckInKgOf(passenger)));
}
