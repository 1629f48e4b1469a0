namespace FlightBooking.Core.Schedules;

/// <summary>What the search reads of a flight, packed: the rest stays in <see cref="ScheduledFlight"/>.</summary>
internal readonly struct FlightTimes(ScheduledFlight flight, int airline)
{
    public readonly int ValidFrom = flight.ValidFrom is { } from ? ZoneClock.DayOf(from) : int.MinValue;
    public readonly int ValidTo = flight.ValidTo is { } to ? ZoneClock.DayOf(to) : int.MaxValue;
    public readonly short Departure = (short)(flight.DepartureTime.Ticks / TimeSpan.TicksPerMinute);
    public readonly short Arrival = (short)(flight.ArrivalTime.Ticks / TimeSpan.TicksPerMinute);
    public readonly short Block = (short)(flight.BlockMinutes ?? -1);
    public readonly short Airline = (short)airline;
    public readonly sbyte ArrivalDay = (sbyte)flight.ArrivalDayOffset;
    public readonly byte Days = (byte)flight.Days;

    /// <summary>Its airline, and perhaps others, in a set of airlines.</summary>
    public ulong Airlines => 1UL << (Airline & 63);

    /// <summary>Whether it flies in some weeks and not in others.</summary>
    public bool IsSeasonal => ValidFrom != int.MinValue || ValidTo != int.MaxValue;

    /// <summary>Days from Monday.</summary>
    public static int WeekdayOf(int day) => (day + 3) % 7;

    /// <summary>Whether it flies on a day (days since 1970-01-01, a Thursday).</summary>
    public bool FliesOn(int day) => FliesOn(day, WeekdayOf(day));

    /// <summary>Likewise, where the weekday is known already.</summary>
    public bool FliesOn(int day, int weekday) =>
        ((Days >> weekday) & 1) != 0 && day >= ValidFrom && day <= ValidTo;
}

/// <summary>All flights from one airport to another: a range of the flights, sorted by time of departure.</summary>
internal readonly record struct Route(int Origin, int Destination, int First, int Count, double Kilometres)
{
    /// <summary>The set of those who fly it: what has nothing in common with it is of other airlines.</summary>
    public ulong Airlines { get; init; }
}
