using FlightBooking.Core;

namespace FlightBooking.Timetables.Import.OpenFlights;

/// <summary>A line of an OpenFlights file and where it stands.</summary>
internal readonly record struct DatRow(int Line, string?[] Fields)
{
    /// <summary>A field as text, empty where there is none.</summary>
    public string this[int column] => Fields[column]?.Trim() ?? "";
}

/// <summary>Reads an OpenFlights file line by line.</summary>
internal static class DatFile
{
    private const int RowsPerReport = 5000;

    /// <summary>Its lines; those with other columns than the first are noted and left out.</summary>
    public static Result<List<DatRow>> Read(
        ImportFile file,
        ImportFormat format,
        ImportNotes notes,
        IProgress<ImportProgress>? progress,
        CancellationToken ct)
    {
        var (rows, line, columns) = (new List<DatRow>(), 0, 0);
        while (file.Content.ReadLine() is { } text)
        {
            ct.ThrowIfCancellationRequested();
            line++;
            if (line == 1 && ImportFormats.Of(text) != format)
            {
                break;
            }

            var fields = DatLine.Fields(text);
            columns = line == 1 ? fields!.Length : columns;
            if (fields?.Length == columns)
            {
                rows.Add(new(line, fields));
            }
            else
            {
                notes.Add(
                    file.Name, line, ImportNoteKind.Refused, $"It has not the {columns} fields of the first line.");
            }

            if (line % RowsPerReport == 0)
            {
                progress?.Report(new(file.Name, line));
            }
        }

        progress?.Report(new(file.Name, line));
        return rows.Count > 0
            ? rows
            : Refusal.Invalid("not_such_a_file", $"{file.Name} does not begin like {NameOf(format)} of OpenFlights.");
    }

    private static string NameOf(ImportFormat format) => format switch
    {
        ImportFormat.OpenFlightsAirports => "airports.dat",
        ImportFormat.OpenFlightsAirlines => "airlines.dat",
        _ => "routes.dat",
    };
}
