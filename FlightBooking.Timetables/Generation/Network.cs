using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables.Generation;

/// <summary>Who flies where and how often: gravity between airports, weaker with distance and across borders.</summary>
internal static class Network
{
    // Flights a week for each unit of attraction: what makes the whole world about 85,000 departures a day.
    private const double FlightsAWeek = 0.085;

    private const int FewestAWeek = 4;

    private const int NearestKilometres = 120;

    public static List<Connection> Plan()
    {
        var airports = DefaultAirports.ByCode.Values.OrderBy(airport => airport.Code, StringComparer.Ordinal).ToArray();
        var airlines = GeneratedAirline.All();
        var connections = airlines.SelectMany(airline => ConnectionsOf(airline, airports)).ToList();
        connections.AddRange(LifeLines(airlines, airports, connections));
        return connections;
    }

    private static IEnumerable<Connection> ConnectionsOf(GeneratedAirline airline, Airport[] airports)
    {
        for (var at = 0; at < airline.Hubs.Length; at++)
        {
            var hub = airline.Hubs[at];
            foreach (var spoke in airports)
            {
                // Between two hubs of one airline once, not from both ends.
                var hubBefore = Array.IndexOf(airline.Hubs, spoke) is >= 0 and var other && other <= at;
                var kilometres = (int)Math.Round(hub.KilometresTo(spoke));
                if (!hubBefore && Frequency(airline, hub, spoke, kilometres) is >= FewestAWeek and var weekly)
                {
                    yield return new(airline, hub, spoke, kilometres, weekly);
                }
            }
        }
    }

    private static int Frequency(GeneratedAirline airline, Airport hub, Airport spoke, int kilometres)
    {
        var domestic = hub.Country == spoke.Country;
        if (kilometres < NearestKilometres || kilometres > Range(airline, spoke, domestic))
        {
            return 0;
        }

        // The product to the power of three quarters: only square roots are the same on every machine.
        var root = Math.Sqrt(WorldDemand.WeightOf(hub) * WorldDemand.WeightOf(spoke));
        var attraction = root * Math.Sqrt(root);
        var distance = kilometres switch { < 250 => 0.5, < 2500 => 1, < 4500 => 0.7, < 8000 => 0.42, _ => 0.3 };
        var border = domestic ? 2.2 : 1;
        var style = airline.LowCost ? 0.75 : 1;
        return (int)(attraction * distance * border * style * FlightsAWeek);
    }

    private static int Range(GeneratedAirline airline, Airport spoke, bool domestic)
    {
        if (airline.LowCost)
        {
            return WorldDemand.WeightOf(spoke) < 1 ? 0 : domestic ? 4500 : 3500;
        }

        return (spoke.Size, domestic) switch
        {
            _ when WorldDemand.IsMajor(spoke) => 15_500,
            (AirportSize.Large, true) => 5000,
            (AirportSize.Large, false) => 3500,
            (AirportSize.Medium, true) => 3000,
            (AirportSize.Medium, false) => 1200,
            (_, true) => 1500,
            _ => 0,
        };
    }

    // Every airport is reached: what no airline chose is flown from the nearest hubs, its own country's first.
    private static IEnumerable<Connection> LifeLines(
        GeneratedAirline[] airlines, Airport[] airports, List<Connection> planned)
    {
        var served = planned.SelectMany(connection => new[] { connection.Hub.Code, connection.Spoke.Code }).ToHashSet();
        var hubs = airlines.Where(airline => !airline.LowCost)
            .SelectMany(airline => airline.Hubs.Select(hub => (airline, hub))).ToArray();
        foreach (var spoke in airports.Where(airport => !served.Contains(airport.Code)))
        {
            var nearest = hubs
                .Select(pair => (pair.airline, pair.hub, Kilometres: (int)Math.Round(pair.hub.KilometresTo(spoke))))
                .Where(pair => pair.Kilometres >= NearestKilometres)
                .OrderBy(pair => pair.hub.Country == spoke.Country ? pair.Kilometres : pair.Kilometres * 2)
                .ThenBy(pair => pair.airline.Airline.Code, StringComparer.Ordinal)
                .DistinctBy(pair => pair.hub.Code)
                .Take(2);
            foreach (var (airline, hub, kilometres) in nearest)
            {
                yield return new(airline, hub, spoke, kilometres, 7);
            }
        }
    }
}
