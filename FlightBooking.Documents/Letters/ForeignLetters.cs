using System.Globalization;
using static FlightBooking.Documents.Letters.LatinLetters;

namespace FlightBooking.Documents.Letters;

/// <summary>
/// Letters of alphabets other than Latin by their sound: Cyrillic as ICAO Doc 9303 part 3 spells it, Greek
/// as ELOT 743 does, Hebrew, Arabic, Persian and Urdu in the plainest common spelling.
/// </summary>
internal static class ForeignLetters
{
    private static readonly Dictionary<char, string> Cased = Table(
        // Cyrillic
        "а a б b в v г g ґ g д d ђ d е e ё e є ie ж zh з z и i і i ї i й i ј j к k ќ k л l љ lj м m н n њ nj "
        + "о o п p р r с s т t ћ c у u ў u ф f х kh ц ts ч ch џ dz ш sh щ shch ъ ie ы y ь _ э e ю iu я ia "
        + "ѓ g ѕ dz ѣ ie ѫ u ѳ f ѵ y ѐ e ѝ i ә a ғ g җ j қ q ң n ө o ұ u ү u һ h ҳ h ҷ j ӣ i ӯ u ӑ a ӗ e "
        // Greek
        + "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps "
        + "ω o ά a έ e ή i ί i ό o ύ y ώ o ϊ i ϋ y ΐ i ΰ y");

    private static readonly Dictionary<char, string> Uncased = Table(
        // Hebrew
        "א a ב b ג g ד d ה h ו v ז z ח ch ט t י y ך k כ k ל l ם m מ m ן n נ n ס s ע a ף f פ p ץ ts צ ts ק k "
        + "ר r ש sh ת t ״ \" ׳ ' "
        // Arabic, Persian, Urdu
        + "ا a أ a إ i آ a ٱ a ء ’ ؤ u ئ i ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z "
        + "ع a غ gh ف f ق q ك k ل l م m ن n ه h ة a و w ي y ى a \u064E a \u064F u \u0650 i پ p چ ch ژ zh گ g "
        + "ک k ی y ٹ t ڈ d ڑ r ں n ے e ہ h ھ h ، , ؟ ? "
        + "٠ 0 ١ 1 ٢ 2 ٣ 3 ٤ 4 ٥ 5 ٦ 6 ٧ 7 ٨ 8 ٩ 9 ۰ 0 ۱ 1 ۲ 2 ۳ 3 ۴ 4 ۵ 5 ۶ 6 ۷ 7 ۸ 8 ۹ 9");

    /// <summary>The sound of the letter there, or null where no table knows it; empty for a silent one.</summary>
    public static string? Sound(string text, int at)
    {
        var character = text[at];
        if (Uncased.TryGetValue(character, out var sound))
        {
            return StartsWord(text, at) ? Capital(sound) : sound;
        }

        var lower = char.ToLowerInvariant(character);
        if (!Cased.TryGetValue(lower, out sound))
        {
            return null;
        }

        sound = (sound, lower) switch
        {
            ("_", _) => "",
            (_, 'υ' or 'ύ') when at > 0 => AfterVowel(char.ToLowerInvariant(text[at - 1])) ?? sound,
            (_, 'γ') when at + 1 < text.Length && "γξχ".Contains(char.ToLowerInvariant(text[at + 1])) => "n",
            _ => sound,
        };
        return character == lower ? sound
            : HasCapitalBeside(text, at) ? sound.ToUpperInvariant()
            : Capital(sound);
    }

    private static string? AfterVowel(char before) => before switch
    {
        'ο' => "u",
        'α' or 'ε' => "v",
        _ => null,
    };

    private static string Capital(string sound) =>
        sound.Length == 0 ? sound : char.ToUpperInvariant(sound[0]) + sound[1..];

    private static bool StartsWord(string text, int at) =>
        at == 0 || !(char.IsLetter(text[at - 1])
            || char.GetUnicodeCategory(text[at - 1]) == UnicodeCategory.NonSpacingMark);

    private static bool HasCapitalBeside(string text, int at) =>
        (at > 0 && char.IsUpper(text[at - 1])) || (at + 1 < text.Length && char.IsUpper(text[at + 1]));
}
