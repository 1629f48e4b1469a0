using FlightBooking.App.Http;
using FlightBooking.Core.Bookings;

namespace FlightBooking.App.Bookings;

/// <summary>Reads the body of <c>PUT …/seats</c>.</summary>
public static class SeatInput
{
    private const int LongestId = 40;
    private const int LongestFlight = 10;
    private const int LongestSeat = 4;
    private const int AirportCode = 3;

    /// <summary>Who would like to sit where; whatever is wrong with it is noted in the input's mistakes.</summary>
    public static SeatWish Read(JsonInput body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new(
            body.Text("flight", LongestFlight).ToUpperInvariant(),
            body.Date("date"),
            body.OptionalText("origin", AirportCode)?.ToUpperInvariant(),
            body.Text("passengerId", LongestId),
            body.Text("seat", LongestSeat).ToUpperInvariant());
    }
}
