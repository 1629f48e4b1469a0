namespace FlightBooking.App.Flights.Drawings;

/// <summary>Cuts a line to what is seen of it.</summary>
internal static class MapStrokes
{
    /// <summary>The parts that are seen, with one point more at either end.</summary>
    /// <param name="points">The line; null where it cannot be drawn.</param>
    /// <param name="shows">Whether a point is inside the picture.</param>
    public static IEnumerable<IReadOnlyList<MapPoint>> Of(IReadOnlyList<MapPoint?> points, Func<MapPoint, bool> shows)
    {
        var stroke = new List<MapPoint>();
        for (var i = 0; i < points.Count; i++)
        {
            var seen = Enumerable.Range(i - 1, 3)
                .Any(at => at >= 0 && at < points.Count && points[at] is { } near && shows(near));
            if (seen && points[i] is { } point)
            {
                stroke.Add(point);
            }
            else if (stroke.Count > 0)
            {
                yield return stroke;
                stroke = [];
            }
        }

        if (stroke.Count > 1)
        {
            yield return stroke;
        }
    }
}
