using FlightBooking.Timetables.Import;
using Xunit;

namespace FlightBooking.Http.Tests;

/// <summary>A host on the original system's flights; its tests are skipped where the files are not there.</summary>
public sealed class SeedHost : IAsyncLifetime
{
    private TestHost? host;

    internal ApiClient Client
    {
        get
        {
            Assert.SkipWhen(host is null, "The original system's data (../shared/data/seed) is not here.");
            return host!.Anonymous();
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Folder() is not { } folder)
        {
            return;
        }

        using var airports = File.OpenText(Path.Combine(folder, "airports.csv"));
        using var domestic = File.OpenText(Path.Combine(folder, "domestic_flights.csv"));
        using var international = File.OpenText(Path.Combine(folder, "international_flights.csv"));
        var imported = CsvImport.Read(
            new("airports.csv", airports),
            [new("domestic_flights.csv", domestic), new("international_flights.csv", international)],
            progress: null,
            CancellationToken.None);
        host = await TestHost.StartAsync(options => options with { Timetable = imported.Timetable.Value });
    }

    public ValueTask DisposeAsync() => host?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string? Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "..", "shared", "data", "seed");
            if (File.Exists(Path.Combine(at.FullName, "FlightBooking.slnx")) && Directory.Exists(folder))
            {
                return folder;
            }
        }

        return null;
    }
}
