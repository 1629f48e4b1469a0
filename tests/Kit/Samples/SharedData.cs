using FlightBooking.Core.Schedules;
using FlightBooking.Timetables;
using FlightBooking.Timetables.Import;
using Xunit;

namespace FlightBooking.Kit.Samples;

/// <summary>Real files of others, where they lie beside the repository.</summary>
internal static class SharedData
{
    private static readonly Lazy<ImportOutcome> ImportedRoutes = new(() => ImportOpenFlights(null));
    private static readonly Lazy<ImportOutcome> ImportedSchedules = new(() => ImportSchedules(null));
    private static readonly Lazy<string?> Folder = new(Find);

    public static ImportOutcome OpenFlights
    {
        get
        {
            SkipWithout("openflights");
            return ImportedRoutes.Value;
        }
    }

    public static ImportOutcome Schedules
    {
        get
        {
            SkipWithout("ssim");
            return ImportedSchedules.Value;
        }
    }

    public static string PathOf(string folder, string file)
    {
        SkipWithout(folder);
        return Path.Combine(Folder.Value!, folder, file);
    }

    public static ImportOutcome ImportSchedules(DateOnly? upTo)
    {
        using var content = File.OpenText(PathOf("ssim", "sample.ssim"));
        return SsimImport.Read([new("sample.ssim", content)], upTo, null, TestContext.Current.CancellationToken);
    }

    public static ImportOutcome ImportOpenFlights(IProgress<ImportProgress>? progress)
    {
        using var airports = File.OpenText(PathOf("openflights", "airports.dat"));
        using var airlines = File.OpenText(PathOf("openflights", "airlines.dat"));
        using var routes = File.OpenText(PathOf("openflights", "routes.dat"));
        return OpenFlightsImport.Read(
            new("airports.dat", airports), new("airlines.dat", airlines), new("routes.dat", routes), progress, default);
    }

    /// <summary>What a timetable says of its flights, to compare two of them.</summary>
    public static IEnumerable<string> Text(Timetable timetable) => timetable.Flights.Select(flight =>
        $"{flight with { Origin = null!, Destination = null! }} {flight.Origin} {flight.Destination}");

    public static Timetable WrittenAndRead(Timetable timetable)
    {
        using var file = new MemoryStream();
        TimetableFile.Write(timetable, file);
        file.Position = 0;
        return TimetableFile.Read(file).Value;
    }

    private static void SkipWithout(string folder)
    {
        if (Folder.Value is null || !Directory.Exists(Path.Combine(Folder.Value, folder)))
        {
            Assert.Skip($"The real data (../shared/data/{folder}) is not here.");
        }
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "..", "shared", "data");
            if (File.Exists(Path.Combine(folder.FullName, "FlightBooking.slnx")) && Directory.Exists(data))
            {
                return data;
            }
        }

        return null;
    }
}
