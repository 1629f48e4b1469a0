namespace FlightBooking.Core.Schedules;

/// <summary>
/// The order of a timetable: origin, destination, time of departure, then whatever tells flights apart.
/// </summary>
internal sealed class FlightOrder : IComparer<ScheduledFlight>
{
    public static FlightOrder Instance { get; } = new();

    public int Compare(ScheduledFlight? x, ScheduledFlight? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = string.CompareOrdinal(x.Origin.Code, y.Origin.Code);
        order = order != 0 ? order : string.CompareOrdinal(x.Destination.Code, y.Destination.Code);
        order = order != 0 ? order : x.DepartureTime.CompareTo(y.DepartureTime);
        order = order != 0 ? order : string.CompareOrdinal(x.Number, y.Number);
        order = order != 0 ? order : x.Days.CompareTo(y.Days);
        return order != 0 ? order : Nullable.Compare(x.ValidFrom, y.ValidFrom);
    }
}

/// <summary>Where one flight number leaves one origin more than once on a date.</summary>
public static class FlightClashes
{
    /// <summary>The flights that share number, origin and a date with one before them in the list.</summary>
    public static IEnumerable<ScheduledFlight> In(IReadOnlyList<ScheduledFlight> flights)
    {
        ArgumentNullException.ThrowIfNull(flights);
        var seen = new Dictionary<(string Number, string Origin), object>(flights.Count);
        foreach (var flight in flights)
        {
            var key = (flight.Number, flight.Origin.Code);
            if (seen.TryAdd(key, flight))
            {
                continue;
            }

            // A list only where a number is used more than once: most are not.
            if (seen[key] is not List<ScheduledFlight> others)
            {
                seen[key] = others = [(ScheduledFlight)seen[key]];
            }

            if (others.Exists(other => Meet(other, flight)))
            {
                yield return flight;
            }
            else
            {
                others.Add(flight);
            }
        }
    }

    /// <summary>Whether two services of one number and origin fly on a weekday and in a period they share.</summary>
    internal static bool Meet(ScheduledFlight one, ScheduledFlight other)
    {
        var days = (int)(one.Days & other.Days);
        var (from, to) = (Later(one.ValidFrom, other.ValidFrom), Earlier(one.ValidTo, other.ValidTo));
        if (days == 0 || from > to || to.DayNumber - from.DayNumber >= 6)
        {
            return days != 0 && from <= to;
        }

        // Less than a week: the weekday they share need not be among its days.
        for (var date = from; date <= to; date = date.AddDays(1))
        {
            if ((days >> (((int)date.DayOfWeek + 6) % 7) & 1) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static DateOnly Later(DateOnly? one, DateOnly? other) =>
        (one ?? DateOnly.MinValue) > (other ?? DateOnly.MinValue) ? one!.Value : other ?? DateOnly.MinValue;

    private static DateOnly Earlier(DateOnly? one, DateOnly? other) =>
        (one ?? DateOnly.MaxValue) < (other ?? DateOnly.MaxValue) ? one!.Value : other ?? DateOnly.MaxValue;
}
