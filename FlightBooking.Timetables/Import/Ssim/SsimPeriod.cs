using System.Globalization;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables.Import.Ssim;

/// <summary>When a leg is flown: weekdays between two dates, every week or every second one.</summary>
internal sealed record SsimPeriod(Weekdays Days, DateOnly? From, DateOnly? To, bool Fortnightly)
{
    private const string Indefinite = "00XXX00";

    private static readonly string[] Months =
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    /// <summary>Reads period, days and frequency; null, and why, where they say nothing.</summary>
    public static (SsimPeriod? Period, string Problem) Read(SsimRecord record)
    {
        var (from, to, days) = (Date(record[15, 7]), Date(record[22, 7]), DaysOf(record[29, 7]));
        var problem = !from.Valid ? $"'{record[15, 7]}' is no first date."
            : !to.Valid ? $"'{record[22, 7]}' is no last date."
            : days is null or Weekdays.None ? $"'{record[29, 7]}' names no days of the week."
            : record[36] is not (' ' or '1' or '2') ? $"'{record[36]}' is no frequency."
            : record[36] == '2' && (from.Date is null || to.Date is null)
                ? "Every second week of a period without end is none."
            : "";
        return problem.Length > 0
            ? (null, problem)
            : (new(days!.Value, from.Date, to.Date, record[36] == '2'), "");
    }

    /// <summary>The same some days later: weekdays move, too.</summary>
    public SsimPeriod Later(int days)
    {
        var turn = ((days % 7) + 7) % 7;
        var moved = ((int)Days << turn) | ((int)Days >> (7 - turn));
        return this with { Days = (Weekdays)(moved & 127), From = From?.AddDays(days), To = To?.AddDays(days) };
    }

    /// <summary>Weekly periods that begin and end on a day it is flown; none where there is no such day.</summary>
    public IEnumerable<SsimPeriod> Weekly()
    {
        if (!Fortnightly)
        {
            return Trimmed() is { } period ? [period] : [];
        }

        return Enumerable.Range(0, ((To!.Value.DayNumber - From!.Value.DayNumber) / 14) + 1)
            .Select(at => this with
            {
                Fortnightly = false,
                From = From.Value.AddDays(at * 14),
                To = Earlier(To.Value, From.Value.AddDays((at * 14) + 6)),
            })
            .Select(week => week.Trimmed())
            .OfType<SsimPeriod>();
    }

    /// <summary>What of a weekly period another one does not cover.</summary>
    public IEnumerable<SsimPeriod> Without(SsimPeriod other)
    {
        if (Within(other) is not { } shared)
        {
            return [this];
        }

        var before = shared.From > (From ?? DateOnly.MinValue)
            ? this with { To = shared.From.Value.AddDays(-1) }
            : null;
        var after = shared.To < (To ?? DateOnly.MaxValue) ? this with { From = shared.To.Value.AddDays(1) } : null;
        var meanwhile = shared with { Days = Days & ~other.Days };
        return new[] { before, meanwhile, after }
            .Select(part => part is null || part.Days == Weekdays.None ? null : part.Trimmed())
            .OfType<SsimPeriod>();
    }

    /// <summary>What of a weekly period another one covers, too; null where that is no day.</summary>
    public SsimPeriod? Within(SsimPeriod other)
    {
        var from = (From ?? DateOnly.MinValue) > (other.From ?? DateOnly.MinValue) ? From : other.From;
        var to = (To ?? DateOnly.MaxValue) < (other.To ?? DateOnly.MaxValue) ? To : other.To;
        var shared = this with { Days = Days & other.Days, From = from, To = to };
        return shared.Days == Weekdays.None || from > to ? null : shared.Trimmed();
    }

    private SsimPeriod? Trimmed()
    {
        var (from, to) = (From, To);
        for (var day = 0; day < 6 && from is { } first && !FliesOn(first); day++)
        {
            from = first.AddDays(1);
        }

        for (var day = 0; day < 6 && to is { } final && !FliesOn(final); day++)
        {
            to = final.AddDays(-1);
        }

        return from > to ? null : this with { From = from, To = to };
    }

    /// <summary>Whether it is flown on the weekday of that date.</summary>
    public bool FliesOn(DateOnly date) => ((int)Days >> (((int)date.DayOfWeek + 6) % 7) & 1) != 0;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static Weekdays? DaysOf(string text)
    {
        var days = Weekdays.None;
        for (var day = 0; day < 7; day++)
        {
            if (text[day] == '1' + day)
            {
                days |= (Weekdays)(1 << day);
            }
            else if (text[day] is not (' ' or '0'))
            {
                return null;
            }
        }

        return days;
    }

    // Years of two digits are those from 1970 to 2069.
    private static (bool Valid, DateOnly? Date) Date(string text)
    {
        if (text == Indefinite)
        {
            return (true, null);
        }

        var month = Array.IndexOf(Months, text[2..5]) + 1;
        if (month == 0
            || !int.TryParse(text[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            || !int.TryParse(text[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            return default;
        }

        year += year < 70 ? 2000 : 1900;
        return day >= 1 && day <= DateTime.DaysInMonth(year, month) ? (true, new DateOnly(year, month, day)) : default;
    }
}
