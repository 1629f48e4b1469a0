using NCrontab;

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
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        if (fields is 5 or 6
            && CrontabSchedule.TryParse(text, new() { IncludingSeconds = fields == 6 }) is { } crontab)
        {
            return new Crontab(crontab);
        }

        return TimeSpan.TryParse(text, out var interval) && interval > TimeSpan.Zero
            ? new Interval(interval)
            : throw new FormatException($"'{text}' is neither an NCRONTAB expression nor an interval.");
    }

    /// <summary>The first run after an instant.</summary>
    /// <exception cref="InvalidOperationException">There is none: the 30th of February.</exception>
    public abstract DateTime After(DateTime utc);

    private sealed class Interval(TimeSpan interval) : TimerSchedule
    {
        public override DateTime After(DateTime utc) => utc + interval;
    }

    private sealed class Crontab(CrontabSchedule schedule) : TimerSchedule
    {
        // Leap days are at most eight years apart.
        private const int YearsAhead = 9;

        public override DateTime After(DateTime utc)
        {
            var end = utc.AddYears(YearsAhead);
            var next = schedule.GetNextOccurrence(utc, end);
            return next < end ? next : throw new InvalidOperationException("The schedule has no next run.");
        }
    }
}
