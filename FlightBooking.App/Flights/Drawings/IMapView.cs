namespace FlightBooking.App.Flights.Drawings;

/// <summary>How a part of the globe lies in a picture.</summary>
internal interface IMapView
{
    /// <summary>How many degrees the picture is wide, about its middle.</summary>
    double DegreesAcross { get; }

    /// <summary>Where a place lies in the picture, perhaps outside of it; null where it cannot be drawn.</summary>
    MapPoint? Place(EarthVector place);

    /// <summary>Whether a point is inside the picture.</summary>
    bool Shows(MapPoint point);

    /// <summary>The parts of a line that can be seen.</summary>
    IEnumerable<IReadOnlyList<MapPoint>> Strokes(IReadOnlyList<EarthVector> line);

    /// <summary>Meridians and parallels, as many as the window can bear.</summary>
    IEnumerable<IReadOnlyList<EarthVector>> Graticule();

    /// <summary>The land in it, as a path to be filled by the even-odd rule.</summary>
    string LandPath();
}
