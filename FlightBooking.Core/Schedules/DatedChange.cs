namespace FlightBooking.Core.Schedules;

/// <summary>How a dated flight is flown instead of what the timetable says.</summary>
/// <param name="DepartureTime">The origin's local time, on the day the flight is named by.</param>
/// <param name="ArrivalTime">The destination's local time.</param>
/// <param name="ArrivalDayOffset">Local calendar days between the two: -1, 0, 1 or 2.</param>
public sealed record DatedPlan(TimeOnly DepartureTime, TimeOnly ArrivalTime, int ArrivalDayOffset)
{
    /// <summary>
    /// The plan of a flight of a day; null where it would leave on another, or arrive too many days off.
    /// </summary>
    /// <param name="date">The origin's date that the flight is named by.</param>
    /// <param name="departs">The instant, in the origin's offset.</param>
    /// <param name="arrives">The instant, in the destination's offset.</param>
    public static DatedPlan? Of(DateOnly date, DateTimeOffset departs, DateTimeOffset arrives)
    {
        var days = DateOnly.FromDateTime(arrives.DateTime).DayNumber - date.DayNumber;
        return DateOnly.FromDateTime(departs.DateTime) == date && days is >= -1 and <= 2
            ? new(TimeOnly.FromDateTime(departs.DateTime), TimeOnly.FromDateTime(arrives.DateTime), days)
            : null;
    }
}

/// <summary>A dated flight that is not flown as the timetable says.</summary>
/// <param name="Departure">Which.</param>
/// <param name="Instead">At which times it is flown; null where these stay, or it is not flown.</param>
public sealed record DatedChange(DepartureKey Departure, DatedPlan? Instead)
{
    /// <summary>IATA code of the aircraft that flies it; null where that stays, or it is not flown.</summary>
    public string? Aircraft { get; init; }

    /// <summary>Whether it is not flown.</summary>
    public bool IsCancellation => Instead is null && Aircraft is null;

    /// <summary>
    /// Both, this one first: times and aircraft change each by itself, and what is cancelled gets no aircraft.
    /// </summary>
    public DatedChange Then(DatedChange later)
    {
        ArgumentNullException.ThrowIfNull(later);
        return later.IsCancellation ? later
            : later.Instead is not null ? later with { Aircraft = later.Aircraft ?? Aircraft }
            : IsCancellation ? this
            : this with { Aircraft = later.Aircraft };
    }
}

/// <summary>Timetables with single dated flights otherwise.</summary>
public static class DatedChanges
{
    /// <summary>
    /// The timetable with these changes, of several about one flight each after the one before; changes of what it
    /// does not fly are left out.
    /// </summary>
    public static Timetable With(this Timetable timetable, IReadOnlyCollection<DatedChange> changes)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Count == 0)
        {
            return timetable;
        }

        var byService = changes
            .GroupBy(change => change.Departure)
            .Select(same => same.Aggregate((before, later) => before.Then(later)))
            .ToLookup(change => (change.Departure.FlightNumber, change.Departure.Origin));
        return timetable.Refly(
            timetable.Flights.SelectMany(flight => Pieces(flight, byService[(flight.Number, flight.Origin.Code)])));
    }

    private static IEnumerable<ScheduledFlight> Pieces(ScheduledFlight flight, IEnumerable<DatedChange> changes)
    {
        var rest = flight;
        foreach (var change in changes
            .Where(change => IsFlown(flight, change.Departure.Date))
            .OrderBy(change => change.Departure.Date))
        {
            var date = change.Departure.Date;
            if (rest.ValidFrom is not { } from || from < date)
            {
                yield return rest with { ValidTo = date.AddDays(-1) };
            }

            if (!change.IsCancellation)
            {
                yield return Flown(flight, change) with { ValidFrom = date, ValidTo = date };
            }

            rest = rest with { ValidFrom = date.AddDays(1) };
        }

        if (rest.ValidFrom is not { } first || rest.ValidTo is not { } last || first <= last)
        {
            yield return rest;
        }
    }

    private static ScheduledFlight Flown(ScheduledFlight flight, DatedChange change)
    {
        var equipped = flight with { Aircraft = change.Aircraft ?? flight.Aircraft };
        return change.Instead is not { } plan
            ? equipped
            : equipped with
            {
                DepartureTime = plan.DepartureTime,
                ArrivalTime = plan.ArrivalTime,
                ArrivalDayOffset = plan.ArrivalDayOffset,
                BlockMinutes = null,
            };
    }

    private static bool IsFlown(ScheduledFlight flight, DateOnly date) =>
        ZoneClock.Covers(date)
        && !(date < flight.ValidFrom)
        && !(date > flight.ValidTo)
        && ((byte)flight.Days >> FlightTimes.WeekdayOf(ZoneClock.DayOf(date)) & 1) != 0;
}
