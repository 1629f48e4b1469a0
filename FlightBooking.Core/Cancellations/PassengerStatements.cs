using System.Collections.Immutable;
using FlightBooking.Core.Bookings;

namespace FlightBooking.Core.Cancellations;

/// <summary>
/// Where the money of one passenger on one slice is: what was paid is what is charged, went back and is left. Those of
/// all passengers add up to the slice's, to the paisa.
/// </summary>
/// <param name="PassengerId">Who.</param>
/// <param name="Slice">Its name.</param>
/// <param name="Paid">What was paid for them, with changes, and their part of what was paid for all.</param>
/// <param name="Charged">What was kept of it.</param>
/// <param name="Returned">What went back of it, or is to, by whomever.</param>
/// <param name="Left">What is paid as long as they travel.</param>
public sealed record PassengerStatement(
    string PassengerId, string Slice, Money Paid, Money Charged, Money Returned, Money Left);

/// <summary>Divides the money of slices among those who travel on them.</summary>
public static class PassengerStatements
{
    /// <summary>
    /// What the money of each passenger came to, slice by slice. What some paid, left or lost together is divided as
    /// their fares are; fees and baggage go the same way. None where nothing was paid, or it was never sold.
    /// </summary>
    public static ImmutableArray<PassengerStatement> ByPassenger(this Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return
        [
            .. booking.BySlice().SelectMany(statement =>
                Of(booking, booking.Slices.First(slice => slice.Name == statement.Slice))),
        ];
    }

    private static IEnumerable<PassengerStatement> Of(Booking booking, BookedSlice slice)
    {
        var settled = booking.Cancellations
            .SelectMany((cancellation, at) => cancellation.Lines
                .Where(line => line.Slice == slice.Name)
                .Select(line => (Line: line, People: PeopleOf(booking, slice, cancellation, line, at))))
            .ToList();
        var charged = Sums(slice, settled.Select(part => (part.People, part.Line.Charge)));
        var returned = Sums(slice, settled.Select(part => (part.People, part.Line.Paid - part.Line.Charge)));
        var left = Sums(slice, [(booking.TravellersOn(slice), booking.ValueLeft(slice))]);
        return booking.Passengers.Select(passenger =>
        {
            var (kept, gone, here) = (Part(charged), Part(returned), Part(left));
            return new PassengerStatement(
                passenger.PassengerId, slice.Name, kept + gone + here, kept, gone, here);

            Money Part(Dictionary<string, long> parts) =>
                booking.Total with { Amount = parts.GetValueOrDefault(passenger.PassengerId) };
        });
    }

    // An exchange is about all who had not left before it.
    private static ImmutableArray<Passenger> PeopleOf(
        Booking booking, BookedSlice slice, BookingCancellation cancellation, CancellationLine line, int at)
    {
        var lost = booking.LostBy(cancellation, line);
        var gone = booking.Cancellations.Take(at)
            .SelectMany(before => before.Lines)
            .Where(before => before.Slice == slice.Name)
            .SelectMany(before => before.Passengers);
        return
        [
            .. booking.Passengers.Where(passenger => lost is { } seats
                ? seats.Any(paid => paid.PassengerId == passenger.PassengerId)
                : line.IsOfChange()
                ? !gone.Contains(passenger.PassengerId)
                : line.Passengers.Contains(passenger.PassengerId)),
        ];
    }

    private static Dictionary<string, long> Sums(
        BookedSlice slice, IEnumerable<(ImmutableArray<Passenger> People, Money Amount)> parts)
    {
        var sums = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (people, amount) in parts)
        {
            var weights = people.Select(passenger =>
                PassengerShare.Of(slice, passenger).Amount).ToList();
            var (whole, before, given) = (weights.Sum(), 0L, 0L);
            for (var i = 0; i < people.Length; i++)
            {
                // By what is given to all so far, so that nothing of the amount is left over.
                before += whole == 0 ? 1 : weights[i];
                var until = (long)((Int128)amount.Amount * before / (whole == 0 ? people.Length : whole));
                sums[people[i].PassengerId] = sums.GetValueOrDefault(people[i].PassengerId) + until - given;
                given = until;
            }
        }

        return sums;
    }
}
