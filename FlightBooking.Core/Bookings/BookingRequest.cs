using System.Collections.Immutable;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Names;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.Core.Bookings;

/// <summary>What somebody wants to book, well-formed but not judged yet.</summary>
/// <param name="Offers">Offer ids, one a slice, in travelling order.</param>
/// <param name="Passengers">The party, 1 to 10.</param>
/// <param name="Contact">How to reach the customer.</param>
/// <param name="CouponCode">As typed; null without.</param>
/// <param name="ExtraBaggage">How baggage above the allowance is paid.</param>
public sealed record BookingRequest(
    ImmutableArray<string> Offers,
    ImmutableArray<PassengerRequest> Passengers,
    Contact Contact,
    string? CouponCode,
    ExtraBaggageMode ExtraBaggage)
{
    /// <summary>The largest party.</summary>
    public const int MostPassengers = 10;

    /// <summary>What is taken of what a waitlist offers; null where it is just booked.</summary>
    public OfferedSeats? Offered { get; init; }

    /// <summary>The most slices of one journey.</summary>
    public const int MostSlices = 6;
}

/// <summary>One passenger of a request.</summary>
/// <param name="FirstName">Given name.</param>
/// <param name="MiddleName">Middle name, or null.</param>
/// <param name="LastName">Family name.</param>
/// <param name="Gender">As in the passport.</param>
/// <param name="DateOfBirth">Birthday.</param>
/// <param name="SeatPreference">The seat wished for.</param>
/// <param name="Seats">Seats picked from the map, by flight number, or by departure where a number flies twice.</param>
/// <param name="CheckInBaggageKg">Kilograms.</param>
/// <param name="HandBaggageKg">Kilograms.</param>
public sealed record PassengerRequest(
    string FirstName,
    string? MiddleName,
    string LastName,
    Gender Gender,
    DateOnly DateOfBirth,
    SeatType SeatPreference,
    ImmutableDictionary<string, string> Seats,
    decimal CheckInBaggageKg,
    decimal HandBaggageKg)
{
    /// <summary>
    /// The seat picked on a departure, or null: a number may name several flights of a journey, the departure's whole
    /// name only one of them.
    /// </summary>
    internal string? SeatOn(DepartureKey departure) =>
        Seats.GetValueOrDefault(departure.ToString()) ?? Seats.GetValueOrDefault(departure.FlightNumber);

    /// <summary>What people of the same full name have in common.</summary>
    internal string NameKey() => PersonName.KeyOf(FirstName, MiddleName, LastName);
}
