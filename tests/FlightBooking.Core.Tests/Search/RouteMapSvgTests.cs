using System.Globalization;
using System.Xml.Linq;
using FlightBooking.Core.Schedules;
using FlightBooking.Timetables;
using FlightBooking.App.Flights.Drawings;
using Xunit;

namespace FlightBooking.Core.Tests.Search;

public sealed class RouteMapSvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData("DEL", "BOM")]
    [InlineData("DEL", "DXB", "JFK")]
    [InlineData("AKL", "LAX")] // Over the date line.
    [InlineData("LHR", "SIN", "SYD", "AKL", "LAX", "LHR")] // Around the world.
    [InlineData("DEL", "DEL")]
    public void All_stops_and_their_labels_are_inside_the_picture(params string[] codes)
    {
        var root = Render(codes);

        var stops = root.Descendants(Svg + "circle").ToList();
        var labels = root.Descendants(Svg + "text").ToList();
        Assert.Equal(codes.Distinct(), labels.Select(label => label.Value));
        Assert.Equal(labels.Count, stops.Count);
        Assert.All(stops, stop => AssertInside(Number(stop, "cx"), Number(stop, "cy"), 5));
        Assert.All(labels, label => AssertInside(Number(label, "x"), Number(label, "y"), 14));
    }

    [Theory]
    [InlineData("LHR", "LGW", "LCY", "STN", "LTN", "SEN")]
    [InlineData("DEL", "BOM", "PNQ", "NAG", "GOI", "BLR", "MAA", "HYD", "COK", "TRV", "CCU", "AMD")]
    [InlineData("JFK", "EWR", "LGA", "PHL", "BWI", "DCA", "IAD", "BOS", "BDL", "PVD")]
    public void No_label_lies_on_another(params string[] codes)
    {
        var labels = Render(codes).Descendants(Svg + "text")
            .Select(label => (X: Number(label, "x"), Y: Number(label, "y"))).ToList();

        Assert.All(labels, (label, at) => Assert.All(labels.Skip(at + 1), other => Assert.True(
            Math.Abs(label.X - other.X) >= 40 || Math.Abs(label.Y - other.Y) >= 15, $"{label} is on {other}")));
    }

    [Theory]
    [InlineData("DEL", "BOM")]
    [InlineData("AKL", "LAX")] // What lies opposite is land.
    [InlineData("LHR", "JFK")]
    [InlineData("DEL", "SYD")]
    [InlineData("LHR", "SIN", "SYD", "AKL", "LAX", "LHR")]
    public void Land_is_where_land_is(params string[] codes)
    {
        var route = codes.Select(At).ToList();
        var ways = route.Zip(route.Skip(1)).SelectMany(leg => GreatCircle.Between(leg.First, leg.Second));
        var map = MapView.Around(ways, RouteMapSvg.Width, RouteMapSvg.Height, 52, 30);
        var land = LandPath.Of(Land.PathIn(map));

        var seen = Known.Where(place => map.Place(Vector(place)) is { } point && map.Shows(point)).ToList();

        Assert.NotEmpty(seen);
        Assert.All(seen, place => Assert.Equal(
            (place.Name, place.IsLand), (place.Name, land.Holds(map.Flattened(Vector(place))))));
    }

    [Fact]
    public void On_the_map_of_the_world_too()
    {
        var world = new WorldView(1080);
        var land = LandPath.Of(world.LandPath());

        Assert.All(Known, place => Assert.Equal(
            (place.Name, place.IsLand), (place.Name, land.Holds(world.Place(Vector(place))!.Value))));
    }

    [Fact]
    public void A_way_over_the_edge_of_the_world_comes_in_again_on_the_other_side()
    {
        var strokes = new WorldView(1080).Strokes(GreatCircle.Between(At("NRT"), At("LAX"))).ToList();

        Assert.Equal(2, strokes.Count);
        Assert.All(strokes, stroke => Assert.All(
            stroke.Zip(stroke.Skip(1)), step => Assert.InRange(Math.Abs(step.First.X - step.Second.X), 0, 50)));
    }

    [Fact]
    public void Of_the_land_no_more_is_drawn_than_can_be_seen()
    {
        var near = RouteMapSvg.Render([At("DEL"), At("BOM")], []);
        var far = RouteMapSvg.Render([At("LHR"), At("SIN"), At("SYD"), At("AKL"), At("LAX"), At("LHR")], []);

        Assert.InRange(near.Length, 3_000, 12_000);
        Assert.InRange(far.Length, 10_000, 40_000);
    }

    private static readonly (string Name, double Latitude, double Longitude, bool IsLand)[] Known =
    [
        ("Nagpur", 21.1, 79.1, true), ("Lhasa", 29.6, 91.1, true), ("Alice Springs", -23.7, 133.9, true),
        ("Denver", 39.7, -105, true), ("Moscow", 55.8, 37.6, true), ("Riyadh", 24.6, 46.7, true),
        ("Winnipeg", 49.9, -97.1, true), ("Chad", 12, 18, true), ("Manaus", -3.1, -60, true),
        ("Ireland", 53.2, -7.8, true), ("Quebec", 50, -72, true), ("Off Ireland", 52, -25, false),
        ("Arabian Sea", 15, 65, false), ("Bay of Bengal", 14, 88, false), ("Mid Pacific", 0, -150, false),
        ("Mid Atlantic", 40, -40, false), ("Tasman Sea", -38, 160, false), ("South Indian Ocean", -30, 90, false),
        ("North Pacific", 40, 170, false),
    ];

    private static EarthVector Vector((string Name, double Latitude, double Longitude, bool IsLand) place) =>
        GreatCircle.VectorOf(place.Latitude, place.Longitude);

    [Fact]
    public void A_long_way_bows_to_the_pole()
    {
        // All great circles from the middle of the map are straight, so the way is held against the parallel.
        var points = GreatCircle.Between(At("JFK"), At("PEK"));
        var northernmost = points.Max(point => double.RadiansToDegrees(Math.Asin(point.Z)));

        Assert.True(
            northernmost > 80, $"The way from New York to Beijing only comes to {northernmost:F0} degrees north.");
    }

    [Fact]
    public void A_way_begins_and_ends_at_its_airports_and_keeps_its_length()
    {
        var (from, to) = (At("DEL"), At("SYD"));
        var points = GreatCircle.Between(from, to);

        Assert.Equal(1, points[0].Dot(GreatCircle.VectorOf(from)), 9);
        Assert.Equal(1, points[^1].Dot(GreatCircle.VectorOf(to)), 9);
        var kilometres = points
            .Zip(points.Skip(1))
            .Sum(step => Math.Acos(Math.Min(1, step.First.Dot(step.Second)))) * 6371;
        Assert.Equal(from.KilometresTo(to), kilometres, 1.0);
    }

    [Fact]
    public void Between_antipodes_there_is_a_way_too()
    {
        var here = At("DEL");
        var there = here with { Code = "XXX", Latitude = -here.Latitude, Longitude = here.Longitude - 180 };

        Assert.All(GreatCircle.Between(here, there), point => Assert.Equal(1, point.Length, 9));
        Assert.NotEmpty(RouteMapSvg.Render([here, there], []));
    }

    [Fact]
    public void Codes_cannot_become_markup()
    {
        var odd = At("DEL") with { Code = "<b>" };

        Assert.Contains("&lt;b&gt;", RouteMapSvg.Render([odd, At("BOM")], []));
    }

    private static void AssertInside(double x, double y, double margin)
    {
        Assert.InRange(x, margin, RouteMapSvg.Width - margin);
        Assert.InRange(y, margin, RouteMapSvg.Height - (margin / 4));
    }

    private static XElement Render(params string[] codes) =>
        XDocument.Parse(RouteMapSvg.Render([.. codes.Select(At)], DefaultAirports.ByCode.Values)).Root!;

    private static Airport At(string code) => DefaultAirports.ByCode[code];

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
