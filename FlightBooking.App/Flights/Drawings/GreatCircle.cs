using FlightBooking.Core.Schedules;

namespace FlightBooking.App.Flights.Drawings;

/// <summary>
/// A direction from the centre of the Earth: x to 0°N 0°E, y to 0°N 90°E, z to the north pole; length 1.
/// </summary>
internal readonly record struct EarthVector(double X, double Y, double Z)
{
    public double Dot(EarthVector other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    public EarthVector Scaled(double factor) => new(X * factor, Y * factor, Z * factor);

    public EarthVector Plus(EarthVector other) => new(X + other.X, Y + other.Y, Z + other.Z);

    public double Length => Math.Sqrt(Dot(this));
}

/// <summary>Shortest ways over the globe.</summary>
internal static class GreatCircle
{
    private const double DegreesPerStep = 2;

    /// <summary>The direction of a place given in degrees.</summary>
    public static EarthVector VectorOf(double latitude, double longitude)
    {
        var (north, east) = (double.DegreesToRadians(latitude), double.DegreesToRadians(longitude));
        return new(Math.Cos(north) * Math.Cos(east), Math.Cos(north) * Math.Sin(east), Math.Sin(north));
    }

    public static EarthVector VectorOf(Airport airport) => VectorOf(airport.Latitude, airport.Longitude);

    /// <summary>
    /// Points along the great circle, ends included. Between antipodes every way is a shortest one; then it is the
    /// one over the pole.
    /// </summary>
    public static IReadOnlyList<EarthVector> Between(Airport from, Airport to)
    {
        var (start, end) = (VectorOf(from), VectorOf(to));
        var angle = Math.Acos(Math.Clamp(start.Dot(end), -1, 1));
        var across = end.Plus(start.Scaled(-start.Dot(end)));
        if (across.Length < 1e-9)
        {
            var pole = new EarthVector(0, 0, 1);
            across = pole.Plus(start.Scaled(-start.Dot(pole)));
        }

        across = across.Scaled(1 / across.Length);
        var steps = Math.Max(1, (int)Math.Ceiling(double.RadiansToDegrees(angle) / DegreesPerStep));
        return [.. Enumerable.Range(0, steps + 1).Select(step => angle * step / steps)
            .Select(turn => start.Scaled(Math.Cos(turn)).Plus(across.Scaled(Math.Sin(turn))))];
    }
}
