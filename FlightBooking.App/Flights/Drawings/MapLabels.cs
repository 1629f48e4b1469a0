namespace FlightBooking.App.Flights.Drawings;

/// <summary>A label beside its stop.</summary>
/// <param name="Middle">The middle of its baseline.</param>
/// <param name="IsAway">Whether it had to go so far that a line has to lead to it.</param>
internal readonly record struct MapLabel(MapPoint Middle, bool IsAway);

/// <summary>Where the labels of a map go, so that none lies on another, on a stop, or outside.</summary>
/// <param name="width">Of the picture.</param>
/// <param name="height">Of the picture.</param>
/// <param name="labelWidth">Of the widest label.</param>
/// <param name="labelHeight">Of a label.</param>
internal sealed class MapLabels(int width, int height, double labelWidth, double labelHeight)
{
    private const double StopSize = 12;
    private const double Gap = 9;
    private const double Edge = 4;

    // The baseline is not the middle of the letters.
    private const double Rise = 5.5;

    private static readonly double[] Distances = [0, 10, 22, 36, 52, 70, 90, 112];
    private readonly List<(MapPoint Middle, double Width, double Height)> taken = [];

    /// <summary>Keeps labels off a stop.</summary>
    public void Avoid(MapPoint stop) => taken.Add((stop, StopSize, StopSize));

    /// <summary>Finds a place for the label of a stop.</summary>
    /// <param name="stop">What it names.</param>
    /// <param name="below">Whether it would rather be below than above.</param>
    public MapLabel Place(MapPoint stop, bool below)
    {
        foreach (var distance in Distances)
        {
            foreach (var (x, y) in Directions(below))
            {
                var middle = new MapPoint(
                    stop.X + (x * ((labelWidth / 2) + Gap + distance)),
                    stop.Y + (y * ((labelHeight / 2) + Gap + distance)));
                if (IsInside(middle) && !taken.Exists(other => Meets(other, middle)))
                {
                    taken.Add((middle, labelWidth, labelHeight));
                    return new(middle with { Y = middle.Y + Rise }, distance > 0);
                }
            }
        }

        // There are more than the picture has room for.
        return new(new(Math.Clamp(stop.X, 28, width - 28), stop.Y + (below ? 26 : -15)), false);
    }

    private static IEnumerable<(double X, double Y)> Directions(bool below)
    {
        var down = below ? 1 : -1;
        return [(0, down), (0, -down), (1, 0), (-1, 0), (0.8, down), (-0.8, down), (0.8, -down), (-0.8, -down)];
    }

    private bool IsInside(MapPoint middle) =>
        middle.X - (labelWidth / 2) >= Edge && middle.X + (labelWidth / 2) <= width - Edge
        && middle.Y - (labelHeight / 2) >= Edge && middle.Y + (labelHeight / 2) <= height - Edge;

    private bool Meets((MapPoint Middle, double Width, double Height) other, MapPoint middle) =>
        Math.Abs(other.Middle.X - middle.X) < (other.Width + labelWidth) / 2
        && Math.Abs(other.Middle.Y - middle.Y) < (other.Height + labelHeight) / 2;
}
