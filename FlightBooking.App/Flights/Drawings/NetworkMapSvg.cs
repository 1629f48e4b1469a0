using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;

namespace FlightBooking.App.Flights.Drawings;

/// <summary>Draws where a timetable flies: its busiest routes over the land, the first of them with their airports.</summary>
public static class NetworkMapSvg
{
    /// <summary>Width of the picture.</summary>
    public const int Width = 960;

    /// <summary>Height of the picture.</summary>
    public const int Height = 420;

    private const int Margin = 36;
    private const double LeastDegreesAcross = 40;
    private const double DegreesOfTheWorld = 300;

    /// <summary>The picture.</summary>
    /// <param name="named">The routes whose airports are named; without any it is a picture of the world.</param>
    /// <param name="others">Routes that are drawn faintly.</param>
    /// <param name="ground">Airports for the background.</param>
    public static string Render(
        IReadOnlyList<PopularRoute> named, IReadOnlyList<PopularRoute> others, IEnumerable<Airport> ground)
    {
        ArgumentNullException.ThrowIfNull(named);
        ArgumentNullException.ThrowIfNull(others);
        var ways = named.Select(WayOf).ToList();
        var map = ways.Count > 0
            ? MapView.Around(ways.SelectMany(way => way), Width, Height, Margin, LeastDegreesAcross)
            : MapView.Around([GreatCircle.VectorOf(15, 15)], Width, Height, Margin, DegreesOfTheWorld);
        var picture = new MapPicture("The busiest routes", map, Width, Height);
        picture.DrawGround(ground);
        picture.DrawLines("net", others.Select(WayOf));
        picture.DrawLines("way", ways);
        picture.DrawStops(
            [.. named.SelectMany(route => new[] { route.Origin, route.Destination }).DistinctBy(airport => airport.Code)],
            _ => false);
        return picture.ToString();
    }

    private static IReadOnlyList<EarthVector> WayOf(PopularRoute route) =>
        GreatCircle.Between(route.Origin, route.Destination);
}
