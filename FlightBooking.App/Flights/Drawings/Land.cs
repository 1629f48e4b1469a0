using System.Globalization;
using System.Text;

namespace FlightBooking.App.Flights.Drawings;

/// <summary>The land of the Earth, as coarse as a map of a route can bear (<c>Data/land.txt</c>).</summary>
internal static class Land
{
    private const double UnitsPerDegree = 20;
    private const double LeastStep = 2;
    private const int SmallSteps = 8;

    // Each ring has its inside on the left of whoever goes along it, and that is its smaller side.
    private static readonly Lazy<EarthVector[][]> All = new(() => [.. Lines().Select(Ring)]);

    /// <summary>Coasts of continents, islands and inland seas.</summary>
    public static IReadOnlyList<EarthVector[]> Rings => All.Value;

    /// <summary>The land in a window, as a path to be filled by the even-odd rule.</summary>
    public static string PathIn(MapView map)
    {
        var path = new StringBuilder();
        foreach (var ring in Rings)
        {
            Append(path, map, ring);
        }

        return path.ToString();
    }

    private static void Append(StringBuilder path, MapView map, EarthVector[] ring)
    {
        var points = Steps(map, ring).Select(map.Flattened).ToList();

        // Where it surrounds the point opposite of the centre it is turned inside out: all to the world's edge is land.
        var isInsideOut = SignedArea(points) > 0;
        var seen = Seen(map, points);
        if (seen.Count > 2)
        {
            path.Append('M').AppendJoin('L', seen.Select(Whole)).Append('Z');
        }

        if (isInsideOut)
        {
            var (middle, radius) = map.Rim;
            var half = string.Create(CultureInfo.InvariantCulture, $"a{radius:0} {radius:0} 0 1 0 ");
            path.Append(
                CultureInfo.InvariantCulture,
                $"M{middle.X - radius:0} {middle.Y:0}{half}{2 * radius:0} 0{half}{-2 * radius:0} 0Z");
        }
    }

    // Whatever lies beyond one edge is cut short there, and what would be less than a pixel apart is one point.
    private static List<MapPoint> Seen(MapView map, List<MapPoint> points)
    {
        var seen = new List<MapPoint>();
        for (var at = 0; at < points.Count; at++)
        {
            var (point, next) = (points[at], points[(at + 1) % points.Count]);
            if (seen.Count == 0
                || !(map.IsBeyond(seen[^1], point, next)
                    || Math.Abs(point.X - seen[^1].X) + Math.Abs(point.Y - seen[^1].Y) < LeastStep))
            {
                seen.Add(point);
            }
        }

        return seen.Count < 3 || seen.TrueForAll(point => map.IsBeyond(point, seen[0], seen[^1])) ? [] : seen;
    }

    private static IEnumerable<EarthVector> Steps(MapView map, EarthVector[] ring)
    {
        for (var at = 0; at < ring.Length; at++)
        {
            var (from, to) = (ring[at], ring[(at + 1) % ring.Length]);
            yield return from;
            for (var step = 1; step < SmallSteps && map.IsFar(from); step++)
            {
                var between = from.Scaled(SmallSteps - step).Plus(to.Scaled(step));
                yield return between.Scaled(1 / between.Length);
            }
        }
    }

    private static double SignedArea(List<MapPoint> points)
    {
        var area = 0.0;
        for (var at = 0; at < points.Count; at++)
        {
            var (from, to) = (points[at], points[(at + 1) % points.Count]);
            area += (from.X * to.Y) - (to.X * from.Y);
        }

        return area;
    }

    private static string Whole(MapPoint point) =>
        string.Create(CultureInfo.InvariantCulture, $"{point.X:0} {point.Y:0}");

    private static IEnumerable<string> Lines()
    {
        using var file = typeof(Land).Assembly.GetManifestResourceStream("maps/land.txt")
            ?? throw new InvalidOperationException("The assembly was built without land.txt.");
        using var reader = new StreamReader(file);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    // Differences of longitude and latitude in turn, five bits a letter, the lowest first; the very lowest is the sign.
    private static EarthVector[] Ring(string line)
    {
        var points = new List<EarthVector>();
        var (at, longitude, latitude) = (0, 0, 0);
        while (at < line.Length)
        {
            longitude += Next();
            latitude += Next();
            points.Add(GreatCircle.VectorOf(latitude / UnitsPerDegree, longitude / UnitsPerDegree));
        }

        return [.. points];

        int Next()
        {
            var (value, shift, letter) = (0, 0, 0);
            do
            {
                letter = line[at++] - '?';
                value |= (letter & 31) << shift;
                shift += 5;
            }
            while (letter >= 32);

            return (value & 1) == 0 ? value >> 1 : ~(value >> 1);
        }
    }
}
