using System.Collections.Immutable;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Seats;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// Seats that were paid for and that the airline has taken away: another aircraft flies, or other flights are flown.
/// </summary>
public static class LostSeats
{
    /// <summary>
    /// Gives back what was paid for seats that are gone, unless those in their place cost as much or more. It is a
    /// change that the airline makes and that holds at once. While the payer's bank asks for the money nothing goes
    /// back, and what was paid stays good for another seat.
    /// </summary>
    public static Booking GiveBackLostSeats(this Booking booking, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        if (booking.Status is not (BookingStatus.Confirmed or BookingStatus.PartiallyCancelled)
            || booking.Slices.All(slice => slice.PaidSeats is null)
            || booking.IsDisputed())
        {
            return booking;
        }

        ImmutableArray<ChangeLine> lines =
            [.. booking.Slices.Select(slice => LineOf(booking, slice)).OfType<ChangeLine>()];
        if (lines.IsEmpty)
        {
            return booking;
        }

        // What was quoted counts on the price that the slice had.
        var before = booking.LapseOpen("a seat that was paid for is gone", now);
        var change = new BookingChange
        {
            ChangeId = BookingChange.IdOf(booking.BookingRef, before.Changes.Length + 1),
            RequestedAt = now,
            QuoteHash = string.Empty,
            Status = ChangeStatus.AwaitingPayment,
            ExpiresAt = now,
            Lines = lines,
        };
        return (before with { Changes = before.Changes.Add(change) })
            .Complete(change, BookingPayment.OfNothing(now), now);
    }

    /// <summary>The seats whose price a line of a cancellation gives back; null where it is about others.</summary>
    public static ImmutableArray<PaidSeat>? LostBy(
        this Booking booking, BookingCancellation cancellation, CancellationLine line)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(cancellation);
        ArgumentNullException.ThrowIfNull(line);
        return cancellation.ChangeId is { } changeId
            ? booking.FindChange(changeId)?.Lines.FirstOrDefault(known => known.Slice == line.Slice)?.LostSeats
            : null;
    }

    private static ChangeLine? LineOf(Booking booking, BookedSlice slice)
    {
        ImmutableArray<PaidSeat> lost =
        [
            .. slice.SeatsPaid().Where(paid => slice.Status == SliceStatus.Confirmed
                && !slice.CancelledPassengers.Contains(paid.PassengerId)
                && IsLost(slice, paid)),
        ];
        if (lost.IsEmpty)
        {
            return null;
        }

        var left = slice.SeatsPaid().RemoveRange(lost);
        var amount = left.Select(paid => paid.Amount).Sum();
        var less = slice.Price.AmountOf(FareCalculator.ChosenSeats) - amount;
        var price = FareCalculator.WithSeats(
            slice.Price, left.Length, amount, CouponCover.Of(booking, slice, less));
        var value = slice.Price.Total - price.Total;
        return new(slice.Name, [], price, value with { Amount = 0 })
        {
            Removal = new(value, value with { Amount = 0 }, value),
            LostSeats = lost,
        };
    }

    private static bool IsLost(BookedSlice slice, PaidSeat paid)
    {
        if (slice.Segments.FirstOrDefault(one => one.Key() == paid.Departure) is not { } segment)
        {
            return true;
        }

        // What a seat is worth depends on the aircraft it is in: another timetable may have given the flight another
        // one between the hold and the sale, and the booking still names the one that it was sold with.
        var has = slice.SeatsOn(segment).FirstOrDefault(one => one.PassengerId == paid.PassengerId);
        return has is null
            ? !slice.Unseated.Contains(paid.Departure)
            : has.Seat != paid.Seat
                && slice.SeatPriceOf(segment, SeatMap.For(has.Aircraft ?? segment.Aircraft), has.Seat) < paid.Amount;
    }
}
