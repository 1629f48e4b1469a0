using System.Globalization;
using System.Text;

namespace FlightBooking.Documents.Letters;

/// <summary>
/// Spells text with the letters of <see cref="WinAnsi"/>, for renderers with few letters: what they
/// have is kept, other Latin letters lose their marks, and other scripts are spelt by their sound, after ICAO
/// Doc 9303 part 3 where it has a table. Own tables, because there is no ICU to ask.
/// </summary>
public static class Transliteration
{
    /// <summary>
    /// The text with every character shown. What no table knows becomes <c>?</c>; text that has anything in it never
    /// becomes empty. The same string where there was nothing to do.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="has">Whether a character can be shown; all of <see cref="WinAnsi"/> can.</param>
    public static string Spell(string text, Func<char, bool> has)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(has);
        var first = 0;
        while (first < text.Length && has(text[first]))
        {
            first++;
        }

        if (first == text.Length)
        {
            return text;
        }

        var spelt = new StringBuilder(text.Length + 16).Append(text, 0, first);
        for (var at = first; at < text.Length;)
        {
            at += Spell(text, at, spelt, has);
        }

        return spelt.Length > 0 ? spelt.ToString() : "?";
    }

    /// <summary>Spells what begins there, and tells how many characters that were; at least one.</summary>
    private static int Spell(string text, int at, StringBuilder spelt, Func<char, bool> has)
    {
        var character = text[at];
        if (has(character))
        {
            spelt.Append(character);
            return 1;
        }

        if (char.IsWhiteSpace(character))
        {
            spelt.Append(' ');
            return 1;
        }

        if (Syllables.Spell(text, at, spelt) is > 0 and var taken)
        {
            return taken;
        }

        if (LatinLetters.TryCompose(spelt, character))
        {
            return 1;
        }

        if ((LatinLetters.Plain(character) ?? ForeignLetters.Sound(text, at)) is { } known)
        {
            spelt.Append(known);
            return 1;
        }

        if (IsSilent(character))
        {
            return 1;
        }

        spelt.Append('?');
        return char.IsSurrogatePair(text, at) ? 2 : 1;
    }

    /// <summary>Marks, joiners and the like: nothing is lost without them.</summary>
    private static bool IsSilent(char character) => char.GetUnicodeCategory(character) is
        UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.NonSpacingMark
        or UnicodeCategory.EnclosingMark
        or UnicodeCategory.SpacingCombiningMark;
}
