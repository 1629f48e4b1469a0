using System.Text;
using static FlightBooking.Documents.Letters.LatinLetters;

namespace FlightBooking.Documents.Letters;

/// <summary>
/// Scripts spelt syllable by syllable: Devanagari, whose consonants carry an <c>a</c> unless a sign says
/// otherwise, and Hangul, whose blocks are computed from their parts.
/// </summary>
internal static class Syllables
{
    private const char Virama = '\u094D';
    private const char Nukta = '\u093C';

    // The consonants a dot below (nukta) changes; with it they have code points of their own from U+0958.
    private const string Dotted = "कखगजडढफय";

    private static readonly Dictionary<char, string> Consonants = Table(
        "क k ख kh ग g घ gh ङ n च ch छ chh ज j झ jh ञ n ट t ठ th ड d ढ dh ण n त t थ th द d ध dh न n ऩ n प p फ ph "
        + "ब b भ bh म m य y र r ऱ r ल l ळ l व v श sh ष sh स s ह h \u0958 q \u0959 kh \u095A g \u095B z "
        + "\u095C r \u095D rh \u095E f \u095F y");

    private static readonly Dictionary<char, string> VowelSigns = Table(
        "\u093E a \u093F i \u0940 i \u0941 u \u0942 u \u0943 ri \u0945 e \u0946 e \u0947 e \u0948 ai \u0949 o "
        + "\u094A o \u094B o \u094C au");

    private static readonly Dictionary<char, string> Others = Table(
        "अ a आ a इ i ई i उ u ऊ u ऋ ri ऍ e ऎ e ए e ऐ ai ऑ o ऒ o ओ o औ au ॐ om \u0901 n \u0902 n \u0903 h । . ॥ . "
        + "० 0 १ 1 २ 2 ३ 3 ४ 4 ५ 5 ६ 6 ७ 7 ८ 8 ९ 9");

    private static readonly string[] Initials = "g,kk,n,d,tt,r,m,b,pp,s,ss,,j,jj,ch,k,t,p,h".Split(',');

    private static readonly string[] Vowels =
        "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".Split(' ');

    private static readonly string[] Finals = ",k,k,k,n,n,n,t,l,k,m,l,l,l,p,l,m,p,p,t,t,ng,t,t,k,t,p,t".Split(',');

    /// <summary>Spells the run of syllables that begins there; how many characters that were, 0 for none.</summary>
    public static int Spell(string text, int at, StringBuilder spelt)
    {
        var start = spelt.Length;
        var end = at;
        var pendingVowel = false;
        for (; end < text.Length; end++)
        {
            var character = text[end];
            if (character is >= '\uAC00' and <= '\uD7A3')
            {
                AppendHangul(spelt, character - '\uAC00');
            }
            else if (character is >= '\u0900' and <= '\u097F')
            {
                pendingVowel = AppendDevanagari(spelt, WithDot(text, end), pendingVowel);
            }
            else
            {
                break;
            }
        }

        // The last consonant of a Hindi word is spoken without its vowel, unless it is the only one.
        if (pendingVowel && spelt.ToString(start, spelt.Length - start).IndexOfAny(['a', 'e', 'i', 'o', 'u']) < 0)
        {
            spelt.Append('a');
        }

        if (spelt.Length > start)
        {
            spelt[start] = char.ToUpperInvariant(spelt[start]);
        }

        return end - at;
    }

    private static char WithDot(string text, int at) =>
        at + 1 < text.Length && text[at + 1] == Nukta && Dotted.IndexOf(text[at]) is >= 0 and var index
            ? (char)('\u0958' + index)
            : text[at];

    /// <summary>Appends one character; whether a consonant now waits for its vowel.</summary>
    private static bool AppendDevanagari(StringBuilder spelt, char character, bool pendingVowel)
    {
        if (character == Virama)
        {
            return false;
        }

        if (VowelSigns.TryGetValue(character, out var vowel))
        {
            spelt.Append(vowel);
            return false;
        }

        if (character == Nukta)
        {
            return pendingVowel;
        }

        if (pendingVowel)
        {
            spelt.Append('a');
        }

        if (Consonants.TryGetValue(character, out var consonant))
        {
            spelt.Append(consonant);
            return true;
        }

        spelt.Append(Others.GetValueOrDefault(character, "?"));
        return false;
    }

    private static void AppendHangul(StringBuilder spelt, int index) => spelt
        .Append(Initials[index / (Vowels.Length * Finals.Length)])
        .Append(Vowels[index / Finals.Length % Vowels.Length])
        .Append(Finals[index % Finals.Length]);
}
