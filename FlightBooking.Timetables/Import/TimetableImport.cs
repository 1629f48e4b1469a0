using FlightBooking.Core;

namespace FlightBooking.Timetables.Import;

/// <summary>
/// Imports whatever files belong together: the original CSV files, the three of OpenFlights, or SSIM files.
/// </summary>
public static class TimetableImport
{
    /// <summary>Reads files of one of the formats; see <see cref="CsvImport"/>, <see cref="OpenFlightsImport"/> and
    /// <see cref="SsimImport"/> for what each makes of them.</summary>
    /// <param name="files">The files and what they are (see <see cref="ImportFormats"/>).</param>
    /// <param name="upTo">Moves schedules of the past (SSIM only); null leaves every date as it is.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="ct">Stops it; nothing is changed then either.</param>
    public static ImportOutcome Read(
        IReadOnlyList<(ImportFormat Format, ImportFile File)> files,
        DateOnly? upTo,
        IProgress<ImportProgress>? progress,
        CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(files);
        var byFormat = files.ToLookup(pair => pair.Format, pair => pair.File);
        var formats = byFormat.Select(same => same.Key).ToHashSet();
        if (formats.Count > 0 && formats.IsSubsetOf([ImportFormat.CsvAirports, ImportFormat.CsvFlights]))
        {
            return byFormat[ImportFormat.CsvAirports].Count() > 1
                ? Refused("Only one file of airports can be imported.")
                : Csv(byFormat, progress, ct);
        }

        if (formats.SetEquals([ImportFormat.Ssim]))
        {
            return SsimImport.Read([.. byFormat[ImportFormat.Ssim]], upTo, progress, ct);
        }

        return (byFormat[ImportFormat.OpenFlightsAirports].ToList(),
                byFormat[ImportFormat.OpenFlightsAirlines].ToList(),
                byFormat[ImportFormat.OpenFlightsRoutes].ToList()) is ([var airports], [var airlines], [var routes])
            && files.Count == 3
            ? OpenFlightsImport.Read(airports, airlines, routes, progress, ct)
            : Refused(Mixture(byFormat));
    }

    private static ImportOutcome Csv(
        ILookup<ImportFormat, ImportFile> files, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var none = new ImportFile("airports", new StringReader("city,airport,code,country\n"));
        return CsvImport.Read(
            files[ImportFormat.CsvAirports].FirstOrDefault(none), [.. files[ImportFormat.CsvFlights]], progress, ct);
    }

    private static string Mixture(ILookup<ImportFormat, ImportFile> files) =>
        files[ImportFormat.Unknown].FirstOrDefault() is { } unknown
            ? $"{ImportText.Shown(unknown.Name)} is no timetable that can be read. A CSV file of flights begins with a header line: "
                + $"{string.Join(",", FlightRow.Columns)}. Others are OpenFlights' airports.dat, airlines.dat and routes.dat, "
                + "and SSIM files. docs/timetables.md explains them."
            : "These files do not belong together: import CSV files, or the three of OpenFlights, or SSIM files.";

    private static ImportOutcome Refused(string why) =>
        new(new(0, []), Refusal.Invalid("not_files_to_import", why));
}
