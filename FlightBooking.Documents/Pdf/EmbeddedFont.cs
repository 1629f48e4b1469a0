using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FlightBooking.Documents.Pdf;

/// <summary>
/// Writes the part of a font that a document uses (ISO 32000-1, 9.7): text refers to glyphs by number, and a table tells
/// what they are, so that it can be searched, copied and read aloud.
/// </summary>
internal static class EmbeddedFont
{
    // So many lines a table may have in one go.
    private const int MostRanges = 100;
    private const int Symbolic = 4;

    /// <summary>Adds the objects of a font and returns the number of the one that pages refer to.</summary>
    public static int Add(PdfFile file, FontSubset subset)
    {
        var (font, program) = (subset.Font, subset.ToFile());
        var name = $"{Tag(program)}+{font.Name}";
        var (whole, part, descriptor) = (file.Reserve(), file.Reserve(), file.Reserve());
        var (stream, unicode) = (file.Reserve(), file.Reserve());
        Write(file, whole,
            $"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{part} 0 R]"
            + $"/ToUnicode {unicode} 0 R>>");
        Write(file, part,
            $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            + $"/FontDescriptor {descriptor} 0 R/CIDToGIDMap/Identity/W[0[{string.Join(' ', subset.Widths())}]]>>");
        Write(file, descriptor,
            $"<</Type/FontDescriptor/FontName/{name}/Flags {Symbolic}/FontBBox[{string.Join(' ', font.Box)}]/ItalicAngle 0"
            + $"/Ascent {font.Ascent}/Descent {font.Descent}/CapHeight {font.CapitalHeight}/StemV 80/FontFile2 {stream} 0 R>>");
        file.AddStream(stream, program, $"/Length1 {program.Length}");
        file.AddStream(unicode, Encoding.ASCII.GetBytes(ToUnicode(subset)), "/Type/CMap/CMapName/ToUnicode");
        return whole;
    }

    // Six letters that tell one part of a font from another.
    private static string Tag(byte[] program) =>
        string.Concat(SHA256.HashData(program).Take(6).Select(one => (char)('A' + (one % 26))));

    private static string ToUnicode(FontSubset subset)
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

    private static void Write(PdfFile file, int number, string body) => file.Add(number, Encoding.ASCII.GetBytes(body));
}
