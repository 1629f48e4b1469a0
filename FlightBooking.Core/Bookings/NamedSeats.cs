namespace FlightBooking.Core.Bookings;

/// <summary>Seats that a request names.</summary>
internal static class NamedSeats
{
    /// <summary>Notes what names no flight of the journey, or a seat for whoever has none.</summary>
    public static void Check(BookingRequest request, Journey journey, Mistakes mistakes)
    {
        var flights = journey.Slices
            .SelectMany(slice => slice.Departures, (Slice, Departure) => (Slice, Departure))
            .SelectMany(
                flight => new[] { flight.Departure.Flight.Number, flight.Departure.Key.ToString() },
                (flight, Name) => (Name, flight.Slice))
            .ToLookup(flight => flight.Name, flight => flight.Slice);
        for (var i = 0; i < request.Passengers.Length; i++)
        {
            var passenger = request.Passengers[i];
            foreach (var flight in passenger.Seats.Keys)
            {
                var where = $"/passengers/{i}/seats/{Pointer(flight)}";
                if (mistakes.Require(flights.Contains(flight), where, "is no flight of this journey"))
                {
                    mistakes.Require(
                        flights[flight].Any(slice => slice.TypeOf(passenger.DateOfBirth) != PassengerType.Infant),
                        where,
                        "an infant has no seat");
                }
            }
        }
    }

    private static string Pointer(string step) =>
        step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
