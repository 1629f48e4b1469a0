using System.Xml.Linq;
using FlightBooking.Documents.Layout;
using Xunit;
using ZXing;
using ZXing.Common;
using ZXing.QrCode.Internal;

namespace FlightBooking.Documents.Tests.Layout;

public class QrCodeTests
{
    [Fact]
    public void Its_modules_are_a_square_with_the_three_finder_patterns_at_its_very_corners()
    {
        var modules = new QrCode("https://flights.example.com/t/7KQ2MX-ticket-1", "").Modules();

        Assert.Equal(33, modules.Count);
        Assert.All(modules, row => Assert.Equal(modules.Count, row.Length));
        Assert.All(Enumerable.Range(0, 7), i => Assert.True(modules[0][i] && modules[i][0]));
        Assert.All(Enumerable.Range(26, 7), i => Assert.True(modules[0][i] && modules[i][0]));
        Assert.False(modules[7][7]);
    }

    [Fact]
    public void Its_picture_has_a_square_for_every_dark_module()
    {
        var code = new QrCode("https://flights.example.com/t/7KQ2MX-ticket-1", "");
        var svg = XDocument.Parse(code.ToSvg(0x0A0B0C)).Root!;

        var path = Assert.Single(svg.Elements());
        Assert.Equal("0 0 33 33", svg.Attribute("viewBox")!.Value);
        Assert.Equal("#0A0B0C", path.Attribute("fill")!.Value);
        Assert.Equal(
            code.Modules().Sum(row => row.Cast<bool>().Count(dark => dark)),
            path.Attribute("d")!.Value.Count(letter => letter == 'M'));
        Assert.StartsWith("M0 0h1v1h-1zM1 0h1v1h-1z", path.Attribute("d")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_in_it_is_read_back()
    {
        var random = new Random(20261129);
        foreach (var length in Enumerable.Range(1, 300).Append(QrCode.MaxPayloadBytes))
        {
            var payload = new string(
                Enumerable.Range(0, length).Select(_ => (char)random.Next(' ', '~' + 1)).ToArray());
            var modules = new QrCode(payload, "").Modules();
            var bits = new BitMatrix(modules.Count);
            for (var row = 0; row < modules.Count; row++)
            {
                for (var column = 0; column < modules.Count; column++)
                {
                    bits[column, row] = modules[row][column];
                }
            }

            Assert.Equal(payload, new Decoder().decode(bits, new Dictionary<DecodeHintType, object>()).Text);
        }
    }

    [Fact]
    public void It_takes_as_much_as_it_says_and_no_more()
    {
        Assert.Equal(177, new QrCode(new string('x', QrCode.MaxPayloadBytes), "").Modules().Count);
        Assert.Throws<InvalidOperationException>(
            () => new QrCode(new string('x', QrCode.MaxPayloadBytes + 1), "").Modules());
    }
}
