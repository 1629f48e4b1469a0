using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace FlightBooking.Documents.Tests.Pdf;

/// <summary>Reads a PDF file the way its specification says a reader should: from its end.</summary>
internal sealed partial class PdfStructure
{
    private readonly string text;
    private readonly byte[] rows;

    public PdfStructure(byte[] file)
    {
        text = Encoding.Latin1.GetString(file);
        var start = int.Parse(StartOfTable().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);
        var table = Table().Match(text, start);
        TableIsWhereItShouldBe = table.Success && table.Index == start;
        Trailer = table.Value;
        Size = int.Parse(table.Groups[2].Value, CultureInfo.InvariantCulture);
        rows = Unpacked(table.Index + table.Length, table.Groups[1].Value);
    }

    public bool TableIsWhereItShouldBe { get; }

    public int Size { get; }

    public string Trailer { get; }

    /// <summary>How many objects the table has.</summary>
    public int Count => rows.Length / 6;

    /// <summary>An object as it is written: the body of one that is packed, the beginning of a stream.</summary>
    public string Object(int number)
    {
        var row = rows.AsSpan(6 * number, 6);
        var at = (row[1] << 16) + (row[2] << 8) + row[3];
        if (row[0] == 1)
        {
            var begins = $"{number} 0 obj\n";
            Assert.Equal(begins, At(at, begins.Length));
            return At(at + begins.Length, 200);
        }

        Assert.Equal(2, row[0]);
        var head = ObjectStream().Match(Object(at));
        var packed = Encoding.Latin1.GetString(Unpacked(
            text.IndexOf($"\n{at} 0 obj\n", StringComparison.Ordinal) + $"\n{at} 0 obj\n".Length + head.Length,
            head.Groups[1].Value));
        var first = int.Parse(head.Groups[3].Value, CultureInfo.InvariantCulture);
        int[] index = [.. packed[..first].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(digits => int.Parse(digits, CultureInfo.InvariantCulture))];
        var place = (row[4] << 8) + row[5];
        Assert.Equal(number, index[2 * place]);
        var from = first + index[(2 * place) + 1];
        return packed[from..packed.IndexOf('\n', from)];
    }

    /// <summary>All objects but streams, in the order of their numbers.</summary>
    public IEnumerable<string> Objects() =>
        Enumerable.Range(1, Count - 1).Where(number => rows[6 * number] == 2).Select(Object);

    private string At(int offset, int length) => text.Substring(offset, Math.Min(length, text.Length - offset));

    /// <summary>
    /// The drawing instructions of every page, decompressed, with texts as people read them: <c>(Page 1)Tj</c>.
    /// </summary>
    public IReadOnlyList<string> Contents()
    {
        var fonts = Streams(UnicodeStream())
            .Select(table => Character().Matches(table).ToDictionary(
                pair => pair.Groups[1].Value,
                pair => (char)int.Parse(pair.Groups[2].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)))
            .ToList();
        return [.. Streams(PageStream()).Select(page => ShownText().Replace(page, shown =>
            $"BT/F{shown.Groups[1]}{shown.Groups[2]}Td({Text(shown.Groups[3].Value, fonts[shown.Groups[1].Value[0] - '0'])})Tj"))];
    }

    private static string Text(string hex, Dictionary<string, char> font) =>
        string.Concat(hex.Chunk(4).Select(number => font[new string(number)]));

    private IEnumerable<string> Streams(Regex beginning) => beginning.Matches(text).Select(match =>
    {
        return Encoding.Latin1.GetString(Unpacked(match.Index + match.Length, match.Groups[1].Value));
    });

    private byte[] Unpacked(int start, string digits)
    {
        var length = int.Parse(digits, CultureInfo.InvariantCulture);
        Assert.Equal("\nendstream\nendobj\n", At(start + length, 18));
        using var zlib = new ZLibStream(
            new MemoryStream(Encoding.Latin1.GetBytes(text.Substring(start, length))), CompressionMode.Decompress);
        using var content = new MemoryStream();
        zlib.CopyTo(content);
        return content.ToArray();
    }

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF\n$")]
    private static partial Regex StartOfTable();

    [GeneratedRegex(@"\d+ 0 obj\n<</Filter/FlateDecode/Length (\d+)/Type/XRef/Size (\d+)/W\[1 3 2\][^>]*>[^>]*>\]>>\nstream\n")]
    private static partial Regex Table();

    [GeneratedRegex(@"^<</Filter/FlateDecode/Length (\d+)/Type/ObjStm/N (\d+)/First (\d+)>>\nstream\n")]
    private static partial Regex ObjectStream();

    [GeneratedRegex(@"<</Filter/FlateDecode/Length (\d+)>>\nstream\n")]
    private static partial Regex PageStream();

    [GeneratedRegex(@"<</Filter/FlateDecode/Length (\d+)/Type/CMap/CMapName/ToUnicode>>\nstream\n")]
    private static partial Regex UnicodeStream();

    [GeneratedRegex("^<([0-9A-F]{4})><([0-9A-F]{4})>$", RegexOptions.Multiline)]
    private static partial Regex Character();

    [GeneratedRegex("BT/F([0-9])([^<]*)Td<([0-9A-F]*)>Tj")]
    private static partial Regex ShownText();
}
