using System.Globalization;
using System.Text;

namespace FlightBooking.App.Flights.Drawings;

/// <summary>
/// The whole world but for the polar seas, north above, in Miller's projection: cut where the Bering Strait parts the
/// continents.
/// </summary>
internal sealed class WorldView(int width) : IMapView
{
    private const double WesternEdge = -169;
    private const double Northern = 76;
    private const double Southern = -52;
    private const double LeastStep = 3;
    private static readonly double Top = Miller(Northern);
    private readonly double scale = width / (2 * Math.PI);

    /// <summary>Height of the picture for its width.</summary>
    public int Height { get; } = (int)(width / (2 * Math.PI) * (Top - Miller(Southern)));

    public double DegreesAcross => 360;

    public MapPoint? Place(EarthVector place)
    {
        var longitude = LongitudeOf(place);
        return At(longitude < WesternEdge ? longitude + 360 : longitude, LatitudeOf(place));
    }

    public bool Shows(MapPoint point) => point.X >= 0 && point.X <= width && point.Y >= 0 && point.Y <= Height;

    public IEnumerable<IReadOnlyList<MapPoint>> Strokes(IReadOnlyList<EarthVector> line)
    {
        var points = new List<MapPoint?>();
        foreach (var place in line)
        {
            var point = Place(place);

            // Over the edge and in again on the other side.
            if (points.Count > 0 && points[^1] is { } last && Math.Abs(point!.Value.X - last.X) > width / 2.0)
            {
                points.Add(null);
            }

            points.Add(point);
        }

        return MapStrokes.Of(points, Shows);
    }

    // A world that everybody knows needs none.
    public IEnumerable<IReadOnlyList<EarthVector>> Graticule() => [];

    public string LandPath()
    {
        var path = new StringBuilder();
        foreach (var ring in Land.Rings)
        {
            var points = Thinned(Unrolled(ring)).ToList();
            if (points.Count > 2 && points.Exists(Shows))
            {
                path.Append('M').AppendJoin('L', points.Select(Whole)).Append('Z');
            }
        }

        return path.ToString();
    }

    // The longitude goes on over the edge, so that no line runs back over the whole picture.
    private IEnumerable<MapPoint> Unrolled(EarthVector[] ring)
    {
        var (turns, before) = (0.0, double.NaN);
        foreach (var place in ring)
        {
            var longitude = LongitudeOf(place);
            if (double.IsNaN(before))
            {
                turns = longitude < WesternEdge ? 360 : 0;
            }
            else
            {
                turns -= 360 * Math.Round((longitude + turns - before) / 360);
            }

            before = longitude + turns;
            yield return At(before, LatitudeOf(place));
        }
    }

    private static IEnumerable<MapPoint> Thinned(IEnumerable<MapPoint> points)
    {
        var last = new MapPoint(double.MaxValue, 0);
        foreach (var point in points)
        {
            if (Math.Abs(point.X - last.X) + Math.Abs(point.Y - last.Y) >= LeastStep)
            {
                yield return last = point;
            }
        }
    }

    private MapPoint At(double longitude, double latitude) =>
        new(scale * double.DegreesToRadians(longitude - WesternEdge), scale * (Top - Miller(latitude)));

    private static double Miller(double latitude) =>
        1.25 * Math.Log(Math.Tan((Math.PI / 4) + (0.4 * double.DegreesToRadians(latitude))));

    private static double LongitudeOf(EarthVector place) => double.RadiansToDegrees(Math.Atan2(place.Y, place.X));

    private static double LatitudeOf(EarthVector place) =>
        double.RadiansToDegrees(Math.Asin(Math.Clamp(place.Z, -1, 1)));

    private static string Whole(MapPoint point) =>
        string.Create(CultureInfo.InvariantCulture, $"{point.X:0} {point.Y:0}");
}
