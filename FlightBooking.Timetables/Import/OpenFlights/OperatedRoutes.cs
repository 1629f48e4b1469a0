namespace FlightBooking.Timetables.Import.OpenFlights;

/// <summary>
/// The routes that something departs on. A codeshare row is a number on another airline's aircraft, so nothing
/// departs for it; but where no row of the file operates the route, the first codeshare by airline code does,
/// so that a route that is flown does not vanish.
/// </summary>
internal static class OperatedRoutes
{
    public static List<OpenFlightsRoute> Of(List<OpenFlightsRoute> routes, string file, ImportNotes notes)
    {
        var operated = routes.Where(route => !route.Codeshare).ToList();
        var operators = operated.GroupBy(route => route.Pair)
            .ToDictionary(same => same.Key, same => same.MinBy(route => route.Airline.Code, StringComparer.Ordinal)!);
        foreach (var route in routes
            .Where(route => route.Codeshare)
            .OrderBy(route => route.Airline.Code, StringComparer.Ordinal))
        {
            if (operators.TryAdd(route.Pair, route))
            {
                operated.Add(route);
                notes.Add(
                    file,
                    route.Line,
                    ImportNoteKind.Doubtful,
                    "A codeshare that nobody operates; it is flown as its own.");
            }
            else
            {
                var other = operators[route.Pair].Airline;
                notes.Add(
                    file,
                    route.Line,
                    ImportNoteKind.Refused,
                    $"A codeshare: {other.Code} or another airline flies it.");
            }
        }

        return operated;
    }
}
