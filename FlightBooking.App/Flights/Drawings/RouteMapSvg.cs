using System.Globalization;
using System.Net;
using System.Text;
using FlightBooking.Core.Schedules;

namespace FlightBooking.App.Flights.Drawings;

/// <summary>
/// Draws a route as great circles over a graticule, with the world's airports as faint dots: where people live
/// and fly shows without a coastline. Dark where the reader's screen is.
/// </summary>
public static class RouteMapSvg
{
    /// <summary>Width of the picture.</summary>
    public const int Width = 720;

    /// <summary>Height of the picture.</summary>
    public const int Height = 280;

    private const int Margin = 52;
    private const double LeastDegreesAcross = 30;
    private const int DotGrid = 7;

    private const string Style = """
        <style>
        svg{background:#f5f7f9;font-family:system-ui,sans-serif}
        .grid{fill:none;stroke:#d5dbe1;stroke-width:1}
        .ground{fill:none;stroke:#a3afbb;stroke-linecap:round}
        .way{fill:none;stroke:#0b5394;stroke-width:2.5;stroke-linecap:round}
        .stop{fill:#fff;stroke:#0b5394;stroke-width:2.5}
        text{fill:#1c2733;font-size:15px;font-weight:650;text-anchor:middle;paint-order:stroke;stroke:#f5f7f9;stroke-width:5px;stroke-linejoin:round}
        @media (prefers-color-scheme:dark){
        svg{background:#131a22}
        .grid{stroke:#25303c}
        .ground{stroke:#465666}
        .way{stroke:#7cb7ee}
        .stop{fill:#131a22;stroke:#7cb7ee}
        text{fill:#e8eef4;stroke:#131a22}}
        </style>
        """;

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
        var svg = new StringBuilder()
            .Append(
                CultureInfo.InvariantCulture,
                $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" ")
            .Append(
                CultureInfo.InvariantCulture,
                $"width=\"{Width}\" height=\"{Height}\" role=\"img\" aria-labelledby=\"title\">\n")
            .Append($"<title id=\"title\">Route {WebUtility.HtmlEncode(names)}</title>\n")
            .Append(Style);
        DrawLines(svg, "grid", map.Graticule().SelectMany(line => map.Strokes(line)));
        DrawGround(svg, map, ground);
        DrawLines(svg, "way", ways.SelectMany(way => map.Strokes(way)));
        DrawStops(svg, map, route);
        return svg.Append("\n</svg>\n").ToString();
    }

    private static void DrawLines(StringBuilder svg, string name, IEnumerable<IReadOnlyList<MapPoint>> lines)
    {
        svg.Append($"\n<path class=\"{name}\" d=\"");
        foreach (var line in lines)
        {
            svg.Append('M').AppendJoin('L', line.Select(point => point.ToString()));
        }

        svg.Append("\"/>");
    }

    // One dot for each small square that has an airport: a map is not a heap.
    private static void DrawGround(StringBuilder svg, MapView map, IEnumerable<Airport> ground)
    {
        var squares = new HashSet<(int, int)>();
        var size = map.DegreesAcross switch { > 100 => 2.2, > 45 => 2.8, _ => 3.6 };
        svg.Append(CultureInfo.InvariantCulture, $"\n<path class=\"ground\" stroke-width=\"{size}\" d=\"");
        foreach (var airport in ground)
        {
            if (map.Place(GreatCircle.VectorOf(airport)) is { } point
                && map.Shows(point)
                && squares.Add(((int)point.X / DotGrid, (int)point.Y / DotGrid)))
            {
                svg.Append('M').Append(point.ToString()).Append("h0");
            }
        }

        svg.Append("\"/>");
    }

    private static void DrawStops(StringBuilder svg, MapView map, IReadOnlyList<Airport> route)
    {
        var stops = route.DistinctBy(airport => airport.Code).ToList();
        var places =
            stops.ToDictionary(airport => airport.Code, airport => map.Place(GreatCircle.VectorOf(airport))!.Value);
        var labels = new List<MapPoint>();
        foreach (var stop in stops)
        {
            var here = places[stop.Code];
            var label = LabelAt(here, IsBelow(stop.Code));
            if (labels.Any(other => Math.Abs(other.X - label.X) < 44 && Math.Abs(other.Y - label.Y) < 18))
            {
                label = LabelAt(here, !IsBelow(stop.Code));
            }

            labels.Add(label);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"\n<circle class=\"stop\" cx=\"{here.X:0.#}\" cy=\"{here.Y:0.#}\" r=\"5\"/>")
                .Append(CultureInfo.InvariantCulture, $"<text x=\"{label.X:0.#}\" y=\"{label.Y:0.#}\">")
                .Append(WebUtility.HtmlEncode(stop.Code))
                .Append("</text>");
        }

        // A label lies where no line comes from.
        bool IsBelow(string code)
        {
            var near = Enumerable.Range(0, route.Count)
                .Where(
                    at =>
                        (at > 0 && route[at - 1].Code == code) || (at + 1 < route.Count && route[at + 1].Code == code))
                .Select(at => places[route[at].Code].Y)
                .ToList();
            return near.Count > 0 && near.Average() < places[code].Y;
        }
    }

    private static MapPoint LabelAt(MapPoint stop, bool below) =>
        new(Math.Clamp(stop.X, 28, Width - 28), stop.Y + (below ? 26 : -15));
}
