using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Simulation.Customers;

namespace FlightBooking.Simulation.Invariants;

/// <summary>Seats that are paid for: by another arithmetic than the product's.</summary>
internal static class SeatChecks
{
    /// <summary>What is wrong with what a booking has paid for seats; null for nothing.</summary>
    public static string? WrongWith(Booking booking) =>
        booking.Slices.FirstOrDefault(slice => slice.SeatsPaid().Sum(paid => paid.Amount.Amount)
            != slice.Price.AmountOf(FareCalculator.ChosenSeats).Amount) is { } other
            ? $"{booking.BookingRef} pays for other seats on {other.Name} than its passengers have paid for"
        : booking.Changes.SelectMany(change => change.Lines).FirstOrDefault(line => line.LostSeats is not null
            && (line.Removal!.Charge.Amount != 0 || line.Removal.Value != line.Removal.Returned)) is { } kept
            ? $"{booking.BookingRef} lost seats on {kept.Slice}, and not all that was paid for them comes back"
        : null;

    /// <summary>Why nobody may sit where they moved to, other than for another aircraft; null where they may.</summary>
    /// <param name="before">The booking before the write.</param>
    /// <param name="after">And after it.</param>
    /// <param name="isEquipped">Whether a disruption has given a departure an aircraft.</param>
    public static string? WrongWithMove(Booking before, Booking after, Func<DepartureKey, bool> isEquipped)
    {
        if (after.History.Length <= before.History.Length || after.History[^1].Event != SeatDecision.Happening)
        {
            return null;
        }

        foreach (var (was, slice) in before.Slices.Zip(after.Slices).Where(pair => pair.Second.SeatPrices is not null))
        {
            foreach (var segment in slice.Segments.Where(
                flight => was.Segments.Contains(flight) && !isEquipped(flight.Key())))
            {
                var had = was.SeatsOn(segment).ToList();
                if (slice.SeatsOn(segment).FirstOrDefault(seat =>
                    !had.Exists(other => other.Seat == seat.Seat)
                    && had.Exists(other => other.PassengerId == seat.PassengerId)
                    && SeatChooser.PaiseOf(seat.FlightNumber, seat.Type, seat.Seat) > PaidBy(slice, segment, seat))
                    is { } dear)
                {
                    return $"{after.BookingRef} has {dear.Seat} on {dear.FlightNumber} for less than it costs";
                }
            }
        }

        return null;
    }

    /// <summary>What was paid for a seat that the airline took, and was not given back; null for nothing.</summary>
    public static string? LostBy(Booking booking) => booking.IsDisputed() ? null
        : booking.Slices.Where(slice => slice.Status == SliceStatus.Confirmed)
            .SelectMany(slice => slice.SeatsPaid(), (slice, paid) => (slice, paid))
            .Where(one => booking.TravellersOn(one.slice).Any(who => who.PassengerId == one.paid.PassengerId)
                && !one.slice.Unseated.Contains(one.paid.Departure)
                && IsLost(one.slice, one.paid))
            .Select(one => $"{booking.BookingRef} has lost {one.paid.Seat} on {one.paid.Departure}, and not its price")
            .FirstOrDefault();

    private static bool IsLost(BookedSlice slice, PaidSeat paid) =>
        slice.Segments.FirstOrDefault(flight => flight.Key() == paid.Departure) is not { } segment
        || slice.SeatsOn(segment).FirstOrDefault(seat => seat.PassengerId == paid.PassengerId) is not { } seat
        || (seat.Seat != paid.Seat
            && SeatChooser.PaiseOf(seat.FlightNumber, seat.Type, seat.Seat) < paid.Amount.Amount);

    private static long PaidBy(BookedSlice slice, BookedSegment segment, BookedSeat seat) => slice.SeatsPaid()
        .Where(paid => paid.PassengerId == seat.PassengerId && paid.Departure == segment.Key())
        .Sum(paid => paid.Amount.Amount);
}
