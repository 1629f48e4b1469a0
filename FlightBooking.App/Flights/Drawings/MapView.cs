namespace FlightBooking.App.Flights.Drawings;

/// <summary>
/// A window on the globe: Lambert's azimuthal equal-area projection around the middle of what is shown, so that
/// neither the date line nor a pole needs a case of its own.
/// </summary>
internal sealed class MapView : IMapView
{
    // Near the point opposite of the centre the projection tears lines apart.
    private const double FarthestCosine = -0.94;

    // Lines that are left out have a width, too.
    private const double Beyond = 4;

    private readonly EarthVector centre;
    private readonly EarthVector east;
    private readonly EarthVector north;
    private readonly double scale;
    private readonly (double X, double Y) middle;
    private readonly (int Width, int Height) size;

    private MapView(EarthVector centre, (int Width, int Height) size)
    {
        (this.centre, this.size, scale) = (centre, size, 1);
        var level = Math.Sqrt((centre.X * centre.X) + (centre.Y * centre.Y));
        east = level < 1e-9 ? new(0, 1, 0) : new(-centre.Y / level, centre.X / level, 0);
        north = new(
            (centre.Y * east.Z) - (centre.Z * east.Y),
            (centre.Z * east.X) - (centre.X * east.Z),
            (centre.X * east.Y) - (centre.Y * east.X));
        middle = (size.Width / 2.0, size.Height / 2.0);
    }

    private MapView(MapView view, double scale, (double X, double Y) middle)
        : this(view.centre, view.size) => (this.scale, this.middle) = (scale, middle);

    /// <summary>The window that shows all of these places.</summary>
    /// <param name="places">What to show.</param>
    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    /// <param name="margin">Pixels kept free on every side.</param>
    /// <param name="leastDegrees">A short hop is not drawn larger than if the picture were that wide.</param>
    public static MapView Around(
        IEnumerable<EarthVector> places, int width, int height, int margin, double leastDegrees)
    {
        var all = places.ToList();
        var sum = all.Aggregate((x, y) => x.Plus(y));
        var view = new MapView(sum.Length < 1e-6 ? all[0] : sum.Scaled(1 / sum.Length), (width, height));
        var flat = all.ConvertAll(view.Flat);
        var (left, right) = (flat.Min(point => point.X), flat.Max(point => point.X));
        var (top, bottom) = (flat.Min(point => point.Y), flat.Max(point => point.Y));
        var scale = Math.Min(
            (width - (2 * margin)) / Math.Max(right - left, 1e-9),
            (height - (2 * margin)) / Math.Max(bottom - top, 1e-9));
        scale = Math.Min(scale, width / double.DegreesToRadians(leastDegrees));
        return new(
            view, scale, ((width / 2.0) - (scale * (left + right) / 2), (height / 2.0) - (scale * (top + bottom) / 2)));
    }

    /// <summary>How many degrees the picture is wide, about its middle.</summary>
    public double DegreesAcross => double.RadiansToDegrees(size.Width / scale);

    /// <summary>Where a place lies in the picture, perhaps outside of it; null on the far side of the globe.</summary>
    public MapPoint? Place(EarthVector place)
    {
        if (place.Dot(centre) < FarthestCosine)
        {
            return null;
        }

        return Flattened(place);
    }

    /// <summary>
    /// Where a place lies, on the far side of the globe too: near the point opposite of the centre a step is long.
    /// </summary>
    public MapPoint Flattened(EarthVector place)
    {
        var (x, y) = Flat(place);
        return new(middle.X + (scale * x), middle.Y + (scale * y));
    }

    /// <summary>Whether a place is so far from the centre that lines have to be taken in small steps.</summary>
    public bool IsFar(EarthVector place) => place.Dot(centre) < -0.5;

    /// <summary>The edge of the world: the point opposite of the centre, drawn out to a circle.</summary>
    public (MapPoint Middle, double Radius) Rim => (new(middle.X, middle.Y), 2 * scale);

    /// <summary>Whether three points lie beyond one edge of the picture: nothing between them is seen.</summary>
    public bool IsBeyond(MapPoint one, MapPoint two, MapPoint three) =>
        Math.Max(one.X, Math.Max(two.X, three.X)) < -Beyond
        || Math.Max(one.Y, Math.Max(two.Y, three.Y)) < -Beyond
        || Math.Min(one.X, Math.Min(two.X, three.X)) > size.Width + Beyond
        || Math.Min(one.Y, Math.Min(two.Y, three.Y)) > size.Height + Beyond;

    /// <summary>Whether a point is inside the picture.</summary>
    public bool Shows(MapPoint point) =>
        point.X >= 0 && point.X <= size.Width && point.Y >= 0 && point.Y <= size.Height;

    /// <summary>The parts of a line that can be seen, with one point more at either end.</summary>
    public IEnumerable<IReadOnlyList<MapPoint>> Strokes(IReadOnlyList<EarthVector> line) =>
        MapStrokes.Of([.. line.Select(Place)], Shows);

    /// <summary>The land in it, as a path to be filled by the even-odd rule.</summary>
    public string LandPath() => Land.PathIn(this);

    /// <summary>Meridians and parallels, as many as the window can bear.</summary>
    public IEnumerable<IReadOnlyList<EarthVector>> Graticule()
    {
        var step = DegreesAcross switch { > 100 => 15, > 45 => 10, > 22 => 5, _ => 2 };
        var stride = DegreesAcross > 45 ? 5 : 2;
        for (var longitude = -180; longitude < 180; longitude += step)
        {
            // Only every third meridian goes on to the poles, where they would run into each other.
            var end = longitude % (3 * step) == 0 ? 85 : 75;
            yield return [.. Steps(-end, end, stride).Select(latitude => GreatCircle.VectorOf(latitude, longitude))];
        }

        for (var latitude = -90 + step; latitude < 90; latitude += step)
        {
            yield return [.. Steps(-180, 180, stride).Select(longitude => GreatCircle.VectorOf(latitude, longitude))];
        }
    }

    private static IEnumerable<int> Steps(int from, int to, int stride) =>
        Enumerable.Range(0, ((to - from) / stride) + 1).Select(step => from + (stride * step));

    private (double X, double Y) Flat(EarthVector place)
    {
        var stretch = Math.Sqrt(2 / Math.Max(1e-9, 1 + place.Dot(centre)));
        return (stretch * place.Dot(east), -stretch * place.Dot(north));
    }
}
