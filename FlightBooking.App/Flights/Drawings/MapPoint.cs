using System.Globalization;

namespace FlightBooking.App.Flights.Drawings;

/// <summary>A place in a picture, in pixels from its upper left corner.</summary>
internal readonly record struct MapPoint(double X, double Y)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{X:0.#} {Y:0.#}");
}
