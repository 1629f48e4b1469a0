using System.Globalization;
using System.Net;
using System.Text;
using FlightBooking.Core.Schedules;

namespace FlightBooking.App.Flights.Drawings;

/// <summary>A map as it is drawn: land, grid, ways, stops. Dark where the reader's screen is.</summary>
internal sealed class MapPicture
{
    private const int DotGrid = 9;
    private const double LeastStep = 5;

    private const string Style = """
        <style>
        svg{background:#eaf0f5;font-family:system-ui,sans-serif}
        .land{fill:#fff;fill-rule:evenodd;stroke:#c6d0d9;stroke-width:1;stroke-linejoin:round}
        .grid{fill:none;stroke:#d8e0e7;stroke-width:1}
        .ground{fill:none;stroke:#b4bfc9;stroke-linecap:round}
        .way{fill:none;stroke:#0b5394;stroke-width:2.5;stroke-linecap:round}
        .net{fill:none;stroke:#0b5394;stroke-width:1;stroke-linecap:round;opacity:.3}
        .lead{fill:none;stroke:#56626f;stroke-width:1}
        .stop{fill:#fff;stroke:#0b5394;stroke-width:2.5}
        text{fill:#1c2733;font-size:15px;font-weight:650;text-anchor:middle}
        text{paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}
        @media (max-width:500px){svg:not(.world) text{font-size:25px}.world text,.world .lead{display:none}}
        @media (prefers-color-scheme:dark){
        svg{background:#0f151c}
        .land{fill:#1d2731;stroke:#33404d}
        .grid{stroke:#1a232c}
        .ground{stroke:#465666}
        .way,.net{stroke:#7cb7ee}
        .lead{stroke:#a3b0bd}
        .stop{fill:#131a22;stroke:#7cb7ee}
        text{fill:#e8eef4;stroke:#0f151c}}
        </style>
        """;

    private readonly StringBuilder svg = new();
    private readonly IMapView map;
    private readonly (int Width, int Height) size;

    /// <param name="title">What it is a picture of.</param>
    /// <param name="map">The window.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    public MapPicture(string title, IMapView map, int width, int height)
    {
        (this.map, size) = (map, (width, height));
        var kind = map is WorldView ? " class=\"world\"" : "";
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\"{kind} viewBox=\"0 0 {width} {height}\" ")
            .Append(
                CultureInfo.InvariantCulture,
                $"width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"title\">\n")
            .Append($"<title id=\"title\">{WebUtility.HtmlEncode(title)}</title>\n")
            .Append(Style);
        DrawLines("grid", map.Graticule());
        svg.Append($"\n<path class=\"land\" d=\"{map.LandPath()}\"/>");
    }

    /// <summary>Draws lines over the globe.</summary>
    public void DrawLines(string name, IEnumerable<IReadOnlyList<EarthVector>> lines)
    {
        svg.Append($"\n<path class=\"{name}\" d=\"");
        foreach (var line in lines.SelectMany(map.Strokes))
        {
            svg.Append('M').AppendJoin('L', Thinned(line).Select(point => point.ToString()));
        }

        svg.Append("\"/>");
    }

    // Of what lies close together the first and the last: no bend of a great circle is that short.
    private static IEnumerable<MapPoint> Thinned(IReadOnlyList<MapPoint> line)
    {
        var last = line[0];
        yield return last;
        foreach (var (at, point) in line.Index().Skip(1))
        {
            if (at == line.Count - 1 || Math.Abs(point.X - last.X) + Math.Abs(point.Y - last.Y) >= LeastStep)
            {
                yield return last = point;
            }
        }
    }

    /// <summary>Draws airports as dots, one for each small square that has any: a map is not a heap.</summary>
    public void DrawGround(IEnumerable<Airport> ground)
    {
        var squares = new HashSet<(int, int)>();
        var width = map.DegreesAcross switch { > 100 => 1.6, > 45 => 2.2, _ => 3.0 };
        svg.Append(CultureInfo.InvariantCulture, $"\n<path class=\"ground\" stroke-width=\"{width}\" d=\"");
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

    /// <summary>Draws stops with their codes.</summary>
    /// <param name="stops">The airports, none twice.</param>
    /// <param name="isBelow">Whether a label would rather be below its stop.</param>
    public void DrawStops(IReadOnlyList<Airport> stops, Func<Airport, bool> isBelow)
    {
        // On a phone a route's labels are larger, and those of the world are left out.
        var labels = map is WorldView
            ? new MapLabels(size.Width, size.Height, labelWidth: 42, labelHeight: 19)
            : new MapLabels(size.Width, size.Height, labelWidth: 64, labelHeight: 28);
        var places = stops.ToDictionary(stop => stop.Code, stop => map.Place(GreatCircle.VectorOf(stop))!.Value);
        foreach (var place in places.Values)
        {
            labels.Avoid(place);
        }

        var words = new StringBuilder();
        foreach (var stop in stops)
        {
            var here = places[stop.Code];
            var label = labels.Place(here, isBelow(stop));
            if (label.IsAway)
            {
                svg.Append(CultureInfo.InvariantCulture, $"\n<path class=\"lead\" d=\"M{here}L{label.Middle}\"/>");
            }

            svg.Append(
                CultureInfo.InvariantCulture,
                $"\n<circle class=\"stop\" cx=\"{here.X:0.#}\" cy=\"{here.Y:0.#}\" r=\"5\"/>");
            words.Append(
                CultureInfo.InvariantCulture, $"\n<text x=\"{label.Middle.X:0.#}\" y=\"{label.Middle.Y:0.#}\">")
                .Append(WebUtility.HtmlEncode(stop.Code))
                .Append("</text>");
        }

        svg.Append(words);
    }

    /// <summary>The whole document.</summary>
    public override string ToString() => $"{svg}\n</svg>\n";
}
