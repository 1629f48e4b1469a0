namespace FlightBooking.Core.Schedules;

/// <summary>The timetable as arrays of numbers: airports, flights and routes are positions in them.</summary>
internal sealed class TimetableIndex
{
    private readonly Lazy<RouteFloors>[] floors;
    private readonly int[] routeOf;

    /// <param name="airports">By code.</param>
    /// <param name="airlines">By code.</param>
    /// <param name="flights">In their order.</param>
    /// <param name="clock">That of another one with these very airports; null for a new one.</param>
    public TimetableIndex(Airport[] airports, Airline[] airlines, ScheduledFlight[] flights, ZoneClock? clock = null)
    {
        Airports = airports;
        Flights = flights;
        AirportByCode = Positions(airports, airport => airport.Code);
        AirlineByCode = Positions(airlines, airline => airline.Code);
        var zones = airports.Select(airport => airport.TimeZone).Distinct().ToArray();
        var zoneByName = Positions(zones, zone => zone);
        Clock = clock ?? new ZoneClock(zones);
        ZoneOf = [.. airports.Select(airport => zoneByName[airport.TimeZone])];
        Times = [.. flights.Select(flight => new FlightTimes(flight, AirlineByCode[flight.Airline.Code]))];
        Fares = [.. Enum.GetValues<Cabin>().Select(cabin => FaresOf(flights, cabin))];
        Routes = MakeRoutes();
        routeOf = new int[flights.Length];
        for (var route = 0; route < Routes.Length; route++)
        {
            routeOf.AsSpan(Routes[route].First, Routes[route].Count).Fill(route);
        }

        floors =
            [.. Enum.GetValues<Cabin>().Select(cabin => new Lazy<RouteFloors>(() => new RouteFloors(this, cabin)))];
        RoutesFrom = Starts(airports.Length, route => route.Origin, out _);
        RoutesTo = Starts(airports.Length, route => route.Destination, out var byDestination);
        RoutesByDestination = byDestination;
    }

    public Airport[] Airports { get; }

    public ScheduledFlight[] Flights { get; }

    public FlightTimes[] Times { get; }

    /// <summary>Base fares by cabin and flight in minor units; -1 where the cabin is not sold.</summary>
    public long[][] Fares { get; }

    public Route[] Routes { get; }

    /// <summary>Routes of airport a: <c>Routes[RoutesFrom[a]..RoutesFrom[a + 1]]</c>.</summary>
    public int[] RoutesFrom { get; }

    /// <summary>Routes to airport a: <c>RoutesByDestination[RoutesTo[a]..RoutesTo[a + 1]]</c>.</summary>
    public int[] RoutesTo { get; }

    public int[] RoutesByDestination { get; }

    public int[] ZoneOf { get; }

    public ZoneClock Clock { get; }

    public Dictionary<string, int> AirportByCode { get; }

    public Dictionary<string, int> AirlineByCode { get; }

    /// <summary>Bounds of the routes' flights in a cabin.</summary>
    public RouteFloors FloorsOf(Cabin cabin) => floors[(int)cabin].Value;

    /// <summary>The route between two airports, or -1.</summary>
    public int RouteBetween(int origin, int destination)
    {
        var (low, high) = (RoutesFrom[origin], RoutesFrom[origin + 1] - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = Routes[middle].Destination;
            if (found == destination)
            {
                return middle;
            }

            (low, high) = found < destination ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    /// <summary>The flight on a day, at its instants; the day must be one it flies on.</summary>
    public Departure DepartureOf(int flight, int day)
    {
        ref readonly var route = ref Routes[routeOf[flight]];
        var (from, to) = (ZoneOf[route.Origin], ZoneOf[route.Destination]);
        var (departs, arrives) = InstantsOf(flight, day, from, to);
        return new(Flights[flight], ZoneClock.DateOf(day), Clock.At(from, departs), Clock.At(to, arrives));
    }

    /// <summary>Instants of departure and arrival on a day, between two zones.</summary>
    public (int Departs, int Arrives) InstantsOf(int flight, int day, int fromZone, int toZone)
    {
        ref readonly var times = ref Times[flight];
        var departs = Clock.InstantOf(fromZone, day, times.Departure);
        return (departs, times.Block >= 0
            ? departs + times.Block
            : Clock.InstantOf(toZone, day + times.ArrivalDay, times.Arrival));
    }

    private static Dictionary<string, int> Positions<T>(T[] items, Func<T, string> key) =>
        items.Select((item, position) => KeyValuePair.Create(key(item), position)).ToDictionary(StringComparer.Ordinal);

    private static long[] FaresOf(ScheduledFlight[] flights, Cabin cabin) =>
        [.. flights.Select(flight => flight.Fares[cabin]?.Amount ?? -1)];

    private Route[] MakeRoutes()
    {
        var routes = new List<Route>();
        for (var first = 0; first < Flights.Length;)
        {
            var (origin, destination) = (Flights[first].Origin, Flights[first].Destination);
            var next = first + 1;
            while (next < Flights.Length && Flights[next].Origin.Code == origin.Code
                && Flights[next].Destination.Code == destination.Code)
            {
                next++;
            }

            var (from, to) = (AirportByCode[origin.Code], AirportByCode[destination.Code]);
            var airlines = 0UL;
            for (var flight = first; flight < next; flight++)
            {
                airlines |= Times[flight].Airlines;
            }

            routes.Add(new(from, to, first, next - first, origin.KilometresTo(destination)) { Airlines = airlines });
            first = next;
        }

        return [.. routes];
    }

    private int[] Starts(int airports, Func<Route, int> airportOf, out int[] order)
    {
        var starts = new int[airports + 1];
        foreach (var route in Routes)
        {
            starts[airportOf(route) + 1]++;
        }

        for (var airport = 0; airport < airports; airport++)
        {
            starts[airport + 1] += starts[airport];
        }

        var next = starts.AsSpan().ToArray();
        order = new int[Routes.Length];
        for (var route = 0; route < Routes.Length; route++)
        {
            order[next[airportOf(Routes[route])]++] = route;
        }

        return starts;
    }
}
