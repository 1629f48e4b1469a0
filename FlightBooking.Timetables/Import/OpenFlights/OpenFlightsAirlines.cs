using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables.Import.OpenFlights;

/// <summary>The airlines of an OpenFlights file: by its numbers, and by their IATA codes.</summary>
internal sealed class OpenFlightsAirlines
{
    private readonly Dictionary<string, Entry> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry> byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Airline> flying = new(StringComparer.Ordinal);

    public OpenFlightsAirlines(string file, List<DatRow> rows, ImportNotes notes)
    {
        foreach (var row in rows)
        {
            // Some apostrophes were escaped twice.
            var (name, code) = (row[1].Replace(@"\'", "'", StringComparison.Ordinal), row[3].ToUpperInvariant());
            var shown = ImportText.NameOr(
                name, code, message => notes.Add(file, row.Line, ImportNoteKind.Repaired, message));
            var entry = new Entry(shown, code, row[7] == "Y");
            byId.TryAdd(row[0], entry);
            if (entry.Active && IsDesignator(entry.Code))
            {
                byCode.TryAdd(entry.Code, entry);
            }
        }
    }

    /// <summary>The airline a route names; else why there is none.</summary>
    public (Airline? Airline, string Problem) Find(string code, string id)
    {
        if (byId.GetValueOrDefault(id) is not { } entry && !byCode.TryGetValue(code, out entry))
        {
            return (null, $"'{code}' is no airline.");
        }

        if (!entry.Active)
        {
            return (null, $"{entry.Name} flies no more.");
        }

        var designator = IsDesignator(code) ? code : entry.Code;
        if (!IsDesignator(designator))
        {
            return (null, $"{entry.Name} has no IATA code.");
        }

        // One name a code, whatever the numbers say.
        flying.TryAdd(designator, new(designator, entry.Name));
        return (flying[designator], "");
    }

    private static bool IsDesignator(string code) => code.Length == 2 && code.All(char.IsAsciiLetterOrDigit);

    private sealed record Entry(string Name, string Code, bool Active);
}
