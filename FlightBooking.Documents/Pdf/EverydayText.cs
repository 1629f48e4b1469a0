using System.IO.Compression;

namespace FlightBooking.Documents.Pdf;

/// <summary>
/// What nearly every document is written in. To choose, write and pack glyphs anew for each took a fifth of the time of
/// a ticket; those of everyday text are written once, and are the same in all of them.
/// </summary>
internal static class EverydayText
{
    private const string Signs = "\u00A0\u00B7\u00D7\u2013\u2014\u2018\u2019\u201C\u201D\u2022\u2026\u2192\u20AC\u20B9\u2212";

    private static readonly Dictionary<TrueTypeFont, FontSubset> Subsets =
        Enum.GetValues<PdfFont>().Select(Fonts.Of).ToDictionary(font => font, Of);

    private static readonly Dictionary<TrueTypeFont, WrittenFont> Files = Subsets.ToDictionary(
        font => font.Key, font => WrittenFont.Of(font.Value, CompressionLevel.SmallestSize));

    /// <summary>A font with its everyday glyphs, to which a document may add others.</summary>
    public static FontSubset Begin(PdfFont font) => new(Subsets[Fonts.Of(font)]);

    /// <summary>The everyday glyphs of a font, and no other.</summary>
    public static WrittenFont Written(TrueTypeFont font) => Files[font];

    private static FontSubset Of(TrueTypeFont font)
    {
        var subset = new FontSubset(font);
        foreach (var character in Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Concat(Signs))
        {
            if (font.GlyphOf(character) != 0)
            {
                subset.Use(character);
            }
        }

        return subset;
    }
}
