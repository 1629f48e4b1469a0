using System.Text;
using FlightBooking.Core.Names;

namespace FlightBooking.Core.Schedules;

/// <summary>
/// Names as people type them: case, accents and punctuation do not count. An own table, because the
/// framework's own folding depends on culture data that need not be installed.
/// </summary>
public static class PlainText
{
    private static readonly string[] Letters =
    [
        "aàáâãäåāăąǎạảấầẩẫậắằẳẵặ", "cçćĉċč", "dďđð", "eèéêëēĕėęěẹẻẽếềểễệə", "gĝğġģ", "hĥħḩ", "iìíîïĩīĭįıỉị",
        "jĵ", "kķ", "lĺļľŀł", "nñńņňŋ", "oòóôõöøōŏőơọỏốồổỗộớờởỡợ", "rŕŗř", "sśŝşšș", "tţťŧț",
        "uùúûüũūŭůűųưụủứừửữự", "wŵ", "yýÿŷỳỵỷỹ", "zźżž",
    ];

    private static readonly Dictionary<char, string> Table = MakeTable();

    /// <summary>The folded form: two names are the same name where this is the same.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (var letter in UnicodeForm.Composed(text))
        {
            Append(folded, char.ToLowerInvariant(letter));
        }

        return folded.ToString().TrimEnd();
    }

    private static void Append(StringBuilder folded, char letter)
    {
        if (char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter))
        {
            folded.Append(letter);
        }
        else if (Table.TryGetValue(letter, out var plain))
        {
            folded.Append(plain);
        }
        else if (UnicodeForm.WithoutMarks(letter) is { IsAscii: true } bare && Rune.IsLetter(bare))
        {
            folded.Append(bare);
        }
        else if (char.IsLetterOrDigit(letter) || IsVowelSign(letter))
        {
            folded.Append(letter);
        }
        else if (IsGap(letter) && folded.Length > 0 && folded[^1] != ' ')
        {
            folded.Append(' ');
        }
    }

    // Those of India's scripts stand between letters as letters do.
    private static bool IsVowelSign(char letter) =>
        char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.SpacingCombiningMark;

    // Apostrophes and dots are left out of words (Xi'an, St. Louis); everything else divides them.
    private static bool IsGap(char letter) => letter is not ('\'' or '’' or '‘' or 'ʻ' or '`' or '.')
        && char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.NonSpacingMark;

    private static Dictionary<char, string> MakeTable()
    {
        var table =
            new Dictionary<char, string> { ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['þ'] = "th", ['İ'] = "i" };
        foreach (var row in Letters)
        {
            foreach (var accented in row[1..])
            {
                table[accented] = row[..1];
            }
        }

        return table;
    }
}
