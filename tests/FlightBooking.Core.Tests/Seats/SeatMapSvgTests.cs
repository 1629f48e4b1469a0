using System.Xml.Linq;
using FlightBooking.Core.Seats;
using FlightBooking.App.Flights.Drawings;
using Xunit;

namespace FlightBooking.Core.Tests.Seats;

public class SeatMapSvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData("320")]
    [InlineData("321")]
    [InlineData("E90")]
    [InlineData("77W")]
    public void Every_seat_is_drawn_inside_the_picture_and_on_no_other(string aircraft)
    {
        var map = SeatMap.For(aircraft);
        var root = XDocument.Parse(SeatMapSvg.Render(map, _ => true)).Root!;

        var boxes = Seats(root).Select(seat =>
        {
            var at = seat.Attribute("transform")!.Value.Trim("translate()".ToCharArray()).Split(' ');
            return (
                X: int.Parse(at[0]),
                Y: int.Parse(at[1]),
                Size: (int)seat.Element(Svg + "rect")!.Attribute("width")!);
        }).ToArray();

        Assert.Equal(map.Seats.Length, boxes.Length);
        Assert.All(boxes, box => Assert.True(
            box.X >= 0 && box.X + box.Size <= (int)root.Attribute("width")!
            && box.Y >= 0 && box.Y + box.Size <= (int)root.Attribute("height")!));
        Assert.All(boxes, (box, i) => Assert.DoesNotContain(
            boxes[(i + 1)..],
            other => Math.Abs(box.X - other.X) < box.Size && Math.Abs(box.Y - other.Y) < box.Size));
    }

    [Fact]
    public void Seats_say_in_words_what_they_are()
    {
        var root = XDocument.Parse(SeatMapSvg.Render(
            SeatMap.For("321"),
            seat => seat.Number != "7B",
            new HashSet<string> { "7A" },
            "G8334 <1 Dec> & more")).Root!;

        Assert.Equal("G8334 <1 Dec> & more", root.Element(Svg + "title")!.Value);
        Assert.Equal(
            "Seats free: first 8 of 8, business 16 of 16, economy 179 of 180.", root.Element(Svg + "desc")!.Value);
        var titles = Seats(root)
            .Select(seat => ((string)seat.Attribute("class")!, seat.Element(Svg + "title")!.Value))
            .ToArray();
        Assert.Contains(("own", "7A, window, your seat"), titles);
        Assert.Contains(("taken", "7B, middle, taken"), titles);
        Assert.Contains(("free", "7C, aisle, free"), titles);
    }

    [Fact]
    public void It_has_a_legend_and_a_dark_side()
    {
        var plain = SeatMapSvg.Render(SeatMap.For("320"), _ => true);
        var own = SeatMapSvg.Render(SeatMap.For("320"), _ => true, new HashSet<string>());

        Assert.Contains("prefers-color-scheme:dark", plain);
        Assert.Contains(">Taken</text>", plain);
        Assert.DoesNotContain("Your seat", plain);
        Assert.Contains(">Your seat</text>", own);
    }

    private static IEnumerable<XElement> Seats(XElement root) =>
        root.Descendants(Svg + "g").Where(group => (string?)group.Attribute("role") == "img");
}
