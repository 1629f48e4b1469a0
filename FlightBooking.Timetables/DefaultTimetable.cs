using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables;

/// <summary>The timetable that is shipped: fictional airlines between the airports of the world.</summary>
public static class DefaultTimetable
{
    /// <summary>Loads it; takes a fraction of a second.</summary>
    public static Timetable Load()
    {
        using var file = ShippedData.Open("timetable.fbt");
        return TimetableFile.Read(file).Value;
    }
}
