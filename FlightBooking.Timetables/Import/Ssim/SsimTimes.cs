using System.Globalization;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables.Import.Ssim;

/// <summary>The passengers' times of a leg, made local.</summary>
/// <param name="Departs">Minutes of the day, local to the origin.</param>
/// <param name="Arrives">Minutes of the day, local to the destination.</param>
/// <param name="ArrivalDay">Local calendar days between the two.</param>
/// <param name="Block">Minutes between the two instants.</param>
/// <param name="DaysAfterPeriod">Days from the date the period counts to the local date of departure.</param>
/// <param name="Repaired">Whether the file's own day of arrival could not be.</param>
internal sealed record SsimTimes(
    int Departs, int Arrives, int ArrivalDay, int Block, int DaysAfterPeriod, bool Repaired)
{
    private const int Day = ZoneClock.MinutesOfDay;

    /// <summary>
    /// Reads times, variations from UTC and of the date; null, and why, where one of them is none. Where the
    /// file leaves the variation of the date blank, a leg takes less than a day.
    /// </summary>
    public static (SsimTimes? Times, string Problem) Read(SsimLeg leg)
    {
        var record = leg.Record;
        var (departs, arrives) = (Clock(record[40, 4]), Clock(record[62, 4]));
        var (east, eastThere) = (Variation(record[48, 5]), Variation(record[66, 5]));
        var (departsAfter, arrivesAfter) = (DateVariation(record[193]), DateVariation(record[194]));
        var problem = departs is null or Day ? $"'{record[40, 4]}' is no time of departure."
            : arrives is null ? $"'{record[62, 4]}' is no time of arrival."
            : east is null ? $"'{record[48, 5]}' is no variation from UTC."
            : eastThere is null ? $"'{record[66, 5]}' is no variation from UTC."
            : departsAfter is null || arrivesAfter is null ? $"'{record[193, 2]}' is no variation of the date."
            : "";
        if (problem.Length > 0)
        {
            return (null, problem);
        }

        var elapsed = leg.InUtc
            ? arrives!.Value - departs!.Value
            : arrives!.Value - eastThere!.Value - departs!.Value + east!.Value;
        var shortest = DayOf(-elapsed) + 1;
        var stated = record[193, 2] == "  " ? shortest : arrivesAfter!.Value - departsAfter!.Value;
        var days = elapsed + (stated * Day) is > 0 and <= Day ? stated : shortest;
        var localDeparture = departs.Value + (leg.InUtc ? east!.Value : 0);
        var localArrival = arrives.Value + (leg.InUtc ? eastThere!.Value : 0) + (days * Day);
        var shift = DayOf(localDeparture);
        return (
            new(
                localDeparture - (shift * Day),
                localArrival - (DayOf(localArrival) * Day),
                DayOf(localArrival) - shift,
                elapsed + (days * Day),
                departsAfter!.Value + shift,
                days != stated),
            "");
    }

    private static int DayOf(int minute) => (int)Math.Floor((double)minute / Day);

    private static int? Clock(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            && time / 100 * 60 + (time % 100) is <= Day and var minute && time % 100 < 60
            ? minute
            : null;

    private static int? Variation(string text) =>
        text[0] is '+' or '-' && Clock(text[1..]) is { } minutes and <= 14 * 60
            ? text[0] == '-' ? -minutes : minutes
            : null;

    // A is the day before; some files have J for it.
    private static int? DateVariation(char text) => text switch
    {
        ' ' => 0,
        'A' or 'J' => -1,
        >= '0' and <= '7' => text - '0',
        _ => null,
    };
}
