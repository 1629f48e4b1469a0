using FlightBooking.Timetables.Import.OpenFlights;
using FlightBooking.Timetables.Import.Ssim;

namespace FlightBooking.Timetables.Import;

/// <summary>What a file to import is.</summary>
public enum ImportFormat
{
    /// <summary>Nothing that can be imported.</summary>
    Unknown,

    /// <summary>Airports with a CSV header line.</summary>
    CsvAirports,

    /// <summary>Flights with a CSV header line.</summary>
    CsvFlights,

    /// <summary><c>airports.dat</c> of OpenFlights.</summary>
    OpenFlightsAirports,

    /// <summary><c>airlines.dat</c> of OpenFlights.</summary>
    OpenFlightsAirlines,

    /// <summary><c>routes.dat</c> of OpenFlights.</summary>
    OpenFlightsRoutes,

    /// <summary>Schedules as in chapter 7 of IATA's Standard Schedules Information Manual.</summary>
    Ssim,
}

/// <summary>Tells files to import apart by what is in them, whatever they are called.</summary>
public static class ImportFormats
{
    // Enough of a header line's columns to say which others it lacks.
    private const int Telling = 3;

    /// <summary>What a file is that begins with this line; null for an empty file.</summary>
    public static ImportFormat Of(string? firstLine) =>
        firstLine is null ? ImportFormat.Unknown
        : SsimRecord.IsHeader(firstLine) ? ImportFormat.Ssim
        : Has(firstLine, "flight_no") || Columns(firstLine, FlightRow.Columns) >= Telling ? ImportFormat.CsvFlights
        : Columns(firstLine, CsvImport.AirportColumns) == CsvImport.AirportColumns.Length ? ImportFormat.CsvAirports
        : Has(firstLine, "airport") && Has(firstLine, "code") && !firstLine.Contains('"', StringComparison.Ordinal)
            ? ImportFormat.CsvAirports
        : DatLine.Fields(firstLine) is { } fields ? OfFields(fields)
        : ImportFormat.Unknown;

    private static int Columns(string line, string[] columns) => line.Split(',', ';', '\t')
        .Select(field => field.Trim(' ', '"'))
        .Intersect(columns, StringComparer.OrdinalIgnoreCase)
        .Count();

    private static bool Has(string line, string word) => line.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static ImportFormat OfFields(string?[] fields) => fields.Length switch
    {
        14 when IsNumber(fields[0]) && IsNumber(fields[8]) => ImportFormat.OpenFlightsAirports,
        8 when IsNumber(fields[0]) && fields[7] is "Y" or "N" => ImportFormat.OpenFlightsAirlines,
        9 when fields[6] is null or "" or "Y" && IsNumber(fields[7]) => ImportFormat.OpenFlightsRoutes,
        _ => ImportFormat.Unknown,
    };

    private static bool IsNumber(string? field) => int.TryParse(field, out _);
}
