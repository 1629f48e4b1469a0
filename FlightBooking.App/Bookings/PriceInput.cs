using FlightBooking.Core.Bookings;
using FlightBooking.App.Http;

namespace FlightBooking.App.Bookings;

/// <summary>Reads the body of <c>POST /v1/prices</c>: a booking, as far as it is known.</summary>
public static class PriceInput
{
    private const int MonthsOfAnInfant = 6;
    private const int YearsOfAChild = 6;
    private const int YearsOfAnAdult = 30;

    /// <summary>The request; whatever is wrong with it is noted in the input's mistakes.</summary>
    /// <param name="body">The body.</param>
    /// <param name="today">The date in UTC.</param>
    public static BookingRequest Read(JsonInput body, DateOnly today) => new(
        [.. body.Texts("offers", 1, BookingRequest.MostSlices, longest: 1024) ?? []],
        [.. body
            .Objects("passengers", 1, BookingRequest.MostPassengers)
            .Select(passenger => BookingInput.Passenger(passenger, one => Born(one, today), isNamed: false))],
        new(string.Empty, string.Empty),
        body.OptionalText("couponCode", 40),
        BookingInput.Baggage(body));

    // Before the form is filled only the type is known: then it is somebody who stays of that type for the year that
    // flights are sold ahead.
    private static DateOnly Born(JsonInput passenger, DateOnly today)
    {
        if (passenger.OptionalText("dateOfBirth", 40) is not null)
        {
            if (passenger.Choice<PassengerType>("type", required: false) is not null)
            {
                passenger.Mistake("type", "must be left out where there is a dateOfBirth, which decides it");
            }

            return passenger.Date("dateOfBirth");
        }

        return passenger.Choice<PassengerType>("type") switch
        {
            PassengerType.Infant => today.AddMonths(-MonthsOfAnInfant),
            PassengerType.Child => today.AddYears(-YearsOfAChild),
            _ => today.AddYears(-YearsOfAnAdult),
        };
    }
}
