using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Bookings;

/// <summary>Somebody who flies on a departure.</summary>
/// <param name="Booking">By which booking.</param>
/// <param name="Passenger">Who.</param>
/// <param name="Type">What the passenger's age makes of them on that direction.</param>
/// <param name="Seat">The number of the seat; null for infants, who sit on a lap.</param>
/// <param name="Onward">The flight the direction goes on with; null where it ends here.</param>
public sealed record ListedPassenger(
    Booking Booking, Passenger Passenger, PassengerType Type, string? Seat, BookedSegment? Onward)
{
    /// <summary>Checked baggage on that direction, kilograms.</summary>
    public required decimal CheckInKg { get; init; }
}

/// <summary>Who flies on a departure: found from its seats, so that no other booking is looked at.</summary>
/// <param name="store">Where the bookings are.</param>
public sealed class PassengerList(IDocumentStore store)
{
    /// <summary>
    /// Everybody whose seat is sold, with the infants on their laps, by name, whatever its case and accents and however
    /// those are written. Whose cancellation was accepted is not on it any more, though the seat may not be free yet.
    /// </summary>
    public async Task<IReadOnlyList<ListedPassenger>> ReadAsync(SeatInventory seats, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(seats);
        var sold = seats.Claims
            .Where(claim => claim.Value is { Until: null, Unseated: null })
            .ToDictionary(StringComparer.Ordinal);
        var bookings = await store.FindAllAsync(sold.Keys, ct);
        return Of(seats.Id, bookings.SelectMany(booking => Having(booking, sold[booking.BookingRef])));
    }

    // Whoever is on the way into a booking of their own has their seat by the old one until it is handed over.
    private static IEnumerable<(Booking Booking, SeatClaim Claim)> Having(Booking booking, SeatClaim claim) =>
        booking.Splits
            .Where(split => split.Arriving is not null && split.Passengers.Any(claim.Has))
            .Select(split => (split.Arriving!, claim))
            .Prepend((booking, claim));

    /// <summary>The list of a departure, of the bookings that have seats on it.</summary>
    internal static IReadOnlyList<ListedPassenger> Of(
        string departureId, IEnumerable<(Booking Booking, SeatClaim Claim)> sold) =>
        [.. sold
            .SelectMany(booking => On(departureId, booking.Booking, booking.Claim))
            .OrderBy(listed => PlainText.Fold(listed.Passenger.LastName), StringComparer.Ordinal)
            .ThenBy(listed => PlainText.Fold(listed.Passenger.FirstName), StringComparer.Ordinal)
            .ThenBy(listed => listed.Booking.BookingRef, StringComparer.Ordinal)
            .ThenBy(listed => listed.Booking.Passengers.IndexOf(listed.Passenger))];

    private static IEnumerable<ListedPassenger> On(string departureId, Booking booking, SeatClaim claim) =>
        from slice in booking.Slices
        from at in slice.Segments.Index().Where(segment => segment.Item.Key().ToString() == departureId).Take(1)
        from passenger in booking.TravellersOn(slice)
        select new ListedPassenger(
            booking,
            passenger,
            slice.TypeOf(passenger),
            claim.Seats.GetValueOrDefault(passenger.PassengerId),
            slice.Segments.ElementAtOrDefault(at.Index + 1))
        {
            CheckInKg = slice.CheckInKgOf(passenger),
        };
}
