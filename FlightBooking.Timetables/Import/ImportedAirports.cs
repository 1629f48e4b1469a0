using System.Collections.Immutable;
using FlightBooking.Core.Schedules;
using CsvHelper;

namespace FlightBooking.Timetables.Import;

/// <summary>
/// Airports of an import: named as the file names them, with coordinates, zone and country from
/// <see cref="DefaultAirports"/>, since the file has none. Names differ, so both keep working.
/// </summary>
internal sealed class ImportedAirports(ImportNotes notes)
{
    private readonly Dictionary<string, Airport> airports = new(StringComparer.Ordinal);

    public IEnumerable<Airport> All => airports.Values;

    public Airport this[string code] => airports[code];

    public void Add(CsvReader csv, string file)
    {
        var (code, line) = (csv.GetString("code").Trim().ToUpperInvariant(), (int)csv.LineNumber);
        if (!DefaultAirports.ByCode.TryGetValue(code, out var known))
        {
            notes.Add(file, line, ImportNoteKind.Refused, $"'{code}' is no airport with scheduled service.");
            return;
        }

        var city = Name("city", known.City);
        var airport = known with
        {
            City = city,
            Name = Name("airport", known.Name),
            OtherCities = [.. known.OtherCities.Prepend(known.City).Where(other => other != city)],
        };
        if (!airports.TryAdd(code, airport))
        {
            notes.Add(file, line, ImportNoteKind.Refused, $"{code} has been described before.");
        }

        string Name(string column, string other) => ImportText.NameOr(
            csv.GetString(column).Trim(), other, message => notes.Add(file, line, ImportNoteKind.Repaired, message));
    }

    /// <summary>Whether both ends of a flight are known; those the file leaves out are taken as shipped.</summary>
    public bool Has(FlightRow row)
    {
        foreach (var code in new[] { row.Origin, row.Destination })
        {
            if (airports.ContainsKey(code))
            {
                continue;
            }

            if (!DefaultAirports.ByCode.TryGetValue(code, out var known))
            {
                notes.Add(row, ImportNoteKind.Refused, $"'{code}' is no airport with scheduled service.");
                return false;
            }

            airports[code] = known;
        }

        return true;
    }
}
