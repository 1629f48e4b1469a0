using System.Text;

namespace FlightBooking.Core.Names;

/// <summary>
/// One form for texts that are the same characters written in different ways: é as one character or as e with a mark.
/// Whatever is compared is compared in it; what is shown stays as it was given.
/// </summary>
public static class UnicodeForm
{
    // Up to here no character is a mark, and none but itself is written as it.
    private const char LastPlain = '\u02FF';

    // Hangul syllables are put together by a formula: 19 initials, 21 vowels, 27 finals or none.
    private const int Syllable = 0xAC00;
    private const int Initial = 0x1100;
    private const int Vowel = 0x1161;
    private const int Final = 0x11A7;
    private const int Initials = 19;
    private const int Vowels = 21;
    private const int Finals = 28;

    /// <summary>The text in normalisation form C (UAX #15).</summary>
    public static string Composed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsComposed(text))
        {
            return text;
        }

        var runes = new List<Rune>(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune, runes);
        }

        Order(runes);
        Compose(runes);
        var composed = new StringBuilder(text.Length);
        runes.ForEach(rune => composed.Append(rune));
        return composed.ToString();
    }

    /// <summary>The letter that is left of one without its marks: e of é and of ệ, and any other itself.</summary>
    internal static Rune WithoutMarks(char letter)
    {
        var rune = Rune.TryCreate(letter, out var whole) ? whole : Rune.ReplacementChar;
        while (UnicodeData.Decompositions.TryGetValue(rune, out var parts))
        {
            rune = parts[0];
        }

        return rune;
    }

    // Most texts are, and most others have no more than a dash or a currency sign beside plain letters.
    private static bool IsComposed(ReadOnlySpan<char> text)
    {
        for (int next; (next = text.IndexOfAnyExceptInRange('\0', LastPlain)) >= 0; text = text[(next + 1)..])
        {
            if (!UnicodeData.IsOfOneForm(text[next]))
            {
                return false;
            }
        }

        return true;
    }

    private static void Decompose(Rune rune, List<Rune> runes)
    {
        if (UnicodeData.Decompositions.TryGetValue(rune, out var parts))
        {
            Array.ForEach(parts, part => Decompose(part, runes));
        }
        else if (rune.Value - Syllable is >= 0 and < Initials * Vowels * Finals and var at)
        {
            runes.Add(new(Initial + (at / (Vowels * Finals))));
            runes.Add(new(Vowel + (at / Finals % Vowels)));
            if (at % Finals > 0)
            {
                runes.Add(new(Final + (at % Finals)));
            }
        }
        else
        {
            runes.Add(rune);
        }
    }

    // Marks that follow one another, by where they sit; those that sit in one place stay in their order.
    private static void Order(List<Rune> runes)
    {
        for (var next = 1; next < runes.Count; next++)
        {
            for (var at = next; at > 0 && Class(runes[at]) > 0 && Class(runes[at - 1]) > Class(runes[at]); at--)
            {
                (runes[at - 1], runes[at]) = (runes[at], runes[at - 1]);
            }
        }
    }

    private static void Compose(List<Rune> runes)
    {
        for (var (starter, at) = (-1, 0); at < runes.Count; at++)
        {
            var (own, before) = (Class(runes[at]), at > 0 ? Class(runes[at - 1]) : 0);
            var isBlocked = starter < 0 || (at - 1 > starter && (before == 0 || before >= own));
            if (!isBlocked && Pair(runes[starter], runes[at]) is { } whole)
            {
                runes[starter] = whole;
                runes.RemoveAt(at--);
            }
            else if (own == 0)
            {
                starter = at;
            }
        }
    }

    private static Rune? Pair(Rune first, Rune second)
    {
        var (initial, vowel) = (first.Value - Initial, second.Value - Vowel);
        var (syllable, final) = (first.Value - Syllable, second.Value - Final);
        return UnicodeData.Compositions.TryGetValue((first, second), out var whole) ? whole
            : initial is >= 0 and < Initials && vowel is >= 0 and < Vowels
                ? new Rune(Syllable + (((initial * Vowels) + vowel) * Finals))
            : syllable is >= 0 and < Initials * Vowels * Finals && syllable % Finals == 0 && final is > 0 and < Finals
                ? new Rune(first.Value + final)
            : null;
    }

    private static int Class(Rune rune) => UnicodeData.Classes.GetValueOrDefault(rune);
}
