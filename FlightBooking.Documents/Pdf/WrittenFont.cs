using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace FlightBooking.Documents.Pdf;

/// <summary>A part of a font as it stands in a file.</summary>
/// <param name="Name">Of just this part.</param>
/// <param name="Widths">Of all its glyphs, by number.</param>
/// <param name="Program">The font file, packed.</param>
/// <param name="ProgramLength">Before it was packed, in bytes.</param>
/// <param name="ToUnicode">What its glyphs are, packed.</param>
internal sealed record WrittenFont(string Name, string Widths, byte[] Program, int ProgramLength, byte[] ToUnicode)
{
    // So many lines a table may have in one go.
    private const int MostRanges = 100;

    /// <summary>Writes what is needed of a font; draw everything first.</summary>
    public static WrittenFont Of(FontSubset subset, CompressionLevel level = CompressionLevel.Fastest)
    {
        var program = subset.ToFile();
        return new(
            $"{Tag(program)}+{subset.Font.Name}",
            string.Join(' ', subset.Widths()),
            PdfFile.Pack(program, level),
            program.Length,
            PdfFile.Pack(Encoding.ASCII.GetBytes(Unicode(subset)), level));
    }

    // Six letters that tell one part of a font from another.
    private static string Tag(byte[] program) =>
        string.Concat(SHA256.HashData(program).Take(6).Select(one => (char)('A' + (one % 26))));

    private static string Unicode(FontSubset subset)
    {
        var map = new StringBuilder(
            "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
            + "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/ToUnicode def/CMapType 2 def\n"
            + "1 begincodespacerange<0000><FFFF>endcodespacerange\n");
        foreach (var some in subset.Characters.Chunk(MostRanges))
        {
            map.Append(CultureInfo.InvariantCulture, $"{some.Length} beginbfchar\n");
            foreach (var (number, character) in some)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{number:X4}><{(int)character:X4}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict/CMap defineresource pop end end\n").ToString();
    }
}
