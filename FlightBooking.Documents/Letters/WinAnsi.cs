namespace FlightBooking.Documents.Letters;

/// <summary>
/// The characters of a PDF's WinAnsiEncoding (Windows code page 1252), which the fonts every PDF reader has
/// can show. PDF 1.7 (ISO 32000-1), annex D.
/// </summary>
public static class WinAnsi
{
    private const string From80To9F =
        "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

    /// <summary>Whether the character can be shown. Control characters and the soft hyphen cannot.</summary>
    public static bool Has(char character) => character switch
    {
        < ' ' => false,
        < '\u007F' => true,
        < '\u00A0' or '\u00AD' => false,
        <= '\u00FF' => true,
        _ => From80To9F.Contains(character),
    };

    /// <summary>The character's code, or that of <c>?</c> where it has none.</summary>
    public static byte Code(char character)
    {
        if (character <= '\u00FF')
        {
            return Has(character) ? (byte)character : (byte)'?';
        }

        var index = From80To9F.IndexOf(character);
        return index < 0 ? (byte)'?' : (byte)(0x80 + index);
    }
}
