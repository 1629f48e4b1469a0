using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FlightBooking.Core.Names;

namespace FlightBooking.Timetables.Import;

/// <summary>Names as files have them: what of them can be shown to people, and how a note shows what cannot.</summary>
public static partial class ImportText
{
    /// <summary>The longest name of an airport, a city or an airline.</summary>
    internal const int LongestName = 100;

    // What is quoted in a note is there to be found in the file, not to be read again.
    private const int LongestNote = 300;

    /// <summary>Whether a text can be shown to people as it is, in one line.</summary>
    public static bool CanBeShown(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar && IsShown(rune));
    }

    /// <summary>What is wrong with a name; null where nothing is.</summary>
    internal static string? ProblemOf(string name) =>
        name.Length > LongestName ? $"has {name.Length} characters, and {LongestName} at most are possible"
        : name.Contains(Rune.ReplacementChar.ToString(), StringComparison.Ordinal) ? "is not in UTF-8"
        : DecodedTwice().IsMatch(name) ? "was taken for Latin-1 once, though it was in UTF-8"
        : name.EnumerateRunes().Where(rune => !IsShown(rune)).Select(rune => (int?)rune.Value)
            .FirstOrDefault() is { } hidden
            ? $"holds the character U+{hidden:X4}, which cannot be shown"
        : name.EnumerateRunes().Where(rune => !ShownText.IsOfNames(rune)).Select(rune => (int?)rune.Value)
            .FirstOrDefault() is { } odd
            ? $"holds the character U+{odd:X4}, which no name has"
        : null;

    /// <summary>The name, or where it cannot be shown another, which is noted.</summary>
    internal static string NameOr(string name, string other, Action<string> note)
    {
        if (name.Length == 0 || ProblemOf(name) is not { } problem)
        {
            return name.Length == 0 ? other : name;
        }

        note($"The name '{name}' {problem}: it is called {other}.");
        return other;
    }

    /// <summary>
    /// The text in one line without anything a terminal would obey, and cut where it is too long to be read.
    /// </summary>
    internal static string Shown(string text)
    {
        if (text.Length <= LongestNote && text.EnumerateRunes().All(IsShown))
        {
            return text;
        }

        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length > LongestNote)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(IsShown(rune) ? rune.ToString() : $"\\u{rune.Value:X4}");
        }

        return shown.ToString();
    }

    // No control or format characters, among them those that turn the direction of what follows, and none that is no
    // character yet.
    private static bool IsShown(Rune rune) => !ShownText.IsHidden(rune) && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    // "MÃ¼nchen": bytes of UTF-8 that were read as Latin-1 (or as Windows-1252) and written again.
    [GeneratedRegex("[ÂÃÄÅ][\u0080-\u00BF\u0152-\u0178\u2013-\u2022\u20AC\u2122]|[à-ï][\u0080-\u00BF]{2}")]
    private static partial Regex DecodedTwice();
}
