using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FlightBooking.Core.Schedules;

/// <summary>
/// IATA's codes of cities: <c>LON</c> is all airports of London. Only those that are no airport's code; where a city is
/// called like one of its airports (<c>SHA</c>), that airport is meant.
/// </summary>
public static class MetropolitanAreas
{
    private static readonly Lazy<FrozenDictionary<string, ImmutableArray<string>>> Airports = new(() => EmbeddedData
        .Lines("metropolitan.tsv").Select(line => line.Split('\t')).ToFrozenDictionary(
            fields => fields[0], fields => fields[1].Split(' ').ToImmutableArray(), StringComparer.OrdinalIgnoreCase));

    private static readonly Lazy<FrozenDictionary<string, string>> Codes = new(() => Airports.Value
        .SelectMany(area => area.Value.Select(airport => (airport, area.Key)))
        .ToFrozenDictionary(pair => pair.airport, pair => pair.Key, StringComparer.Ordinal));

    /// <summary>The airports of a city's code (case ignored), the main one first; empty where it is none.</summary>
    public static ImmutableArray<string> AirportsOf(string code) =>
        Airports.Value.TryGetValue(code, out var airports) ? airports : [];

    /// <summary>The code of an airport's city, or null.</summary>
    public static string? CodeOf(string airport) => Codes.Value.GetValueOrDefault(airport);
}
