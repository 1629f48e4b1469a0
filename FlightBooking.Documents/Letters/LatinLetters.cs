using System.Text;

namespace FlightBooking.Documents.Letters;

/// <summary>Latin letters beyond Windows-1252: without their marks, or as ICAO Doc 9303 spells them.</summary>
internal static class LatinLetters
{
    // One letter for each code point from U+0100; a dot: see Spelt, or not known.
    private const string From0100 =
        "AaAaAaCcCcCcCcDd..EeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi..JjKkqLlLlLl."
        + ".LlNnNnNn...OoOoOo..RrRrRrSsSsSs..TtTtTtUuUuUuUuUuUuWwYy.ZzZz..s"
        + "bBBb..OCcDDDd...EF.G..IIKkl..NnOOo..Pp......tTtTUu.VYyZz........"
        + ".............AaIiOoUuUuUuUuUu.AaAa..GgGgKkOoOo..j...Gg..NnAa..Oo"
        + "AaAaEeEeIiIiOoOoRrRrUuUuSsTt..HhNd..ZzAaEeOoOoOoOoYy....j..ACcLT"
        + "sz..BUVEeJjQqRrYy";

    private const string From1E00 =
        "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMm"
        + "MmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv"
        + "WwWwWwWwWwXxXxYyZzZzZzhtwyass...AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe"
        + "EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy....Yy";

    // Pairs of the letter and how it is spelt.
    private static readonly Dictionary<char, string> Spelt = Table(
        "Đ D đ d Ĳ IJ ĳ ij Ŀ L ŀ l ŉ n Ŋ N ŋ n Ŧ T ŧ t Ə A ə a Ǆ DZ ǅ Dz ǆ dz Ǉ LJ ǈ Lj ǉ lj Ǌ NJ ǋ Nj ǌ nj "
        + "Ǳ DZ ǲ Dz ǳ dz Ǣ AE ǣ ae Ǽ AE ǽ ae ẞ SS ﬀ ff ﬁ fi ﬂ fl ﬃ ffi ﬄ ffl ﬅ st ﬆ st "
        + "‐ - ‑ - ‒ – ― — − – ′ ' ″ \" ʹ ' ʺ \" ʻ ‘ ʼ ’ ʽ ‘ ʾ ’ ʿ ‘ ⁄ / → - ← - № No ₹ Rs ₽ RUB ₺ TRY ₩ KRW "
        + "、 , 。 .");

    // A combining mark, the letters that can take it within Windows-1252, and what they become.
    private static readonly (char Mark, string Letters, string Composed)[] Marks =
    [
        ('\u0300', "AEIOUaeiou", "ÀÈÌÒÙàèìòù"),
        ('\u0301', "AEIOUYaeiouy", "ÁÉÍÓÚÝáéíóúý"),
        ('\u0302', "AEIOUaeiou", "ÂÊÎÔÛâêîôû"),
        ('\u0303', "ANOano", "ÃÑÕãñõ"),
        ('\u0308', "AEIOUaeiouyY", "ÄËÏÖÜäëïöüÿŸ"),
        ('\u030A', "Aa", "Åå"),
        ('\u0327', "Cc", "Çç"),
        ('\u030C', "SsZz", "ŠšŽž"),
    ];

    /// <summary>The letter without marks, or null for a character that is none of these.</summary>
    public static string? Plain(char character)
    {
        if (Spelt.TryGetValue(character, out var spelt))
        {
            return spelt;
        }

        var plain = character switch
        {
            >= '\u0100' when character - 0x0100 < From0100.Length => From0100[character - 0x0100],
            >= '\u1E00' and <= '\u1EFF' => From1E00[character - 0x1E00],
            >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFF01 + '!'),
            _ => '.',
        };
        return plain == '.' && character != '\uFF0E' ? null : plain.ToString();
    }

    /// <summary>Puts a combining mark on the last letter, where Windows-1252 has the two as one.</summary>
    public static bool TryCompose(StringBuilder spelt, char mark)
    {
        if (spelt.Length == 0 || mark is < '\u0300' or > '\u036F')
        {
            return false;
        }

        foreach (var (known, letters, composed) in Marks)
        {
            if (known == mark && letters.IndexOf(spelt[^1]) is >= 0 and var index)
            {
                spelt[^1] = composed[index];
                return true;
            }
        }

        return false;
    }

    /// <summary>A table written as pairs with spaces between.</summary>
    internal static Dictionary<char, string> Table(string pairs)
    {
        var parts = pairs.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Chunk(2).ToDictionary(pair => pair[0][0], pair => pair[1]);
    }
}
