using FlightBooking.Core.Schedules;

namespace FlightBooking.App.Flights.Drawings;

/// <summary>Draws a route as great circles over the land, with the timetable's airports as faint dots.</summary>
public static class RouteMapSvg
{
    /// <summary>Width of the picture.</summary>
    public const int Width = 720;

    /// <summary>Height of the picture.</summary>
    public const int Height = 280;

    private const int Margin = 52;
    private const double LeastDegreesAcross = 30;

    /// <summary>The picture.</summary>
    /// <param name="route">The airports in the order they are flown to; at least two.</param>
    /// <param name="ground">Airports for the background.</param>
    /// <returns>A whole SVG document of <see cref="Width"/> by <see cref="Height"/>.</returns>
    public static string Render(IReadOnlyList<Airport> route, IEnumerable<Airport> ground)
    {
        ArgumentNullException.ThrowIfNull(route);
        ArgumentOutOfRangeException.ThrowIfLessThan(route.Count, 2);
        var ways = route.Zip(route.Skip(1)).Select(leg => GreatCircle.Between(leg.First, leg.Second)).ToList();
        var map = MapView.Around(ways.SelectMany(way => way), Width, Height, Margin, LeastDegreesAcross);
        var names = string.Join(" – ", route.Select(airport => airport.Code));
        var picture = new MapPicture($"Route {names}", map, Width, Height);
        picture.DrawGround(ground);
        picture.DrawLines("way", ways);
        picture.DrawStops([.. route.DistinctBy(airport => airport.Code)], stop => IsBelow(stop, route, map));
        return picture.ToString();
    }

    // A label lies where no line comes from.
    private static bool IsBelow(Airport stop, IReadOnlyList<Airport> route, MapView map)
    {
        var near = Enumerable.Range(0, route.Count)
            .Where(at => IsStop(at - 1) || IsStop(at + 1))
            .Select(at => Height(route[at]))
            .ToList();
        return near.Count > 0 && near.Average() < Height(stop);

        bool IsStop(int at) => at >= 0 && at < route.Count && route[at].Code == stop.Code;

        double Height(Airport airport) => map.Flattened(GreatCircle.VectorOf(airport)).Y;
    }
}
