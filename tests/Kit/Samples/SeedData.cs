using FlightBooking.Core.Schedules;
using FlightBooking.Timetables.Import;
using Xunit;

namespace FlightBooking.Kit.Samples;

/// <summary>The original system's files, where they lie beside the repository.</summary>
internal static class SeedData
{
    private static readonly Lazy<ImportOutcome> Imported = new(() => Import(null));

    public static ImportOutcome Outcome => Path is null ? Skip() : Imported.Value;

    public static Timetable Timetable => Outcome.Timetable.Value;

    private static string? Path { get; } = Find();

    public static ImportOutcome Import(IProgress<ImportProgress>? progress, CancellationToken ct = default)
    {
        var folder = Path ?? throw new InvalidOperationException("No seed data.");
        using var airports = File.OpenText(System.IO.Path.Combine(folder, "airports.csv"));
        using var domestic = File.OpenText(System.IO.Path.Combine(folder, "domestic_flights.csv"));
        using var international = File.OpenText(System.IO.Path.Combine(folder, "international_flights.csv"));
        return CsvImport.Read(
            new("airports.csv", airports),
            [new("domestic_flights.csv", domestic), new("international_flights.csv", international)],
            progress,
            ct);
    }

    private static ImportOutcome Skip()
    {
        Assert.Skip("The seed data (../shared/data/seed) is not here.");
        return Imported.Value;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var seed = System.IO.Path.Combine(folder.FullName, "..", "shared", "data", "seed");
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "FlightBooking.slnx")) && Directory.Exists(seed))
            {
                return seed;
            }
        }

        return null;
    }
}
