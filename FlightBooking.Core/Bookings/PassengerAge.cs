namespace FlightBooking.Core.Bookings;

/// <summary>Ages on the day of departure.</summary>
public static class PassengerAge
{
    /// <summary>The type somebody of that birthday travels as.</summary>
    public static PassengerType TypeOn(DateOnly departure, DateOnly dateOfBirth) =>
        YearsOn(departure, dateOfBirth) switch
        {
            < 2 => PassengerType.Infant,
            < 12 => PassengerType.Child,
            _ => PassengerType.Adult,
        };

    /// <summary>
    /// The type on a slice whose flights leave from the first to the last of these days: that of the first, but whoever
    /// turns two on the way needs a seat there, and so has one, and pays for it, on all its flights.
    /// </summary>
    public static PassengerType TypeOn(DateOnly first, DateOnly last, DateOnly dateOfBirth) =>
        TypeOn(first, dateOfBirth) == PassengerType.Infant && TypeOn(last, dateOfBirth) != PassengerType.Infant
            ? PassengerType.Child
            : TypeOn(first, dateOfBirth);

    /// <summary>Completed years; someone born on 29 February completes one on 1 March of common years.</summary>
    public static int YearsOn(DateOnly day, DateOnly dateOfBirth)
    {
        var years = day.Year - dateOfBirth.Year;
        var birthdayCame = (day.Month, day.Day).CompareTo((dateOfBirth.Month, dateOfBirth.Day)) >= 0;
        return birthdayCame ? years : years - 1;
    }
}
