using System.Collections.Frozen;
using System.Globalization;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables.Generation;

/// <summary>
/// How much travel an airport attracts: a hand-made list for the large ones, the size class for the rest.
/// </summary>
internal static class WorldDemand
{
    private static readonly FrozenDictionary<string, double> Listed = ShippedData.Lines("demand.tsv")
        .Select(line => line.Split('\t'))
        .ToFrozenDictionary(fields => fields[0], fields => double.Parse(fields[1], CultureInfo.InvariantCulture));

    /// <summary>Roughly a year's passengers in millions.</summary>
    public static double WeightOf(Airport airport) => Listed.TryGetValue(airport.Code, out var weight)
        ? weight
        : airport.Size switch { AirportSize.Large => 1.4, AirportSize.Medium => 0.45, _ => 0.12 };

    /// <summary>Whether it is one of the listed large airports.</summary>
    public static bool IsMajor(Airport airport) => Listed.ContainsKey(airport.Code);
}
