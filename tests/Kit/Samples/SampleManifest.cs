using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.Kit.Samples;

/// <summary>The passenger list of an aircraft as large as is asked for.</summary>
public static class SampleManifest
{
    private static readonly string[] LastNames = ["Ali", "Das", "Fernández", "Łukasz", "Rao-Subramanian", "Zhang"];
    private static readonly string[] FirstNames = ["Asha", "Bo", "Chandrasekhar", "Deniz", "Ève", "Farid"];
    private static readonly Airport Delhi = new(
        "DEL", "Indira Gandhi", "New Delhi", "IN", 28.57, 77.1, "Asia/Kolkata");
    private static readonly Airport Mumbai = new(
        "BOM", "Chhatrapati Shivaji Maharaj", "Mumbai", "IN", 19.09, 72.87, "Asia/Kolkata");

    /// <summary>When it is flown.</summary>
    public static Departure Flight { get; } = Depart("M9101", Delhi, Mumbai, 8);

    /// <summary>When it was printed.</summary>
    public static DateTimeOffset PrintedAt { get; } = new(2026, 12, 12, 1, 45, 0, TimeSpan.Zero);

    /// <summary>The departure and the people on it, four a booking, of whom the last is on a lap.</summary>
    public static (SeatInventory Seats, IReadOnlyList<ListedPassenger> Listed) Of(int passengers)
    {
        var listed = new List<ListedPassenger>();
        var seats = SeatInventory.Empty(Flight.Key, "77W");
        foreach (var party in Enumerable.Range(0, passengers).Chunk(4))
        {
            var booking = Book(party[0] == 0 ? "7KQ2MX" : $"B{party[0]:D5}", [.. party.Select(Person)]);
            var seated = booking.Passengers.Take(3).ToImmutableSortedDictionary(
                one => one.PassengerId, one => $"{10 + (party[0] / 4)}{"ABC"[one.PassengerId[1] - '1']}");
            seats = seats with
            {
                Claims = seats.Claims.Add(booking.BookingRef, new(seated, null) { Cabin = booking.Cabin }),
            };
            var onward = party[0] % 3 == 0 ? BookedSegment.Of(Depart("M9802", Mumbai, Delhi, 14)) : null;
            listed.AddRange(booking.Passengers.Select(one => new ListedPassenger(
                booking, one, one.Type, seated.GetValueOrDefault(one.PassengerId), onward)
            {
                CheckInKg = one.CheckInBaggageKg,
            }));
        }

        return (seats, listed);
    }

    private static Booking Book(string reference, ImmutableArray<Passenger> party) => new()
    {
        BookingRef = reference,
        AccountId = "a1",
        Status = BookingStatus.Confirmed,
        TripType = TripType.OneWay,
        Ticketing = Ticketing.Single,
        CreatedAt = PrintedAt.AddDays(-9),
        HoldExpiresAt = PrintedAt.AddDays(-9).AddMinutes(15),
        Cabin = Cabin.Economy,
        Contact = new("asha@example.com", "+919812345678"),
        ExtraBaggage = ExtraBaggageMode.None,
        Passengers = party,
        Slices = [],
        Total = Money.Zero,
    };

    private static Passenger Person(int number) => new()
    {
        PassengerId = $"p{(number % 4) + 1}",
        FirstName = FirstNames[number % FirstNames.Length],
        LastName = LastNames[number / 6 % LastNames.Length],
        Gender = (Gender)(number % 3),
        DateOfBirth = new(number % 4 == 3 ? 2026 : 1990, 5, 4),
        Type = number % 4 == 3 ? PassengerType.Infant : PassengerType.Adult,
        SeatPreference = SeatType.Window,
        CheckInBaggageKg = number % 4 == 3 ? 0 : 12.5m,
    };

    private static Departure Depart(string number, Airport from, Airport to, int hour)
    {
        var leaves = new DateTimeOffset(2026, 12, 12, hour, 0, 0, new(5, 30, 0));
        var flight = new ScheduledFlight(
            number,
            new("M9", "Meru Air"),
            from,
            to,
            Weekdays.Daily,
            new(hour, 0),
            new(hour + 2, 15),
            0,
            "77W",
            new(481_300, 900_000, 1_500_000));
        return new(flight, new(2026, 12, 12), leaves, leaves.AddMinutes(135));
    }
}
