using System.Globalization;
using System.Text;

namespace FlightBooking.Core.Names;

/// <summary>Names of travellers: airlines print them in Latin letters, as in the passport.</summary>
public static class PersonName
{
    // Vietnamese has two marks on a letter; more than this is no language.
    private const int MostMarks = 3;

    private const string Punctuation = " -'.\u00A0\u2010\u2011\u2018\u2019\u02BB\u02BC";

    private static readonly Refusal NotLatin = Refusal.Invalid(
        "name_not_latin", "must be in Latin letters, as in the passport (its machine-readable lines have them)");

    private static readonly Refusal OddCharacters = Refusal.Invalid(
        Mistakes.Code, "must have only letters, marks, spaces, hyphens, apostrophes and full stops");

    private static readonly Refusal NoLetter = Refusal.Invalid(Mistakes.Code, "must have a letter");

    /// <summary>What is wrong with a part of a name; nothing where a ticket can carry it.</summary>
    public static IEnumerable<Refusal> Objections(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!IsWellFormed(name))
        {
            yield return OddCharacters;
        }

        var letters = name.EnumerateRunes().Where(Rune.IsLetter).Where(letter => !IsPunctuation(letter)).ToList();
        if (letters.Count == 0)
        {
            yield return NoLetter;
        }
        else if (!letters.TrueForAll(IsLatin))
        {
            yield return NotLatin;
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

    private static bool IsWellFormed(string name)
    {
        var marks = MostMarks;
        foreach (var rune in name.EnumerateRunes())
        {
            var isMark = Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            if (isMark ? ++marks > MostMarks : !Rune.IsLetter(rune) && !IsPunctuation(rune))
            {
                return false;
            }

            // A mark needs a letter to stand on.
            marks = isMark ? marks : IsPunctuation(rune) ? MostMarks : 0;
        }

        return true;
    }

    // Basic Latin to the IPA, which some African alphabets have letters of, and the letters with two marks; neither the
    // wide forms of East Asian keyboards nor ligatures of typesetters.
    private static bool IsLatin(Rune letter) => letter.Value is
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= 0xC0 and <= 0x2AF) or (>= 0x1E00 and <= 0x1EFF);

    private static bool IsPunctuation(Rune rune) =>
        rune.IsBmp && Punctuation.Contains((char)rune.Value, StringComparison.Ordinal);
}
