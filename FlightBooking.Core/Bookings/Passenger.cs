namespace FlightBooking.Core.Bookings;

/// <summary>What fare and seat a passenger's age asks for.</summary>
public enum PassengerType
{
    /// <summary>Twelve years and older on the day of departure.</summary>
    Adult,

    /// <summary>Two to eleven years: a seat and the full fare, but not alone.</summary>
    Child,

    /// <summary>Under two: on an adult's lap, with no seat.</summary>
    Infant,
}

/// <summary>As in the passport.</summary>
public enum Gender
{
    /// <summary>M.</summary>
    Male,

    /// <summary>F.</summary>
    Female,

    /// <summary>X.</summary>
    Other,
}

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
