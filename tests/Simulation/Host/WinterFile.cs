using FlightBooking.App.TimetableVersions;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.TimetableVersions;
using FlightBooking.Simulation.Customers;
using FlightBooking.Simulation.Machinery;
using FlightBooking.Timetables;

namespace FlightBooking.Simulation.Host;

/// <summary>The one timetable that somebody has uploaded here; nobody uploads another.</summary>
internal sealed class WinterFile : ITimetableFiles
{
    /// <summary>Its id.</summary>
    public const string Id = "tt_winter";

    private static readonly byte[] Content = Compact(Scenery.Winter);

    public static Timetable TimetableOf(string timetableId) => timetableId == Id ? Scenery.Winter : Scenery.Timetable;

    /// <summary>Has the airline have it.</summary>
    public static void Keep(World world)
    {
        var version = new TimetableVersion(Id, "Winter", world.Agenda.Now, "acc_disrupter", [])
        {
            Fingerprint = Id,
            Folder = Id,
            Status = ImportStatus.Ready,
            Contents = TimetableContents.Of(Scenery.Winter),
            Notes = new(0, 0, 0),
        };
        _ = world.Documents.CreateAsync(TimetableVersion.Collection, version, default).Now();
    }

    public Task WriteAsync(string path, Stream content, CancellationToken ct) => throw new NotSupportedException();

    public Task<Stream?> OpenAsync(string path, CancellationToken ct) => Task.FromResult<Stream?>(
        path.StartsWith(Id, StringComparison.Ordinal) ? new MemoryStream(Content, writable: false) : null);

    public Task DeleteAsync(string path, CancellationToken ct) => throw new NotSupportedException();

    private static byte[] Compact(Timetable timetable)
    {
        using var compact = new MemoryStream();
        TimetableFile.Write(timetable, compact);
        return compact.ToArray();
    }
}
