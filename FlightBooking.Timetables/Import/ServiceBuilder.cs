using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables.Import;

/// <summary>
/// Makes scheduled flights of rows: the same flight at the same times and fares on several weekdays is one
/// service; of two rows for one weekday the cheaper counts; a number that leaves one origin twice on a weekday
/// gets an operational suffix (<c>AI429A</c>) for the later or longer flight.
/// </summary>
internal static class ServiceBuilder
{
    // Beyond this an aircraft with two aisles flies.
    private const double LongHaulKilometres = 5200;

    public static List<ScheduledFlight> Build(List<FlightRow> rows, ImportedAirports airports, ImportNotes notes)
    {
        var airlines = AirlinesOf(rows, notes);
        var services = rows
            .GroupBy(row => (row.Number, row.Origin, row.Destination, row.Departs, row.Arrives))
            .SelectMany(same => ByFares(OnePerWeekday(same, notes)))
            .ToList();
        var numbers = Numbers(services, airports, notes);
        return services.ConvertAll(service => Flight(service, numbers[service], airlines, airports, notes));
    }

    private static Dictionary<string, Airline> AirlinesOf(List<FlightRow> rows, ImportNotes notes)
    {
        var airlines = rows.GroupBy(row => row.AirlineCode).ToDictionary(
            same => same.Key,
            same => new Airline(same.Key, same.GroupBy(row => row.AirlineName).MaxBy(name => name.Count())!.Key));
        foreach (var row in rows.Where(row => row.AirlineName != airlines[row.AirlineCode].Name))
        {
            notes.Add(row, ImportNoteKind.Repaired, $"{row.AirlineName} is {airlines[row.AirlineCode].Name}.");
        }

        return airlines;
    }

    private static List<FlightRow> OnePerWeekday(IEnumerable<FlightRow> same, ImportNotes notes)
    {
        var kept = new List<FlightRow>();
        foreach (var day in same.GroupBy(row => row.Weekday))
        {
            var cheapest = day.MinBy(row => row.Fares.Economy)!;
            kept.Add(cheapest);
            foreach (var other in day.Where(row => row != cheapest))
            {
                notes.Add(
                    other,
                    ImportNoteKind.Repaired,
                    $"{other.Number} is also on line {cheapest.Line}; the lower fare counts.");
            }
        }

        return kept;
    }

    private static IEnumerable<FlightRow[]> ByFares(List<FlightRow> rows) =>
        rows.GroupBy(row => row.Fares).Select(same => same.ToArray());

    private static Dictionary<FlightRow[], string> Numbers(
        List<FlightRow[]> services, ImportedAirports airports, ImportNotes notes)
    {
        var numbers = new Dictionary<FlightRow[], string>(ReferenceEqualityComparer.Instance);
        var taken = new Dictionary<(string Number, string Origin), Weekdays>();
        var ordered = services.OrderBy(service => service[0].Departs).ThenBy(service =>
            airports[service[0].Origin].KilometresTo(airports[service[0].Destination]));
        foreach (var service in ordered)
        {
            var (row, days) = (service[0], DaysOf(service));
            var number = row.Number;
            for (var suffix = 'A'; (taken.GetValueOrDefault((number, row.Origin)) & days) != 0; suffix++)
            {
                number = $"{row.Number}{suffix}";
            }

            taken[(number, row.Origin)] = taken.GetValueOrDefault((number, row.Origin)) | days;
            numbers[service] = number;
            foreach (var renamed in service.Where(_ => number != row.Number))
            {
                notes.Add(
                    renamed,
                    ImportNoteKind.Repaired,
                    $"{row.Number} leaves {row.Origin} twice on that day; to {row.Destination} it is {number}.");
            }
        }

        return numbers;
    }

    private static ScheduledFlight Flight(
        FlightRow[] service,
        string number,
        Dictionary<string, Airline> airlines,
        ImportedAirports airports,
        ImportNotes notes)
    {
        var row = service[0];
        var (origin, destination) = (airports[row.Origin], airports[row.Destination]);
        var (days, minutes, plausible) = ArrivalDay.Of(origin, destination, row.Departs, row.Arrives);
        foreach (var same in service)
        {
            if (!same.ArrivesOn((same.Weekday + days + 7) % 7))
            {
                notes.Add(same, ImportNoteKind.Repaired, $"It arrives {days} days after departure, by the distance.");
            }

            if (!plausible)
            {
                notes.Add(same, ImportNoteKind.Doubtful, $"{minutes} minutes to {row.Destination} are not likely.");
            }
        }

        var longHaul = origin.KilometresTo(destination) > LongHaulKilometres;
        return new(
            number,
            airlines[row.AirlineCode],
            origin,
            destination,
            DaysOf(service),
            row.Departs,
            row.Arrives,
            days,
            longHaul ? AircraftType.B789 : AircraftType.A321,
            row.Fares);
    }

    private static Weekdays DaysOf(FlightRow[] service) =>
        service.Aggregate(Weekdays.None, (days, row) => days | (Weekdays)(1 << row.Weekday));
}
