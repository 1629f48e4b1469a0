using System.Collections.Immutable;
using System.Net;
using System.Text;
using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.App.Flights.Drawings;

/// <summary>
/// Draws a seat map, nose up. What a seat is, is told by its shape and its title too, never by colour alone; dark
/// where the reader's screen is.
/// </summary>
public static class SeatMapSvg
{
    private const int Hull = 44;
    private const int Aisle = 34;
    private const int Nose = 150;
    private const int CabinHead = 66;
    private const int LegendHeight = 64;

    private const string Style = """
        <style>
        svg{background:#fff;font-family:system-ui,sans-serif}
        text{fill:#56637a;font-size:11px;text-anchor:middle}
        .head{fill:#1d2733;font-size:15px;font-weight:600}
        .hull{fill:#f3f5f9;stroke:#c5cedb;stroke-width:2}
        .free{fill:#fff;stroke:#2563c9;stroke-width:1.5}
        .free text{fill:#1d2733;stroke:none}
        .taken{fill:#dde2ea;stroke:#dde2ea}
        .taken path{stroke:#6d798a;stroke-width:1.5;fill:none}
        .own{fill:#1a7444;stroke:#1a7444}
        .own text{fill:#fff;stroke:none;font-weight:700}
        .legend text{text-anchor:start;fill:#1d2733;font-size:13px}
        @media (prefers-color-scheme:dark){
        svg{background:#11161d}
        text{fill:#a3b0c2}
        .head,.free text,.legend text{fill:#e8edf4}
        .hull{fill:#1a212b;stroke:#39465a}
        .free{fill:#1f2a3a;stroke:#7fb0ff}
        .taken{fill:#2a323e;stroke:#2a323e}
        .taken path{stroke:#8e9bad}
        .own{fill:#5fd39a;stroke:#5fd39a}
        .own text{fill:#08130d}}
        </style>
        """;

    /// <summary>The picture.</summary>
    /// <param name="map">The aircraft.</param>
    /// <param name="available">Whether a seat is free.</param>
    /// <param name="highlight">Seat numbers drawn as the reader's own; null for none.</param>
    /// <param name="title">What the picture is called; null for the aircraft's name.</param>
    /// <returns>A whole SVG document.</returns>
    public static string Render(
        SeatMap map, Func<Seat, bool> available, IReadOnlySet<string>? highlight = null, string? title = null)
    {
        var inner = map.Cabins.Max(cabin => (cabin.Width * 34) + (Aisles(cabin) * Aisle));
        var width = Math.Max(320, inner + (2 * Hull));
        var height = Nose + map.Cabins.Sum(cabin => CabinHead + (cabin.Rows * Pitch(cabin))) + 60 + LegendHeight;
        var free = map.Cabins.Select(cabin =>
            $"{cabin.Cabin.ToString().ToLowerInvariant()} {map.SeatsOf(cabin).Count(available)} of {cabin.Capacity}");
        var svg = new StringBuilder(map.Seats.Length * 150)
            .Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" ")
            .Append($"height=\"{height}\" role=\"graphics-document document\" aria-labelledby=\"title desc\">\n")
            .Append($"<title id=\"title\">{WebUtility.HtmlEncode(title ?? $"Seat map, {map.Aircraft}")}</title>\n")
            .Append($"<desc id=\"desc\">Seats free: {string.Join(", ", free)}.</desc>\n")
            .Append(Style);
        DrawHull(svg, width, height - LegendHeight);
        var y = Nose;
        foreach (var cabin in map.Cabins)
        {
            var left = (width - inner) / 2;
            svg.Append($"\n<g role=\"group\" aria-label=\"{Name(cabin.Cabin)}\">")
                .Append($"<text class=\"head\" x=\"{width / 2}\" y=\"{y + 24}\">{Name(cabin.Cabin)}</text>");
            y += CabinHead;
            DrawCabin(svg, map.SeatsOf(cabin), cabin, (left, y, inner), available, highlight);
            svg.Append("</g>");
            y += cabin.Rows * Pitch(cabin);
        }

