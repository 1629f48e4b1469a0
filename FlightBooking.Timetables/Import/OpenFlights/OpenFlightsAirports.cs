using System.Collections.Immutable;
using System.Globalization;
using FlightBooking.Core.Schedules;
using NodaTime;
using NodaTime.TimeZones;

namespace FlightBooking.Timetables.Import.OpenFlights;

/// <summary>
/// The airports of an OpenFlights file that have an IATA code. The file names countries in its own English: what
/// is no known name is the country that <see cref="DefaultAirports"/> has most of those airports in.
/// </summary>
internal sealed class OpenFlightsAirports
{
    // Further away it is another airport, which had the code before.
    private const double SamePlaceKilometres = 100;

    private static readonly Instant[] OnClocks =
        [Instant.FromUtc(2026, 1, 14, 0, 0), Instant.FromUtc(2026, 7, 14, 0, 0)];

    private static readonly HashSet<string> Zones = [.. TzdbDateTimeZoneSource.Default.GetIds()];

    private readonly Dictionary<string, Airport> byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Airport> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Airport> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> countries;
    private readonly string file;
    private readonly ImportNotes notes;

    public OpenFlightsAirports(string file, List<DatRow> rows, ImportNotes notes)
    {
        (this.file, this.notes) = (file, notes);
        countries = rows.GroupBy(row => row[3])
            .Select(same => (Name: same.Key, Code: Countries.Find(same.Key) ?? Elected(same)))
            .Where(country => country.Code is not null)
            .ToDictionary(country => country.Name, country => country.Code!);
        foreach (var row in rows)
        {
            Add(row);
        }
    }

    /// <summary>
    /// The airport a route names, and whether the file has it under that code: the code counts, since numbers stay
    /// with a place that has closed, unless the two are too far apart to be one city's; then the number, then the
    /// airports as shipped.
    /// </summary>
    public (Airport? Airport, bool Listed) Find(string code, string id)
    {
        var place = places.GetValueOrDefault(id);
        return byCode.TryGetValue(code, out var listed) && IsNear(listed) ? (listed, true)
            : byId.TryGetValue(id, out var renamed) ? (renamed, false)
            : DefaultAirports.ByCode.TryGetValue(code, out var shipped) && IsNear(shipped) ? (shipped, false)
            : default;

        bool IsNear(Airport airport) => place is null || place.KilometresTo(airport) < SamePlaceKilometres;
    }

    private void Add(DatRow row)
    {
        if (!IsDegrees(row[6], 90, out var latitude) || !IsDegrees(row[7], 180, out var longitude))
        {
            notes.Add(file, row.Line, ImportNoteKind.Refused, $"'{row[6]}, {row[7]}' is no place on earth.");
            return;
        }

        var code = row[4].ToUpperInvariant();
        var airport = new Airport(code, row[1], row[2], "", latitude, longitude, row[11]);
        places[row[0]] = airport;
        if (code.Length != 3 || !code.All(char.IsAsciiLetterUpper))
        {
            notes.Add(file, row.Line, ImportNoteKind.Refused, $"{row[1]} has no IATA code.");
            return;
        }

        var known = DefaultAirports.ByCode.GetValueOrDefault(code);
        known = known is not null && known.KilometresTo(airport) < SamePlaceKilometres ? known : null;
        var country = known?.Country ?? countries.GetValueOrDefault(row[3]);
        var zone = Zones.Contains(row[11]) ? row[11] : known?.TimeZone;
        var problem = country is null ? $"'{row[3]}' is no country."
            : zone is null ? $"{code} has no time zone."
            : byCode.ContainsKey(code) ? $"{code} has been described before."
            : ImportText.ProblemOf(row[1]) is { } wrong ? $"The name '{row[1]}' {wrong}."
            : ImportText.ProblemOf(row[2]) is { } odd ? $"The city '{row[2]}' {odd}."
            : null;
        if (problem is not null)
        {
            notes.Add(file, row.Line, ImportNoteKind.Refused, problem);
            return;
        }

        if (zone != row[11])
        {
            notes.Add(file, row.Line, ImportNoteKind.Repaired, $"{code} has no time zone there and is in {zone}.");
        }
        else if (known is not null && !KeepsTimeOf(zone!, known.TimeZone))
        {
            var message = $"{code} is in {zone} there, and in {known.TimeZone} by our own airports.";
            notes.Add(file, row.Line, ImportNoteKind.Doubtful, message);
        }

        byCode[code] = byId[row[0]] = Named(airport with { Country = country!, TimeZone = zone! }, known);
    }

    private static Airport Named(Airport airport, Airport? known)
    {
        var city = airport.City.Length > 0 ? airport.City : known?.City ?? airport.Name;
        ImmutableArray<string> others = known is null
            ? []
            : [.. known.OtherCities.Prepend(known.City).Where(name => name != city)];
        return airport with { City = city, Size = known?.Size ?? AirportSize.Small, OtherCities = others };
    }

    // Many names are of one zone; what counts is what its clocks show, in winter and in summer.
    private static bool KeepsTimeOf(string zone, string other) => OnClocks.All(instant =>
        DateTimeZoneProviders.Tzdb[zone].GetUtcOffset(instant)
            == DateTimeZoneProviders.Tzdb[other].GetUtcOffset(instant));

    private static bool IsDegrees(string text, double most, out double degrees) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees)
            && Math.Abs(degrees) <= most;

    private static string? Elected(IEnumerable<DatRow> airports) => airports
        .Select(row => DefaultAirports.ByCode.GetValueOrDefault(row[4])?.Country)
        .OfType<string>()
        .GroupBy(country => country)
        .OrderByDescending(same => same.Count())
        .ThenBy(same => same.Key, StringComparer.Ordinal)
        .FirstOrDefault()?.Key;
}
