using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using FlightBooking.Timetables.Import.OpenFlights;

namespace FlightBooking.Timetables.Import;

/// <summary>
/// Makes a weekly timetable of the three files of OpenFlights. There is a direct flight exactly where a row of
/// <c>routes.dat</c> can be flown; its times, aircraft and fares follow a rule, always the same (about 100,000
/// departures a day for the whole world). Codeshares fly only where nobody operates the route; rows with stops,
/// of airlines that fly no more, and to airports without IATA code are left out. All or nothing: unless every
/// file could be read and nearly every route made sense, there is no timetable.
/// </summary>
public static class OpenFlightsImport
{
    // More routes that make no sense than one in so many: then the files do not belong together.
    private const int RefusedRows = 10;

    /// <summary>Imports the files; takes a second or two for all of them.</summary>
    /// <param name="airports"><c>airports.dat</c>.</param>
    /// <param name="airlines"><c>airlines.dat</c>.</param>
    /// <param name="routes"><c>routes.dat</c>.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="ct">Stops it; nothing is changed then either.</param>
    public static ImportOutcome Read(
        ImportFile airports,
        ImportFile airlines,
        ImportFile routes,
        IProgress<ImportProgress>? progress,
        CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(airports);
        ArgumentNullException.ThrowIfNull(airlines);
        ArgumentNullException.ThrowIfNull(routes);
        var notes = new ImportNotes();
        if (!Rows(airports, ImportFormat.OpenFlightsAirports).Is(out var airportRows, out var refusal)
            || !Rows(airlines, ImportFormat.OpenFlightsAirlines).Is(out var airlineRows, out refusal)
            || !Rows(routes, ImportFormat.OpenFlightsRoutes).Is(out var routeRows, out refusal))
        {
            return new(notes.Report(0), refusal);
        }

        var known = new OpenFlightsAirports(airports.Name, airportRows, notes);
        var read =
            new OpenFlightsRoutes(routes.Name, known, new(airlines.Name, airlineRows, notes), notes).Read(routeRows);
        if (Judge(routeRows.Count, read.Count) is { } reason)
        {
            return new(notes.Report(routeRows.Count), reason);
        }

        var services = new WeeklyServices(OperatedRoutes.Of(read, routes.Name, notes), routes.Name, notes);
        var flights = services.Build();
        return new(notes.Report(routeRows.Count), Timetable.Create(services.Airports, flights));

        Result<List<DatRow>> Rows(ImportFile file, ImportFormat format) =>
            DatFile.Read(file, format, notes, progress, ct);
    }

    private static Refusal? Judge(int read, int usable) =>
        usable == 0 ? Refusal.Invalid("nothing_to_import", "No route of the files can be flown.")
        : (read - usable) * RefusedRows > read
            ? Refusal.Invalid("too_many_bad_rows", $"{read - usable} of {read} routes make no sense.")
            : null;
}
