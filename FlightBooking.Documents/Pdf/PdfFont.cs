using FlightBooking.Core.Names;
using FlightBooking.Documents.Letters;

namespace FlightBooking.Documents.Pdf;

/// <summary>The fonts used.</summary>
internal enum PdfFont
{
    Regular,
    Bold,
}

/// <summary>The fonts' files: Inter, the Latin letters of it, in the folder Fonts with their licence.</summary>
internal static class Fonts
{
    private static readonly TrueTypeFont[] All = [TrueTypeFont.Load("Inter-Regular"), TrueTypeFont.Load("Inter-Bold")];

    /// <summary>The file of a font.</summary>
    public static TrueTypeFont Of(PdfFont font) => All[(int)font];

    /// <summary>The width of a character, in thousandths of the size.</summary>
    public static int Width(PdfFont font, char character) => Of(font).WidthOf(Of(font).GlyphOf(character));

    /// <summary>
    /// The text in characters that the fonts have. Latin letters are kept to the letter, whatever marks they have;
    /// other scripts are spelt by their sound.
    /// </summary>
    public static string Shown(string text) => Transliteration.Spell(UnicodeForm.Composed(text), Has);

    private static bool Has(char character) => character is >= ' ' and not '\u00AD' && All[0].GlyphOf(character) != 0;
}
