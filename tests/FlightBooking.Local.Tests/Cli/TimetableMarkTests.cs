using FlightBooking.Local.Host;
using FlightBooking.Timetables;
using Xunit;

namespace FlightBooking.Local.Tests.Cli;

public sealed class TimetableMarkTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("flightbooking-mark-").FullName;

    [Fact]
    public void A_timetable_is_told_from_others_and_stays_itself()
    {
        var shipped = TimetableFolder.MarkOf(folder);
        Assert.Equal(shipped, TimetableFolder.MarkOf(folder));

        TimetableFolder.Save(folder, DefaultTimetable.Load());

        Assert.NotEqual(shipped, TimetableFolder.MarkOf(folder));
        Assert.Equal(TimetableFolder.MarkOf(folder), TimetableFolder.MarkOf(folder));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
