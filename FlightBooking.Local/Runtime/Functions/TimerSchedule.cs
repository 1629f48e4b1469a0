namespace FlightBooking.Local.Runtime.Functions;

/// <summary>When a timer function runs, in UTC: an NCRONTAB expression, or a fixed interval.</summary>
internal abstract class TimerSchedule
{
    /// <summary>
    /// Reads <c>{second} {minute} {hour} {day} {month} {day of week}</c> (with five fields there are no seconds),
    /// or a TimeSpan.
    /// </summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static TimerSchedule Parse(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length switch
        {
            5 => new Crontab(["0", .. fields]),
            6 => new Crontab(fields),
            _ when TimeSpan.TryParse(text, out var interval) && interval > TimeSpan.Zero => new Interval(interval),
            _ => throw new FormatException($"'{text}' is neither an NCRONTAB expression nor an interval."),
        };
    }

    /// <summary>The first run after an instant.</summary>
    /// <exception cref="InvalidOperationException">There is none: the 30th of February.</exception>
    public abstract DateTime After(DateTime utc);

    private sealed class Interval(TimeSpan interval) : TimerSchedule
    {
        public override DateTime After(DateTime utc) => utc + interval;
    }

    private sealed class Crontab(string[] fields) : TimerSchedule
    {
        // Leap days are at most eight years apart.
        private const int DaysAhead = 366 * 9;

        private readonly bool[] seconds = CrontabField.Read(fields[0], 0, 59, []);
        private readonly bool[] minutes = CrontabField.Read(fields[1], 0, 59, []);
        private readonly bool[] hours = CrontabField.Read(fields[2], 0, 23, []);
        private readonly bool[] days = CrontabField.Read(fields[3], 1, 31, []);
        private readonly bool[] months = CrontabField.Read(fields[4], 1, 12, CrontabField.Months);
        private readonly bool[] weekdays = CrontabField.Read(fields[5], 0, 6, CrontabField.Weekdays);

        public override DateTime After(DateTime utc)
        {
            var first = utc.AddTicks(TimeSpan.TicksPerSecond - (utc.Ticks % TimeSpan.TicksPerSecond));
            for (var day = first.Date; day <= first.Date.AddDays(DaysAhead); day = day.AddDays(1))
            {
                // Both have to match, unlike in Unix cron.
                if (months[day.Month] && days[day.Day] && weekdays[(int)day.DayOfWeek]
                    && TimeOfDay(day == first.Date ? first.TimeOfDay : TimeSpan.Zero) is { } time)
                {
                    return day + time;
                }
            }

            throw new InvalidOperationException("The schedule has no next run.");
        }

        private TimeSpan? TimeOfDay(TimeSpan from)
        {
            for (var hour = from.Hours; hour < 24; hour++)
            {
                var sameHour = hour == from.Hours;
                for (var minute = sameHour ? from.Minutes : 0; hours[hour] && minute < 60; minute++)
                {
                    var second = Array.IndexOf(
                        seconds, true, sameHour && minute == from.Minutes ? from.Seconds : 0);
                    if (minutes[minute] && second >= 0)
                    {
                        return new(hour, minute, second);
                    }
                }
            }

            return null;
        }
    }
}
