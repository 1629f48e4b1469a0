using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables.Generation;

/// <summary>What one airline flies between a hub and another airport, there and back.</summary>
/// <param name="Airline">Who.</param>
/// <param name="Hub">Where its flights meet.</param>
/// <param name="Spoke">Where to.</param>
/// <param name="Kilometres">Great-circle distance, whole.</param>
/// <param name="WeeklyFlights">Flights a week in each direction.</param>
internal sealed record Connection(
    GeneratedAirline Airline, Airport Hub, Airport Spoke, int Kilometres, int WeeklyFlights)
{
    /// <summary>Aircraft by distance and demand; low-cost airlines have one type.</summary>
    public string Aircraft { get; } = AircraftFor(Airline, Hub, Spoke, Kilometres);

    /// <summary>Minutes from departure to arrival (see <see cref="BlockTime"/>).</summary>
    public int BlockMinutes(bool outbound) => outbound
        ? BlockTime.Minutes(Aircraft, Hub, Spoke, Kilometres)
        : BlockTime.Minutes(Aircraft, Spoke, Hub, Kilometres);

    private static string AircraftFor(GeneratedAirline airline, Airport hub, Airport spoke, int kilometres)
    {
        if (airline.LowCost)
        {
            return AircraftType.A320;
        }

        var demand = Math.Min(WorldDemand.WeightOf(hub), WorldDemand.WeightOf(spoke));
        var trunk = demand >= 40 && kilometres > 2800;
        return (kilometres, demand) switch
        {
            ( <= 900, < 1) => AircraftType.Atr72,
            ( <= 3000, < 2.5) => AircraftType.E190,
            ( <= 5200, _) when !trunk => AircraftType.A321,
            (_, >= 45) => airline.Flagship,
            (_, >= 20) => AircraftType.A359,
            (_, >= 8) => AircraftType.B789,
            _ => AircraftType.B788,
        };
    }
}

/// <summary>A fictional airline.</summary>
/// <param name="Airline">Code and name.</param>
/// <param name="LowCost">Economy only, one aircraft type, no banks of connections.</param>
/// <param name="Hubs">Where its flights begin and end.</param>
internal sealed record GeneratedAirline(Airline Airline, bool LowCost, Airport[] Hubs)
{
    /// <summary>Its largest aircraft.</summary>
    public string Flagship { get; } =
        new Dice(7).For(Airline.Code).Below(2) == 0 ? AircraftType.B77W : AircraftType.A359;

    /// <summary>All of them, in the order of the list.</summary>
    public static GeneratedAirline[] All() => [.. ShippedData.Lines("airlines.tsv").Select(line =>
    {
        var fields = line.Split('\t');
        return new GeneratedAirline(
            new(fields[0], fields[1]),
            fields[2] == "L",
            [.. fields[3].Split(' ').Select(code => DefaultAirports.ByCode[code])]);
    })];
}
