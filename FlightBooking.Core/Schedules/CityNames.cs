using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FlightBooking.Core.Schedules;

/// <summary>
/// What cities are called in other scripts than the Latin one, as shipped (see NOTICE for the source).
/// </summary>
internal static class CityNames
{
    private static readonly Lazy<FrozenDictionary<(string City, string Country), ImmutableArray<string>>> Names =
        new(() => EmbeddedData.Lines("city-names.tsv").Select(line => line.Split('\t')).ToFrozenDictionary(
            fields => (fields[0], fields[1]), fields => fields[2].Split(';').ToImmutableArray()));

    /// <summary>The names of an airport's city; empty where none are known.</summary>
    public static ImmutableArray<string> Of(Airport airport) =>
        Names.Value.TryGetValue((airport.City, airport.Country), out var names) ? names : [];
}
