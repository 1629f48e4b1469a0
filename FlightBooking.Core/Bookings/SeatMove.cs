using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Bookings;

/// <summary>Where somebody of a booking would like to sit.</summary>
/// <param name="Flight">Number of a flight of the booking.</param>
/// <param name="Date">Local date on which it leaves.</param>
/// <param name="Origin">IATA code of where it leaves; null where one flight of that number and date is booked.</param>
/// <param name="PassengerId">Who.</param>
/// <param name="Seat">Seat number.</param>
public sealed record SeatWish(string Flight, DateOnly Date, string? Origin, string PassengerId, string Seat);

/// <summary>
/// A change of seat that has begun: the departure's document decides it, and until it is noted here what the booking
/// says of its seats there may be out of date.
/// </summary>
/// <param name="Number">Tells it from others of the booking.</param>
/// <param name="Departure">Where.</param>
/// <param name="At">When it began.</param>
public sealed record SeatMove(int Number, DepartureKey Departure, DateTimeOffset At)
{
    /// <summary>Longer than any function may run: one that stood still since then may write no more.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);
}
