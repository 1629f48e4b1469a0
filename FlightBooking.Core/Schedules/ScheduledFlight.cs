namespace FlightBooking.Core.Schedules;

/// <summary>Days of the week a flight departs on, local to the origin.</summary>
[Flags]
public enum Weekdays : byte
{
    /// <summary>Never.</summary>
    None = 0,

    /// <summary>Mondays.</summary>
    Monday = 1,

    /// <summary>Tuesdays.</summary>
    Tuesday = 2,

    /// <summary>Wednesdays.</summary>
    Wednesday = 4,

    /// <summary>Thursdays.</summary>
    Thursday = 8,

    /// <summary>Fridays.</summary>
    Friday = 16,

    /// <summary>Saturdays.</summary>
    Saturday = 32,

    /// <summary>Sundays.</summary>
    Sunday = 64,

    /// <summary>All seven.</summary>
    Daily = 127,
}

/// <summary>Base fares for one adult on one flight; null where the cabin is not sold.</summary>
/// <param name="Economy">Whole minor units of the filing currency.</param>
/// <param name="Business">Likewise, or null.</param>
/// <param name="First">Likewise, or null.</param>
public readonly record struct BaseFares(long Economy, long? Business, long? First)
{
    /// <summary>The base fare of a cabin, or null where it is not sold.</summary>
    public Money? this[Cabin cabin] => cabin switch
    {
        Cabin.Economy => Money.Paise(Economy),
        Cabin.Business => Business is { } business ? Money.Paise(business) : null,
        _ => First is { } first ? Money.Paise(first) : null,
    };
}

/// <summary>One service of the weekly timetable: the same flight on some days of every week.</summary>
/// <param name="Number">Airline code and number, e.g. <c>6E155</c>. With the origin it is unique on every date.</param>
/// <param name="Airline">Who flies it.</param>
/// <param name="Origin">Where from.</param>
/// <param name="Destination">Where to.</param>
/// <param name="Days">Weekdays of departure at the origin.</param>
/// <param name="DepartureTime">The origin's local time.</param>
/// <param name="ArrivalTime">The destination's local time.</param>
/// <param name="ArrivalDayOffset">Local calendar days between departure and arrival: -1, 0, 1 or 2.</param>
/// <param name="Aircraft">IATA aircraft type code (key of the seat map), e.g. <c>321</c>.</param>
/// <param name="Fares">Base fares for one adult.</param>
public sealed record ScheduledFlight(
    string Number,
    Airline Airline,
    Airport Origin,
    Airport Destination,
    Weekdays Days,
    TimeOnly DepartureTime,
    TimeOnly ArrivalTime,
    int ArrivalDayOffset,
    string Aircraft,
    BaseFares Fares)
{
    /// <summary>First date of operation at the origin; null: always has.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last date of operation at the origin; null: no end.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>
    /// Minutes from departure to arrival, where that is what is kept when clocks change at one end only; the
    /// arrival time is then the one of mid-January. Null: the arrival is at its local time all year.
    /// </summary>
    public int? BlockMinutes { get; init; }
}