        DrawLegend(svg, (width - 290) / 2, height - 44, highlight is not null);
        return svg.Append("\n</svg>\n").ToString();
    }

    private static void DrawCabin(
        StringBuilder svg,
        ImmutableArray<Seat> seats,
        CabinRows cabin,
        (int X, int Y, int Width) box,
        Func<Seat, bool> available,
        IReadOnlySet<string>? highlight)
    {
        var pitch = (box.Width - (Aisles(cabin) * Aisle)) / cabin.Width;
        var size = Math.Min(pitch - 6, Pitch(cabin) - 6);
        var lefts = new int[cabin.Width];
        for (var (column, x) = (0, box.X); column < cabin.Width; column++, x += pitch)
        {
            lefts[column] = x += cabin.AisleBefore[column] ? Aisle : 0;
            svg.Append($"<text x=\"{x + (pitch / 2)}\" y=\"{box.Y - 10}\">{cabin.Letters[column]}</text>");
        }

        foreach (var seat in seats)
        {
            var (x, y) = (lefts[seat.Column], box.Y + ((seat.Row - cabin.FirstRow) * Pitch(cabin)));
            if (cabin.AisleBefore[seat.Column])
            {
                svg.Append($"<text x=\"{x - (Aisle / 2)}\" y=\"{y + (size / 2) + 4}\">{seat.Row}</text>");
            }

            var state = highlight?.Contains(seat.Number) == true ? "own" : available(seat) ? "free" : "taken";
            DrawSeat(svg, seat, state, x + ((pitch - size) / 2), y, size);
        }
    }

    private static void DrawSeat(StringBuilder svg, Seat seat, string state, int x, int y, int size)
    {
        var words = state == "own" ? "your seat" : state;
        svg.Append($"\n<g class=\"{state}\" role=\"img\" transform=\"translate({x} {y})\">")
            .Append($"<title>{seat.Number}, {seat.Type.ToString().ToLowerInvariant()}, {words}</title>")
            .Append($"<rect width=\"{size}\" height=\"{size}\" rx=\"6\"/>")
            .Append(state == "taken"
                ? $"<path d=\"M{size / 3} {size / 3}l{size / 3} {size / 3}m0 -{size / 3}l-{size / 3} {size / 3}\"/>"
                : $"<text x=\"{size / 2}\" y=\"{(size / 2) + 4}\">{seat.Number}</text>")
            .Append("</g>");
    }

    private static void DrawHull(StringBuilder svg, int width, int height) => svg
        .Append($"\n<path class=\"hull\" d=\"M8 {height}V{Nose + 20}C8 60 {width / 4} 12 {width / 2} 12")
        .Append($"S{width - 8} 60 {width - 8} {Nose + 20}V{height}Z\"/>");

    private static void DrawLegend(StringBuilder svg, int x, int y, bool own)
    {
        svg.Append("\n<g class=\"legend\" aria-hidden=\"true\">")
            .Append($"<rect class=\"free\" x=\"{x}\" y=\"{y}\" width=\"24\" height=\"24\" rx=\"6\"/>")
            .Append($"<text x=\"{x + 32}\" y=\"{y + 17}\">Free</text>")
            .Append($"<g class=\"taken\" transform=\"translate({x + 90} {y})\">")
            .Append("<rect width=\"24\" height=\"24\" rx=\"6\"/><path d=\"M8 8l8 8m0 -8l-8 8\"/></g>")
            .Append($"<text x=\"{x + 122}\" y=\"{y + 17}\">Taken</text>");
        if (own)
        {
            svg.Append($"<rect class=\"own\" x=\"{x + 190}\" y=\"{y}\" width=\"24\" height=\"24\" rx=\"6\"/>")
                .Append($"<text x=\"{x + 222}\" y=\"{y + 17}\">Your seat</text>");
        }

        svg.Append("</g>");
    }

    private static int Aisles(CabinRows cabin) => cabin.AisleBefore.Count(aisle => aisle);

    private static int Pitch(CabinRows cabin) => cabin.Cabin switch
    {
        Cabin.Economy => 34,
        Cabin.Business => 46,
        _ => 52,
    };

    private static string Name(Cabin cabin) => $"{cabin} class";
}
