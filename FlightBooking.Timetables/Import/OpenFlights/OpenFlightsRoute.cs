using System.Collections.Immutable;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables.Import.OpenFlights;

/// <summary>One route of an airline.</summary>
internal sealed record OpenFlightsRoute(
    int Line, Airline Airline, Airport Origin, Airport Destination, bool Codeshare, ImmutableArray<string> Equipment)
{
    public int Kilometres { get; } = (int)Math.Round(Origin.KilometresTo(Destination));

    public (string Origin, string Destination) Pair => (Origin.Code, Destination.Code);
}

/// <summary>Reads the routes, and notes those that cannot be flown.</summary>
internal sealed class OpenFlightsRoutes(
    string file, OpenFlightsAirports airports, OpenFlightsAirlines airlines, ImportNotes notes)
{
    /// <summary>The routes that make sense.</summary>
    public List<OpenFlightsRoute> Read(List<DatRow> rows)
    {
        var routes = new List<OpenFlightsRoute>(rows.Count);
        var seen = new HashSet<(string Airline, string Origin, string Destination)>();
        foreach (var row in rows)
        {
            if (Read(row) is not { } route)
            {
                continue;
            }

            if (seen.Add((route.Airline.Code, route.Origin.Code, route.Destination.Code)))
            {
                routes.Add(route);
            }
            else
            {
                notes.Add(
                    file,
                    row.Line,
                    ImportNoteKind.Refused,
                    $"{route.Airline.Code} has flown from {row[2]} to {row[4]} before.");
            }
        }

        return routes;
    }

    private OpenFlightsRoute? Read(DatRow row)
    {
        var (origin, listedOrigin) = airports.Find(row[2], row[3]);
        var (destination, listedDestination) = airports.Find(row[4], row[5]);
        var (airline, stranger) = airlines.Find(row[0].ToUpperInvariant(), row[1]);
        var problem = origin is null ? $"'{row[2]}' is no airport with an IATA code."
            : destination is null ? $"'{row[4]}' is no airport with an IATA code."
            : origin.Code == destination.Code ? $"It flies from {origin.Code} to {origin.Code}."
            : airline is null ? stranger
            : row[7] != "0" ? "It stops on the way, and where is not said."
            : null;
        if (problem is not null)
        {
            notes.Add(file, row.Line, ImportNoteKind.Refused, problem);
            return null;
        }

        Renamed(listedOrigin, row[2], origin!, row.Line);
        Renamed(listedDestination, row[4], destination!, row.Line);
        if (airline!.Code != row[0])
        {
            notes.Add(file, row.Line, ImportNoteKind.Repaired, $"{row[0]} is {airline.Code}, {airline.Name}.");
        }

        return new(
            row.Line,
            airline,
            origin!,
            destination!,
            row[6] == "Y",
            [.. row[8].Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
    }

    private void Renamed(bool listed, string code, Airport airport, int line)
    {
        if (!listed)
        {
            var message = $"The airports have no {code}: it is {airport.Code}, {airport.Name}.";
            notes.Add(file, line, ImportNoteKind.Repaired, message);
        }
    }
}
