using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;

namespace FlightBooking.Core.Splits;

/// <summary>One slice of a booking that is split.</summary>
/// <param name="Staying">What those who stay have of it.</param>
/// <param name="Leaving">What those who go do.</param>
internal sealed record SliceSplit(BookedSlice Staying, BookedSlice Leaving)
{
    /// <summary>Divides a slice on which all who go travel, and others too.</summary>
    public static SliceSplit Of(Booking booking, BookedSlice slice, ImmutableArray<Passenger> leaving)
    {
        var ids = leaving.Select(passenger => passenger.PassengerId).ToHashSet(StringComparer.Ordinal);
        var (seats, others) = (
            slice.SeatsPaid().RemoveAll(paid => !ids.Contains(paid.PassengerId)),
            slice.SeatsPaid().RemoveAll(paid => ids.Contains(paid.PassengerId)));
        var types = leaving.Select(slice.TypeOf).ToList();
        var party = new LeavingParty(
            types.Count(type => type == PassengerType.Adult),
            types.Count(type => type == PassengerType.Child),
            types.Count(type => type == PassengerType.Infant),
            slice.Allowance().Excess(leaving.Select(slice.CheckInKgOf)),
            slice.Allowance().Excess(booking.TravellersOn(slice).Select(slice.CheckInKgOf)),
            seats.Select(paid => paid.Amount).Sum(),
            seats.Length);
        var value = booking.ValueLeft(slice);
        var (staying, theirs) = PriceSplit.Of(slice.Price, party, value);
        var (kept, taken) = DivideCharges(booking, slice, theirs.Total, value);
        return new(
            slice with
            {
                Seats = slice.Seats.RemoveAll(seat => ids.Contains(seat.PassengerId)),
                Bags = slice.Bags.RemoveAll(bag => ids.Contains(bag.PassengerId)),
                PaidSeats = others.IsEmpty ? null : others,
                Price = staying,
                Charges = kept,
            },
            slice with
            {
                Seats = slice.Seats.RemoveAll(seat => !ids.Contains(seat.PassengerId)),
                Bags = slice.Bags.RemoveAll(bag => !ids.Contains(bag.PassengerId)),
                PaidSeats = seats.IsEmpty ? null : seats,
                Price = theirs,
                Charges = taken,
                Before = null,
                CancelledPassengers = [],
                Left = [],
                Tried = [],
            });
    }

    // What leaving costs is the slice's, however many leave: it is shared by what was paid, less what others have been
    // charged already, so that all who leave both bookings are charged what they would have been in one.
    private static (ImmutableArray<CancellationBand> Kept, ImmutableArray<CancellationBand> Taken) DivideCharges(
        Booking booking, BookedSlice slice, Money theirs, Money value)
    {
        var bands = slice.ChargesOr(CancellationCharges.Standard, booking.Cabin);
        var charged = booking.ChargedSince(slice);
        var taken = bands.Select(band => band with
        {
            Charge = PriceSplit.PartOf(
                Money.Max(band.Charge with { Amount = 0 }, band.Charge - charged), theirs.Amount, value.Amount),
        }).ToImmutableArray();
        return (
            [.. bands.Zip(taken, (band, part) => band with { Charge = band.Charge - part.Charge })],
            taken);
    }
}
