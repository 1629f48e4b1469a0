using System.Globalization;
using FlightBooking.App.Flights.Drawings;

namespace FlightBooking.Core.Tests.Search;

/// <summary>A path of straight lines and whole circles, filled by the even-odd rule as a browser would.</summary>
internal sealed class LandPath
{
    private readonly List<MapPoint[]> rings = [];
    private readonly List<(MapPoint Middle, double Radius)> circles = [];

    /// <summary>Reads it.</summary>
    public static LandPath Of(string path)
    {
        var read = new LandPath();
        foreach (var part in path.Split('M', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('a') is [var left, var arc, ..])
            {
                var radius = Numbers(arc)[0];
                read.circles.Add((new(Numbers(left)[0] + radius, Numbers(left)[1]), radius));
            }
            else
            {
                read.rings.Add(
                    [.. part.TrimEnd('Z').Split('L').Select(Numbers).Select(pair => new MapPoint(pair[0], pair[1]))]);
            }
        }

        return read;
    }

    /// <summary>Whether a point is in it.</summary>
    public bool Holds(MapPoint point) => (rings.Sum(ring => Crossings(ring, point))
        + circles.Count(circle => Math.Sqrt(
            Math.Pow(point.X - circle.Middle.X, 2) + Math.Pow(point.Y - circle.Middle.Y, 2)) < circle.Radius)) % 2 == 1;

    private static int Crossings(MapPoint[] ring, MapPoint point) => ring.Zip([.. ring.Skip(1), ring[0]]).Count(edge =>
    {
        var (from, to) = edge;
        return from.Y > point.Y != to.Y > point.Y
            && point.X < ((to.X - from.X) * (point.Y - from.Y) / (to.Y - from.Y)) + from.X;
    });

    private static double[] Numbers(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture)),
    ];
}
