using System.Collections.Immutable;

namespace FlightBooking.Core.Schedules;

/// <summary>
/// The weekly timetable, in memory and unchangeable. Departures are at real instants: the local times of a
/// flight are taken in the zones of its airports on that date. A local time that the clocks skip is moved on
/// by the length of the gap; one that comes twice is the first of the two.
/// </summary>
public sealed class Timetable
{
    private readonly Lazy<(Dictionary<string, int> First, int[] Next)> numbers;
    private readonly AirportDirectory directory;

    private Timetable(TimetableIndex index, Airline[] airlines)
    {
        Index = index;
        Airlines = [.. airlines];
        directory = new AirportDirectory(index.Airports, DeparturesAt(index));
        numbers = new(() => ChainNumbers(index.Flights));
    }

    /// <summary>Airports, by code.</summary>
    public IReadOnlyList<Airport> Airports => Index.Airports;

    /// <summary>Airlines, by code.</summary>
    public ImmutableArray<Airline> Airlines { get; }

    /// <summary>Flights, by origin, destination and time of departure.</summary>
    public IReadOnlyList<ScheduledFlight> Flights => Index.Flights;

    internal TimetableIndex Index { get; }

    /// <summary>A timetable of these flights; airports without flights may be among the airports.</summary>
    /// <exception cref="ArgumentException">A flight's airport is missing from the airports, a time zone is
    /// unknown, or one number leaves one origin twice on a date (see <see cref="FlightClashes"/>).</exception>
    public static Timetable Create(IEnumerable<Airport> airports, IEnumerable<ScheduledFlight> flights)
    {
        Airport[] sorted = [.. airports.OrderBy(airport => airport.Code, StringComparer.Ordinal)];
        var flown = InOrder([.. flights]);
        var airlines = AirlinesOf(flown);
        var codes = sorted.Select(airport => airport.Code).ToHashSet(StringComparer.Ordinal);
        if (Array.Find(flown, flight =>
            !codes.Contains(flight.Origin.Code) || !codes.Contains(flight.Destination.Code)) is { } stray)
        {
            throw new ArgumentException($"{stray.Number} flies where no airport is.", nameof(flights));
        }

        if (FlightClashes.In(flown).FirstOrDefault() is { } clash)
        {
            throw new ArgumentException($"{clash.Number} leaves {clash.Origin.Code} twice on a date.", nameof(flights));
        }

        return new(new TimetableIndex(sorted, airlines, flown), airlines);
    }

    /// <summary>What has been a timetable before: sorted, and without clashes.</summary>
    internal static Timetable Restore(Airport[] airports, Airline[] airlines, ScheduledFlight[] flights) =>
        new(new TimetableIndex(airports, airlines, flights), airlines);

    /// <summary>The same airports with other flights; no number leaves one origin twice on a date.</summary>
    internal Timetable Refly(IEnumerable<ScheduledFlight> flights)
    {
        var flown = InOrder([.. flights]);
        var airlines = AirlinesOf(flown);
        return new(new TimetableIndex(Index.Airports, airlines, flown, Index.Clock), airlines);
    }

    /// <summary>The airport of an IATA code (case ignored), or null.</summary>
    public Airport? FindAirport(string code) => directory.ByCode(code);

    /// <summary>
    /// The airport of an IATA code, all airports of a city's code (<c>LON</c>), or all of a city of that name in any
    /// script (case, accents and punctuation ignored); empty where there is none of these. Where cities share the name
    /// it is the one with the busiest airport; <c>London, Canada</c> names another.
    /// </summary>
    public ImmutableArray<Airport> AirportsOf(string codeOrCity) => directory.Find(codeOrCity);

    /// <summary>
    /// Airports whose code, city or name starts like the query, best match first, and where these are few, those that
    /// nearly do; all for an empty one.
    /// </summary>
    /// <param name="query">What somebody has typed so far.</param>
    /// <param name="country">ISO alpha-2 code to stay within, or null.</param>
    public IReadOnlyList<AirportMatch> SearchAirports(string? query, string? country) =>
        directory.Search(query, country);

