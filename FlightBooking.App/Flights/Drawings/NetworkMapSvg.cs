using FlightBooking.Core.Search;

namespace FlightBooking.App.Flights.Drawings;

/// <summary>Draws where a timetable flies: its busiest routes over the world, some with their airports.</summary>
public static class NetworkMapSvg
{
    /// <summary>Width of the picture.</summary>
    public const int Width = 1080;

    /// <summary>The picture.</summary>
    /// <param name="named">The routes whose airports are named; there may be none.</param>
    /// <param name="others">Routes that are drawn faintly.</param>
    public static string Render(IReadOnlyList<PopularRoute> named, IReadOnlyList<PopularRoute> others)
    {
        ArgumentNullException.ThrowIfNull(named);
        ArgumentNullException.ThrowIfNull(others);
        var world = new WorldView(Width);
        var picture = new MapPicture("The busiest routes", world, Width, world.Height);
        picture.DrawLines("net", others.Select(WayOf));
        picture.DrawLines("way", named.Select(WayOf));
        var stops = named.SelectMany(route => new[] { route.Origin, route.Destination });
        picture.DrawStops([.. stops.DistinctBy(airport => airport.Code)], _ => false);
        return picture.ToString();
    }

    private static IReadOnlyList<EarthVector> WayOf(PopularRoute route) =>
        GreatCircle.Between(route.Origin, route.Destination);
}
