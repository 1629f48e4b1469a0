using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace FlightBooking.Local.Tests.Pdf;

/// <summary>Reads a PDF file the way its specification says a reader should: from its end.</summary>
internal sealed partial class PdfStructure
{
    private readonly string text;

    public PdfStructure(byte[] file)
    {
        text = Encoding.Latin1.GetString(file);
        var start = int.Parse(StartOfTable().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);
        var table = Table().Match(text, start);
        TableIsWhereItShouldBe = table.Success && table.Index == start;
        Offsets = [.. Entry().Matches(table.Groups[2].Value).Select(entry =>
            (Offset: int.Parse(entry.Groups[1].Value, CultureInfo.InvariantCulture), InUse: entry.Groups[2].Value == "n"))];
        Size = int.Parse(table.Groups[1].Value, CultureInfo.InvariantCulture);
        Trailer = text[(table.Index + table.Length)..];
    }

    public bool TableIsWhereItShouldBe { get; }

    public int Size { get; }

    public string Trailer { get; }

    public IReadOnlyList<(int Offset, bool InUse)> Offsets { get; }

    public string At(int offset, int length) => text.Substring(offset, Math.Min(length, text.Length - offset));

    /// <summary>The drawing instructions of every page, decompressed, with texts as people read them: <c>(Page 1)Tj</c>.</summary>
    public IReadOnlyList<string> Contents()
    {
        var fonts = Streams(UnicodeStream()).Select(table => Character().Matches(table).ToDictionary(
            pair => pair.Groups[1].Value, pair => (char)int.Parse(pair.Groups[2].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture))).ToList();
        return [.. Streams(PageStream()).Select(page => ShownText().Replace(page, shown =>
            $"BT/F{shown.Groups[1]}{shown.Groups[2]}Td({Text(shown.Groups[3].Value, fonts[shown.Groups[1].Value[0] - '0'])})Tj"))];
    }

    private static string Text(string hex, Dictionary<string, char> font) =>
        string.Concat(hex.Chunk(4).Select(number => font[new string(number)]));

    private IEnumerable<string> Streams(Regex beginning) => beginning.Matches(text).Select(match =>
    {
        var length = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        var bytes = Encoding.Latin1.GetBytes(text.Substring(match.Index + match.Length, length));
        Assert.Equal("\nendstream\nendobj\n", At(match.Index + match.Length + length, 18));
        using var zlib = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var content = new MemoryStream();
        zlib.CopyTo(content);
        return Encoding.Latin1.GetString(content.ToArray());
    });

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF\n$")]
    private static partial Regex StartOfTable();

    [GeneratedRegex(@"xref\n0 (\d+)\n((?:\d{10} \d{5} [nf] \n)+)")]
    private static partial Regex Table();

    [GeneratedRegex(@"(\d{10}) \d{5} ([nf]) \n")]
    private static partial Regex Entry();

    [GeneratedRegex(@"<</Filter/FlateDecode/Length (\d+)>>\nstream\n")]
    private static partial Regex PageStream();

    [GeneratedRegex(@"<</Filter/FlateDecode/Length (\d+)/Type/CMap/CMapName/ToUnicode>>\nstream\n")]
    private static partial Regex UnicodeStream();

    [GeneratedRegex("^<([0-9A-F]{4})><([0-9A-F]{4})>$", RegexOptions.Multiline)]
    private static partial Regex Character();

    [GeneratedRegex("BT/F([0-9])([^<]*)Td<([0-9A-F]*)>Tj")]
    private static partial Regex ShownText();
}
