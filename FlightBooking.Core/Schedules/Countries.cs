using System.Collections.Frozen;

namespace FlightBooking.Core.Schedules;

/// <summary>ISO 3166-1 countries that have airports, and their English names.</summary>
public static class Countries
{
    private static readonly Lazy<FrozenDictionary<string, string>> Names = new(() => EmbeddedData
        .Lines("countries.tsv")
        .Select(line => line.Split('\t'))
        .ToFrozenDictionary(fields => fields[0], fields => fields[1], StringComparer.OrdinalIgnoreCase));

    private static readonly Lazy<FrozenDictionary<string, string>> Codes = new(() => Names.Value
        .ToFrozenDictionary(pair => PlainText.Fold(pair.Value), pair => pair.Key, StringComparer.Ordinal));

    /// <summary>English name by alpha-2 code (case ignored).</summary>
    public static FrozenDictionary<string, string> ByCode => Names.Value;

    /// <summary>The alpha-2 code of a code or an English name, case and accents ignored; null where unknown.</summary>
    public static string? Find(string codeOrName)
    {
        ArgumentNullException.ThrowIfNull(codeOrName);
        return Names.Value.ContainsKey(codeOrName)
            ? codeOrName.ToUpperInvariant()
            : Codes.Value.GetValueOrDefault(PlainText.Fold(codeOrName));
    }
}
