using System.Globalization;
using System.Text;

namespace FlightBooking.Core.Names;

/// <summary>
/// Names of people. Those of travellers are in Latin letters, as in the passport, because airlines print them so;
/// whoever has an account may write theirs in any script.
/// </summary>
public static class PersonName
{
    // Vietnamese has two marks on a letter; in Latin letters more than this is no language.
    private const int MostLatinMarks = 3;

    // In Burmese four or five stand on one.
    private const int MostMarks = 6;

    // What Catalan, Hebrew and Japanese have within or between names.
    private const string OtherPunctuation = "\u00B7\u05F3\u05F4\u30FB";

    private const string Punctuation = " -'.\u00A0\u2010\u2011\u2018\u2019\u02BB\u02BC";

    private static readonly char[] BetweenWords = [' ', ',', '-', '\t', '\u00A0', '\u2010', '\u2011'];

    private static readonly Refusal NotLatin = Refusal.Invalid(
        "name_not_latin", "must be in Latin letters, as in the passport (its machine-readable lines have them)");

    private static readonly Refusal OddCharacters = Refusal.Invalid(
        Mistakes.Code, "must have only letters, marks, spaces, hyphens, apostrophes and full stops");

    private static readonly Refusal NoLetter = Refusal.Invalid(Mistakes.Code, "must have a letter");

    /// <summary>What is wrong with a part of a traveller's name; nothing where a ticket can carry it.</summary>
    public static IEnumerable<Refusal> Objections(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!IsWellFormed(name, MostLatinMarks, IsPunctuation))
        {
            yield return OddCharacters;
        }

        var letters = LettersOf(name);
        if (letters.Count == 0)
        {
            yield return NoLetter;
        }
        else if (!letters.TrueForAll(IsLatin))
        {
            yield return NotLatin;
        }
    }

    /// <summary>What is wrong with a part of a name in whatever script.</summary>
    public static IEnumerable<Refusal> ObjectionsInAnyScript(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!IsWellFormed(WithoutJoiners(name), MostMarks, IsPunctuationOfAnyScript))
        {
            yield return OddCharacters;
        }

        if (LettersOf(name).Count == 0)
        {
            yield return NoLetter;
        }
    }

    /// <summary>
    /// What two people of the same full name have in common: its letters, however they are written. Case, spaces, and
    /// the punctuation that reservation systems drop do not count.
    /// </summary>
    public static string KeyOf(params IEnumerable<string?> parts)
    {
        var key = new StringBuilder();
        foreach (var rune in UnicodeForm.Composed(string.Concat(parts)).EnumerateRunes())
        {
            if (!IsPunctuation(rune))
            {
                key.Append(Rune.ToUpperInvariant(rune));
            }
        }

        return key.ToString();
    }

    /// <summary>
    /// The words of a name in the order of the alphabet, as people look for them: without case, marks and punctuation.
    /// What a hyphen holds together is two words.
    /// </summary>
    public static IReadOnlyList<string> WordsOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return
        [
            .. name.Split(BetweenWords, StringSplitOptions.RemoveEmptyEntries)
                .Select(PlainKeyOf)
                .Where(word => word.Length > 0)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The same as <see cref="KeyOf"/> for whoever looks for a name: without marks too.</summary>
    public static string PlainKeyOf(string name)
    {
        var plain = new StringBuilder();
        foreach (var rune in KeyOf(name).EnumerateRunes())
        {
            if (!IsMark(rune))
            {
                plain.Append(rune.IsBmp ? UnicodeForm.WithoutMarks((char)rune.Value) : rune);
            }
        }

        return plain.ToString();
    }

    private static List<Rune> LettersOf(string name) =>
        [.. name.EnumerateRunes().Where(Rune.IsLetter).Where(letter => !IsPunctuation(letter))];

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // They neither are letters nor divide any: in Bengali a mark may follow one.
    private static string WithoutJoiners(string name) =>
        string.Concat(name.EnumerateRunes().Where(rune => !ShownText.IsJoiner(rune)));

    private static bool IsWellFormed(string name, int mostMarks, Func<Rune, bool> isPunctuation)
    {
        var marks = mostMarks;
        foreach (var rune in name.EnumerateRunes())
        {
            var isMark = IsMark(rune);
            var isBetween = isPunctuation(rune);
            if (isMark ? ++marks > mostMarks : !Rune.IsLetter(rune) && !isBetween)
            {
                return false;
            }

            // A mark needs a letter to stand on.
            marks = isMark ? marks : isBetween ? mostMarks : 0;
        }

        return true;
    }

    // Basic Latin to the IPA, which some African alphabets have letters of, and the letters with two marks; neither the
    // wide forms of East Asian keyboards nor ligatures of typesetters.
    private static bool IsLatin(Rune letter) => letter.Value is
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= 0xC0 and <= 0x2AF) or (>= 0x1E00 and <= 0x1EFF);

    private static bool IsPunctuation(Rune rune) =>
        rune.IsBmp && Punctuation.Contains((char)rune.Value, StringComparison.Ordinal);

    private static bool IsPunctuationOfAnyScript(Rune rune) => IsPunctuation(rune)
        || (rune.IsBmp && OtherPunctuation.Contains((char)rune.Value, StringComparison.Ordinal));
}
