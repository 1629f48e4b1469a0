namespace FlightBooking.Documents.Pdf;

/// <summary>
/// Writes the part of a font that a document uses (ISO 32000-1, 9.7): text refers to glyphs by number, and a table
/// tells what they are, so that it can be searched, copied and read aloud.
/// </summary>
internal static class EmbeddedFont
{
    private const int Symbolic = 4;

    /// <summary>Adds the objects of a font and returns the number of the one that pages refer to.</summary>
    public static int Add(PdfFile file, FontSubset subset)
    {
        var written = subset.IsEveryday ? EverydayText.Written(subset.Font) : WrittenFont.Of(subset);
        var (font, name) = (subset.Font, written.Name);
        var (whole, part, descriptor) = (file.Reserve(), file.Reserve(), file.Reserve());
        var (stream, unicode) = (file.Reserve(), file.Reserve());
        file.Add(whole,
            $"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{part} 0 R]"
            + $"/ToUnicode {unicode} 0 R>>");
        file.Add(part,
            $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            + $"/FontDescriptor {descriptor} 0 R/CIDToGIDMap/Identity/W[0[{written.Widths}]]>>");
        file.Add(descriptor,
            $"<</Type/FontDescriptor/FontName/{name}/Flags {Symbolic}/FontBBox[{string.Join(' ', font.Box)}]/ItalicAngle 0"
            + $"/Ascent {font.Ascent}/Descent {font.Descent}/CapHeight {font.CapitalHeight}/StemV 80/FontFile2 {stream} 0 R>>");
        file.AddPacked(stream, written.Program, $"/Length1 {written.ProgramLength}");
        file.AddPacked(unicode, written.ToUnicode, "/Type/CMap/CMapName/ToUnicode");
        return whole;
    }
}
