using System.Globalization;
using System.Text;

namespace FlightBooking.Core.Names;

/// <summary>What of a text people see: of whatever comes from outside, that alone is taken.</summary>
public static class ShownText
{
    /// <summary>
    /// Whether a character is not seen but does something: it ends a line, turns the direction of what follows, or
    /// makes two texts look alike that differ.
    /// </summary>
    public static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>Whether it is one of the two joiners: some scripts need them within words, and many emoji do.</summary>
    public static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

    /// <summary>Whether a text in one line has no hidden character but joiners, and none that was lost.</summary>
    public static bool IsPlain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // Half of a surrogate pair comes out as the replacement character.
        return text.EnumerateRunes().All(rune =>
            rune != Rune.ReplacementChar && (!IsHidden(rune) || IsJoiner(rune)));
    }

    /// <summary>
    /// Whether the name of a company or a place may have it: letters and digits of any script, and what people set
    /// between them; neither the brackets of markup nor pictures.
    /// </summary>
    public static bool IsOfNames(Rune rune) => rune.Value is not ('<' or '>')
        && (Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherSymbol
            || rune.Value is '©' or '®' or '°' or '№' or '™')
        && rune.Value is not ((>= 0x1F3FB and <= 0x1F3FF) or (>= 0xFE00 and <= 0xFE0F));
}
