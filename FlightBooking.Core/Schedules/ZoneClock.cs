using NodaTime;
using NodaTime.TimeZones;

namespace FlightBooking.Core.Schedules;

/// <summary>
/// Local times of a fixed list of zones to instants, fast: one row of offsets a day, made when first asked for.
/// Where clocks change on that day, the zone's own rules are asked. Minutes count from 1970-01-01 UTC.
/// </summary>
internal sealed class ZoneClock
{
    public const int MinutesOfDay = 24 * 60;

    // Days since 1970-01-01; schedules beyond 2200 make no sense.
    public const int LastDay = 84_000;

    private const short Changing = short.MinValue;
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    private readonly Lazy<DateTimeZone[]> zones;
    private readonly short[]?[] rows = new short[]?[LastDay + 16];

    public ZoneClock(string[] names)
    {
        var unknown = names.Except(TzdbDateTimeZoneSource.Default.GetIds()).FirstOrDefault();
        if (unknown is not null)
        {
            throw new ArgumentException($"There is no time zone {unknown}.", nameof(names));
        }

        // Reading the rules of all zones takes longer than anything else; it need not be waited for.
        zones = new(() => [.. names.Select(name => DateTimeZoneProviders.Tzdb[name])]);
        _ = Task.Run(() => zones.Value);
    }

    /// <summary>Whether a flight may be dated so: 1970 to 2199.</summary>
    public static bool Covers(DateOnly date) => DayOf(date) is > 1 and < LastDay;

    public static int DayOf(DateOnly date) => date.DayNumber - Epoch;

    public static DateOnly DateOf(int day) => DateOnly.FromDayNumber(day + Epoch);

    /// <summary>The instant of a local time; <paramref name="minute"/> may lie outside the day.</summary>
    public int ToInstant(int zone, int day, int minute)
    {
        var shift = (int)Math.Floor((double)minute / MinutesOfDay);
        return InstantOf(zone, day + shift, minute - (shift * MinutesOfDay));
    }

    /// <summary>The instant of a local minute of the day.</summary>
    public int InstantOf(int zone, int day, int minuteOfDay)
    {
        var offset = Row(day)[zone];
        return offset != Changing
            ? (day * MinutesOfDay) + minuteOfDay - offset
            : AskZone(zones.Value[zone], day, minuteOfDay);
    }

    /// <summary>
    /// The instant a local day begins, from which its minutes count; null where clocks change around it.
    /// </summary>
    public int? SteadyMidnight(int zone, int day) =>
        Row(day)[zone] is var offset && offset != Changing ? (day * MinutesOfDay) - offset : null;

    /// <summary>The first and last local day that may have a departure at an instant.</summary>
    public (int First, int Last) DaysAt(int zone, int instant)
    {
        var day = instant / MinutesOfDay;
        if (SteadyMidnight(zone, day) is not { } midnight)
        {
            return (day - 1, day + 1);
        }

        var local = (instant - midnight) / MinutesOfDay;
        return instant < midnight ? (day - 1, day - 1) : (day + local, day + local);
    }

    /// <summary>Whether a zone's clocks stand alike, and do not change, on two days.</summary>
    public bool IsAlike(int zone, int day, int otherDay) =>
        day >= 0 && otherDay < rows.Length && Row(day)[zone] is var offset && offset != Changing
            && offset == Row(otherDay)[zone];

    /// <summary>How many zones there are.</summary>
    public int Zones => zones.Value.Length;

    /// <summary>Minutes east of Greenwich at an instant.</summary>
    public int OffsetAt(int zone, int instant)
    {
        var guess = Row(Math.Clamp(instant / MinutesOfDay, 0, LastDay))[zone];
        return guess != Changing ? guess : AskOffset(zones.Value[zone], instant);
    }

    /// <summary>The instant with the zone's offset of that moment.</summary>
    public DateTimeOffset At(int zone, int instant) =>
        DateTimeOffset.UnixEpoch.AddMinutes(instant).ToOffset(TimeSpan.FromMinutes(OffsetAt(zone, instant)));

    private short[] Row(int day)
    {
        // Two threads may both make the row: it is the same row.
        return rows[day] ?? (rows[day] = MakeRow(day));
    }

    private short[] MakeRow(int day)
    {
        // A day more on either side, so that the row also holds for instants of that UTC day.
        var from = Instant.FromUnixTimeSeconds((day - 1L) * 86_400);
        var to = Instant.FromUnixTimeSeconds((day + 2L) * 86_400);
        var row = new short[zones.Value.Length];
        for (var zone = 0; zone < row.Length; zone++)
        {
            var interval = zones.Value[zone].GetZoneInterval(from);
            var steady = !interval.HasEnd || interval.End > to;
            row[zone] = steady ? (short)(interval.WallOffset.Seconds / 60) : Changing;
        }

        return row;
    }

    // Lenient: a time the clocks skip is moved on by the gap, one that comes twice is the first of the two.
    private static int AskZone(DateTimeZone zone, int day, int minuteOfDay)
    {
        var local = LocalDateTime.FromDateTime(DateTime.UnixEpoch).PlusDays(day).PlusMinutes(minuteOfDay);
        return (int)(zone.ResolveLocal(local, Resolvers.LenientResolver).ToInstant().ToUnixTimeSeconds() / 60);
    }

    private static int AskOffset(DateTimeZone zone, int instant) =>
        zone.GetUtcOffset(Instant.FromUnixTimeSeconds(instant * 60L)).Seconds / 60;
}
