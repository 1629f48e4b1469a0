using FlightBooking.Documents.Letters;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlightBooking.Documents.Tests.Letters;

public class TransliterationTests
{
    [Theory]
    [InlineData("José Ångström-Müller Œuvre Žižek €")]
    [InlineData("O’Connor – “Zoë” Þór ß")]
    [InlineData("")]
    public void What_the_standard_fonts_have_is_kept(string text) =>
        Assert.Same(text, ToWinAnsi(text));

    [Theory]
    [InlineData("Łukasz Żółć", "Lukasz Zólc")]
    [InlineData("Şahin Iğdır İnönü", "Sahin Igdir Inönü")]
    [InlineData("Đorđe Ħal Ŧ", "Dorde Hal T")]
    [InlineData("Nguyễn Văn Ắn", "Nguyen Van An")]
    [InlineData("Ĳsbrand ĳs ŉ ẞ", "IJsbrand ijs n SS")]
    [InlineData("Ｓｍｉｔｈ", "Smith")]
    public void Other_latin_letters_lose_their_marks(string text, string spelt) =>
        Assert.Equal(spelt, ToWinAnsi(text));

    [Theory]
    [InlineData("Jose\u0301 Ibán\u0303ez", "José Ibáñez")]
    [InlineData("A\u030Angstro\u0308m", "Ångström")]
    [InlineData("x\u0301y\u0331", "xy")]
    public void Combining_marks_join_their_letter_or_go(string text, string spelt) =>
        Assert.Equal(spelt, ToWinAnsi(text));

    [Theory]
    [InlineData("Юлия Щербакова", "Iuliia Shcherbakova")]
    [InlineData("ЩУКИН Хрущёв", "SHCHUKIN Khrushchev")]
    [InlineData("Ольга Подъячая", "Olga Podieiachaia")]
    [InlineData("Володимир Їжак Ґалаґан", "Volodimir Izhak Galagan")]
    [InlineData("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos")]
    [InlineData("Ευαγγελία Ψωμά", "Evangelia Psoma")]
    public void Cyrillic_and_greek_are_spelt_by_their_tables(string text, string spelt) =>
        Assert.Equal(spelt, ToWinAnsi(text));

    [Theory]
    [InlineData("משה כהן", "Mshh Khn")]
    [InlineData("مُحَمَّد", "Muhamad")]
    [InlineData("پروین ٤٢", "Prwyn 42")]
    [InlineData("राहुल शर्मा", "Rahul Sharma")]
    [InlineData("लक्ष्मी ज़ैन", "Lakshmi Zain")]
    [InlineData("ज\u093C", "Za")]
    [InlineData("김민준", "Gimminjun")]
    public void Other_alphabets_are_spelt_by_sound(string text, string spelt) =>
        Assert.Equal(spelt, ToWinAnsi(text));

    [Theory]
    [InlineData("王小明", "???")]
    [InlineData("👩‍✈️ Ann", "?? Ann")]
    [InlineData("\u0301", "?")]
    [InlineData("ь", "?")]
    [InlineData("a\u0000b\tc\u2028d", "ab c d")]
    [InlineData("soft\u00ADhyphen\u200E", "softhyphen")]
    public void What_no_table_knows_never_breaks_or_empties_a_name(string text, string spelt) =>
        Assert.Equal(spelt, ToWinAnsi(text));

    [Fact]
    public void Halves_of_surrogate_pairs_are_taken_too()
    {
        // Not as theory data: attributes are stored as UTF-8, which has no such halves.
        Assert.Equal("?", ToWinAnsi("\uD83D"));
        Assert.Equal("??x", ToWinAnsi("\uDE00\uD83Dx"));
    }

    [Fact]
    public void Any_text_at_all_is_spelt_with_characters_that_can_be_shown()
    {
        var anyCharacter = Gen.Choose(0, 0xFFFF).Select(code => (char)code);
        var anyText = anyCharacter.ArrayOf().Select(characters => new string(characters)).ToArbitrary();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(anyText, text =>
            {
                var spelt = ToWinAnsi(text);
                return spelt.All(WinAnsi.Has) && (spelt.Length > 0 || text.Length == 0);
            }));
    }

    [Fact]
    public void Every_single_character_is_spelt_somehow_and_only_once()
    {
        for (var code = 0; code <= 0xFFFF; code++)
        {
            var spelt = ToWinAnsi(((char)code).ToString());
            Assert.True(spelt.Length > 0 && spelt.All(WinAnsi.Has), $"U+{code:X4} became '{spelt}'.");
            Assert.Same(spelt, ToWinAnsi(spelt));
        }
    }

    [Theory]
    [InlineData('A', 0x41)]
    [InlineData('€', 0x80)]
    [InlineData('Ÿ', 0x9F)]
    [InlineData('é', 0xE9)]
    [InlineData('\u0081', 0x3F)]
    [InlineData('王', 0x3F)]
    public void Codes_are_those_of_windows_1252(char character, int code) =>
        Assert.Equal(code, WinAnsi.Code(character));

    private static string ToWinAnsi(string text) => Transliteration.Spell(text, WinAnsi.Has);
}
