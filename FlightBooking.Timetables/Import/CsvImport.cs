using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using CsvHelper;

namespace FlightBooking.Timetables.Import;

/// <summary>
/// Reads a timetable from CSV files by their header lines: airports (city, airport, code, country) and flights,
/// one row a weekday (origin, destination, depart_time, depart_weekday, arrival_time, arrival_weekday, flight_no,
/// airline_code, airline, economy_fare, business_fare, first_fare; weekdays from Monday = 0, fares in rupees).
/// All or nothing: unless every file could be read and nearly every row made sense, there is no timetable.
/// </summary>
public static class CsvImport
{
    private const int RowsPerReport = 500;

    // More refused rows than one in so many: then this is some other kind of file.
    private const int RefusedRows = 20;

    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = 100_000,
    };

    internal static readonly string[] AirportColumns = ["city", "airport", "code", "country"];

    /// <summary>Imports airports and flights.</summary>
    /// <param name="airports">The airports; flights may use others that <see cref="DefaultAirports"/> knows.</param>
    /// <param name="flights">Any number of flight files.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="ct">Stops it; nothing is changed then either.</param>
    public static ImportOutcome Read(
        ImportFile airports,
        IReadOnlyList<ImportFile> flights,
        IProgress<ImportProgress>? progress,
        CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(airports);
        ArgumentNullException.ThrowIfNull(flights);
        var notes = new ImportNotes();
        var rows = new List<FlightRow>();
        var (known, read) = (new ImportedAirports(notes), 0);
        var refusal = ReadRows(airports, AirportColumns, progress, AddAirport, ct);
        foreach (var file in flights)
        {
            refusal ??= ReadRows(file, FlightRow.Columns, progress, Add, ct);

            void Add(CsvReader csv)
            {
                read++;
                if (IsWhole(csv, file.Name, notes)
                    && FlightRow.Read(csv, file.Name, notes) is { } row
                    && known.Has(row))
                {
                    rows.Add(row);
                }
            }
        }

        if ((refusal ?? Judge(read, rows.Count)) is { } reason)
        {
            return new(notes.Report(read), reason);
        }

        FareDoubts.Note(rows, known, notes);
        var services = ServiceBuilder.Build(rows, known, notes);
        return new(notes.Report(read), Timetable.Create(known.All, services));

        void AddAirport(CsvReader csv)
        {
            if (IsWhole(csv, airports.Name, notes))
            {
                known.Add(csv, airports.Name);
            }
        }
    }

    private static Refusal? Judge(int read, int usable) =>
        usable == 0 ? Refusal.Invalid("nothing_to_import", "No row of the files is a flight.")
        : (read - usable) * RefusedRows > read
            ? Refusal.Invalid("too_many_bad_rows", $"{read - usable} of {read} rows make no sense.")
            : null;

    // A comma too many has moved every field after it; fewer fields than columns are empty ones at the end.
    private static bool IsWhole(CsvReader csv, string file, ImportNotes notes)
    {
        if (csv.FieldCount <= csv.Headers.Count)
        {
            return true;
        }

        var message =
            $"It has {csv.FieldCount} fields, and there are {csv.Headers.Count} columns: is a comma without quotes?";
        notes.Add(file, (int)csv.LineNumber, ImportNoteKind.Refused, message);
        return false;
    }

    private static string Lacking(string file, List<string> missing, string[] columns) =>
        $"{file} lacks the column{(missing.Count == 1 ? "" : "s")} {string.Join(", ", missing)}: its header line must have "
        + $"{string.Join(", ", columns)}, in any order, in small letters, with commas between.";

    private static Refusal? ReadRows(
        ImportFile file,
        string[] columns,
        IProgress<ImportProgress>? progress,
        Action<CsvReader> read,
        CancellationToken ct)
    {
        using var csv = CsvReader.Create(file.Content, Options, leaveOpen: true);
        var rows = 0;
        try
        {
            if (columns.Except(csv.Headers).ToList() is { Count: > 0 } missing)
            {
                return Refusal.Invalid("not_such_a_file", Lacking(ImportText.Shown(file.Name), missing, columns));
            }

            while (csv.Read())
            {
                ct.ThrowIfCancellationRequested();
                read(csv);
                if (++rows % RowsPerReport == 0)
                {
                    progress?.Report(new(file.Name, rows));
                }
            }
        }
        catch (CsvFormatException exception)
        {
            return Refusal.Invalid(
                "not_csv", ImportText.Shown($"{file.Name}, line {exception.LineNumber}: {exception.Message}"));
        }

        progress?.Report(new(file.Name, rows));
        return null;
    }
}
