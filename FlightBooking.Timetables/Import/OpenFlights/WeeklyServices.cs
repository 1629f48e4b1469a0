using System.Collections;
using FlightBooking.Core.Schedules;
using FlightBooking.Timetables.Generation;

namespace FlightBooking.Timetables.Import.OpenFlights;

/// <summary>
/// A weekly timetable of routes, which say nothing of times: always the same one for the same route. Every route
/// has one daily service, and more where it is short and both its airports are busy; they leave at a time
/// that is drawn by airline and airports and spread over the day from 05:30 to 23:30, each with the next aircraft the
/// route names. Block times and fares are those of the default timetable. An airline whose aircraft are all of
/// one single-aisle family is a low-cost airline. Numbers are unique within an airline.
/// </summary>
internal sealed class WeeklyServices
{
    private const ulong Seed = 20_140_601;
    private const int HighestNumber = 9999;
    private const int FirstDeparture = 330;
    private const int DayMinutes = 1080;

    // An airline of fewer routes says too little about itself.
    private const int RoutesOfAnAirline = 10;

    private readonly string file;
    private readonly ImportNotes notes;
    private readonly List<OpenFlightsRoute> routes;
    private readonly Dictionary<string, int> routesFrom;
    private readonly HashSet<string> lowCost;
    private readonly Dictionary<string, BitArray> numbers = new(StringComparer.Ordinal);
    private readonly NominalClock clock;

    public WeeklyServices(List<OpenFlightsRoute> routes, string file, ImportNotes notes)
    {
        (this.file, this.notes) = (file, notes);
        this.routes = [.. routes.OrderBy(route => route.Airline.Code, StringComparer.Ordinal)
            .ThenBy(route => route.Origin.Code, StringComparer.Ordinal)
            .ThenBy(route => route.Destination.Code, StringComparer.Ordinal)];
        routesFrom = routes.GroupBy(route => route.Origin.Code).ToDictionary(same => same.Key, same => same.Count());
        lowCost = [.. routes.GroupBy(route => route.Airline.Code).Where(IsLowCost).Select(same => same.Key)];
        clock = new(Airports);
    }

    /// <summary>The airports that somebody flies to or from.</summary>
    public IEnumerable<Airport> Airports =>
        routes.SelectMany(route => new[] { route.Origin, route.Destination }).DistinctBy(airport => airport.Code);

    public List<ScheduledFlight> Build()
    {
        var flights = new List<ScheduledFlight>(routes.Count * 2);
        foreach (var route in routes)
        {
            var dice = new Dice(Seed).For(route.Airline.Code).For(route.Origin.Code).For(route.Destination.Code);
            var services = ServicesADay(route);
            var first = dice.Below(DayMinutes / 5) * 5;
            for (var service = 0; service < services; service++)
            {
                var departs = FirstDeparture + ((first + (service * DayMinutes / services / 5 * 5)) % DayMinutes);
                if (Number(route, dice.For(service)) is { } number)
                {
                    flights.Add(Flight(route, number, departs, Aircraft(route, service), dice.For(service)));
                }
            }
        }

        return flights;
    }

    /// <summary>
    /// One; another each up to 3,500, 1,800 and 900 km, where both airports have more and more routes.
    /// </summary>
    private int ServicesADay(OpenFlightsRoute route)
    {
        var busy = Math.Min(routesFrom[route.Origin.Code], routesFrom.GetValueOrDefault(route.Destination.Code));
        return 1
            + (route.Kilometres < 3500 && busy >= 14 ? 1 : 0)
            + (route.Kilometres < 1800 && busy >= 65 ? 1 : 0)
            + (route.Kilometres < 900 && busy >= 110 ? 1 : 0);
    }

    private string Aircraft(OpenFlightsRoute route, int service)
    {
        var named = route.Equipment.IsEmpty ? "" : route.Equipment[service % route.Equipment.Length];
        return Equipment.AircraftFor(named, route.Kilometres, lowCost.Contains(route.Airline.Code));
    }

    private string? Number(OpenFlightsRoute route, Dice dice)
    {
        var code = route.Airline.Code;
        if (!numbers.TryGetValue(code, out var taken))
        {
            numbers[code] = taken = new(HighestNumber);
        }

        var drawn = dice.Below(HighestNumber);
        for (var tried = 0; tried < HighestNumber; tried++)
        {
            var number = (drawn + tried) % HighestNumber;
            if (!taken[number])
            {
                taken[number] = true;
                return $"{code}{number + 1}";
            }
        }

        notes.Add(file, route.Line, ImportNoteKind.Refused, $"{code} has no flight number left.");
        return null;
    }

    private ScheduledFlight Flight(OpenFlightsRoute route, string number, int departs, string aircraft, Dice dice)
    {
        var block = BlockTime.Minutes(aircraft, route.Origin, route.Destination, route.Kilometres);
        var arrives = departs + block + clock.Difference(route.Origin, route.Destination);
        var days = (int)Math.Floor(arrives / 1440.0);
        var isLowCost = lowCost.Contains(route.Airline.Code);
        return new(
            number,
            route.Airline,
            route.Origin,
            route.Destination,
            Weekdays.Daily,
            TimeOnly.MinValue.AddMinutes(departs),
            TimeOnly.MinValue.AddMinutes(arrives),
            days,
            aircraft,
            FareModel.For(route.Airline, isLowCost, route.Kilometres, aircraft, departs / 60, dice))
        {
            BlockMinutes = block,
        };
    }

    private static bool IsLowCost(IGrouping<string, OpenFlightsRoute> airline)
    {
        var families =
            airline.SelectMany(route => route.Equipment).Select(Equipment.SingleAisleFamily).Distinct().ToList();
        return families is [not null] && airline.Count() >= RoutesOfAnAirline;
    }
}
