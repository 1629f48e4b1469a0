using System.Collections.Frozen;
using System.Globalization;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables;

/// <summary>The airports of the world with scheduled service, as shipped (see NOTICE for the sources).</summary>
public static class DefaultAirports
{
    private static readonly Lazy<FrozenDictionary<string, Airport>> Airports =
        new(() => Read().ToFrozenDictionary(airport => airport.Code, StringComparer.Ordinal));

    /// <summary>All of them, by IATA code.</summary>
    public static FrozenDictionary<string, Airport> ByCode => Airports.Value;

    private static IEnumerable<Airport> Read() => ShippedData.Lines("airports.tsv").Select(line =>
    {
        var fields = line.Split('\t');
        return new Airport(
            fields[0],
            fields[1],
            fields[2],
            fields[3],
            double.Parse(fields[4], CultureInfo.InvariantCulture),
            double.Parse(fields[5], CultureInfo.InvariantCulture),
            fields[6])
        {
            Size = fields[7] switch { "L" => AirportSize.Large, "M" => AirportSize.Medium, _ => AirportSize.Small },
            OtherCities = fields[8].Length == 0 ? [] : [.. fields[8].Split(';')],
        };
    });
}
