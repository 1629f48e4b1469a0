namespace FlightBooking.Core.Bookings;

/// <summary>Ages on the day of departure.</summary>
public static class PassengerAge
{
    /// <summary>The type somebody of that birthday travels as.</summary>
    public static PassengerType TypeOn(DateOnly departure, DateOnly dateOfBirth) => YearsOn(departure, dateOfBirth) switch
    {
        < 2 => PassengerType.Infant,
        < 12 => PassengerType.Child,
        _ => PassengerType.Adult,
    };

    /// <summary>Completed years; someone born on 29 February completes one on 1 March of common years.</summary>
    public static int YearsOn(DateOnly day, DateOnly dateOfBirth)
    {
        var years = day.Year - dateOfBirth.Year;
        var birthdayCame = (day.Month, day.Day).CompareTo((dateOfBirth.Month, dateOfBirth.Day)) >= 0;
        return birthdayCame ? years : years - 1;
    }
}