    /// <summary>The airlines of a code or name (case and accents ignored).</summary>
    public ImmutableArray<Airline> AirlinesOf(string codeOrName)
    {
        var folded = PlainText.Fold(codeOrName);
        return [.. Airlines.Where(airline => PlainText.Fold(airline.Code) == folded
            || PlainText.Fold(airline.Name) == folded)];
    }

    /// <summary>The dated flight of that name, or null where nothing of the kind flies.</summary>
    public Departure? FindDeparture(DepartureKey key) =>
        DeparturesOf(key.FlightNumber, key.Date)
            .FirstOrDefault(departure => departure.Flight.Origin.Code == key.Origin);

    /// <summary>All legs a flight number flies on a date, by instant of departure.</summary>
    public IReadOnlyList<Departure> DeparturesOf(string flightNumber, DateOnly date) =>
        Dated(Chain(flightNumber), date);

    /// <summary>The direct flights between two airports on the origin's date, by instant of departure.</summary>
    public IReadOnlyList<Departure> Direct(Airport origin, Airport destination, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(destination);
        if (!Index.AirportByCode.TryGetValue(origin.Code, out var from)
            || !Index.AirportByCode.TryGetValue(destination.Code, out var to)
            || Index.RouteBetween(from, to) is not (>= 0 and var route))
        {
            return [];
        }

        var range = Index.Routes[route];
        return Dated(Enumerable.Range(range.First, range.Count), date);
    }

    /// <summary>
    /// Everything that departs on a date, local to each origin; in the order of <see cref="Flights"/>.
    /// </summary>
    public IEnumerable<Departure> DeparturesOn(DateOnly date) =>
        !ZoneClock.Covers(date)
            ? []
            : Enumerable.Range(0, Index.Flights.Length)
                .Where(flight => Index.Times[flight].FliesOn(ZoneClock.DayOf(date)))
                .Select(flight => Index.DepartureOf(flight, ZoneClock.DayOf(date)));

    private static Dictionary<string, int> DeparturesAt(TimetableIndex index)
    {
        var departures = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var route in index.Routes)
        {
            var code = index.Airports[route.Origin].Code;
            departures[code] = departures.GetValueOrDefault(code) + route.Count;
        }

        return departures;
    }

    private static Airline[] AirlinesOf(ScheduledFlight[] flights) =>
        [.. flights.Select(flight => flight.Airline).Distinct()
            .OrderBy(airline => airline.Code, StringComparer.Ordinal)];

    private static ScheduledFlight[] InOrder(ScheduledFlight[] flights)
    {
        for (var next = 1; next < flights.Length; next++)
        {
            if (FlightOrder.Instance.Compare(flights[next - 1], flights[next]) > 0)
            {
                Array.Sort(flights, FlightOrder.Instance);
                break;
            }
        }

        return flights;
    }

    private static (Dictionary<string, int> First, int[] Next) ChainNumbers(ScheduledFlight[] flights)
    {
        var first = new Dictionary<string, int>(flights.Length, StringComparer.OrdinalIgnoreCase);
        var next = new int[flights.Length];
        for (var flight = flights.Length - 1; flight >= 0; flight--)
        {
            next[flight] = first.TryGetValue(flights[flight].Number, out var later) ? later : -1;
            first[flights[flight].Number] = flight;
        }

        return (first, next);
    }

    private IEnumerable<int> Chain(string flightNumber)
    {
        var (first, next) = numbers.Value;
        var found = first.TryGetValue(flightNumber, out var flight);
        for (; found && flight >= 0; flight = next[flight])
        {
            yield return flight;
        }
    }

    private List<Departure> Dated(IEnumerable<int> flights, DateOnly date) =>
        !ZoneClock.Covers(date)
            ? []
            : [.. flights.Where(flight => Index.Times[flight].FliesOn(ZoneClock.DayOf(date)))
                .Select(flight => Index.DepartureOf(flight, ZoneClock.DayOf(date)))
                .OrderBy(departure => departure.DepartsAt)];
}
