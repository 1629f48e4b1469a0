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

    [Fact]
    public void A_long_way_bows_to_the_pole()
    {
        // All great circles from the middle of the map are straight, so the way is held against the parallel.
        var points = GreatCircle.Between(At("JFK"), At("PEK"));
        var northernmost = points.Max(point => double.RadiansToDegrees(Math.Asin(point.Z)));

        Assert.True(northernmost > 80, $"The way from New York to Beijing only comes to {northernmost:F0} degrees north.");
    }

    [Fact]
    public void A_way_begins_and_ends_at_its_airports_and_keeps_its_length()
    {
        var (from, to) = (At("DEL"), At("SYD"));
        var points = GreatCircle.Between(from, to);

        Assert.Equal(1, points[0].Dot(GreatCircle.VectorOf(from)), 9);
        Assert.Equal(1, points[^1].Dot(GreatCircle.VectorOf(to)), 9);
        var kilometres = points.Zip(points.Skip(1)).Sum(step => Math.Acos(Math.Min(1, step.First.Dot(step.Second)))) * 6371;
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
