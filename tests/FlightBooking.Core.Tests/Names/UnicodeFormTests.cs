using FlightBooking.Core.Accounts;
using FlightBooking.Core.Names;
using FlightBooking.Core.Schedules;
using Xunit;

namespace FlightBooking.Core.Tests.Names;

/// <summary>Cases of UAX #15 and of its conformance test.</summary>
public sealed class UnicodeFormTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("\u00e9", "\u00e9")]
    [InlineData("\u212b", "\u00c5")]
    [InlineData("\u2126", "\u03a9")]
    [InlineData("\u1e9b\u0323", "\u1e9b\u0323")]
    [InlineData("s\u0323\u0307", "\u1e69")]
    [InlineData("s\u0307\u0323", "\u1e69")]
    [InlineData("\u1e0b\u0323", "\u1e0d\u0307")]
    [InlineData("u\u031b\u0301", "\u1ee9")]
    [InlineData("u\u0301\u031b", "\u1ee9")]
    [InlineData("e\u0301\u0301", "\u00e9\u0301")]
    [InlineData("a\u0315\u0300\u05ae\u0300", "\u00e0\u05ae\u0300\u0315")]
    [InlineData("\u0958", "\u0915\u093c")]
    [InlineData("\u1100\u1161\u11a8", "\uac01")]
    [InlineData("\uac00\u11a8", "\uac01")]
    [InlineData("\uac01", "\uac01")]
    [InlineData("\u0b47\u0300\u0b3e", "\u0b47\u0300\u0b3e")]
    [InlineData("\u0301e", "\u0301e")]
    [InlineData("\u20b91,234 \u2013 DEL \u2192 BOM", "\u20b91,234 \u2013 DEL \u2192 BOM")]
    [InlineData("\u2013e\u0301", "\u2013\u00e9")]
    [InlineData("\u2190\u0338", "\u219a")]
    [InlineData("\u0935\u093f", "\u0935\u093f")]
    [InlineData("\u09c7\u09be", "\u09cb")]
    [InlineData("\U00011099\U000110ba", "\U0001109a")]
    public void A_text_has_one_composed_form(string text, string composed)
    {
        Assert.Equal(composed, UnicodeForm.Composed(text));
        Assert.Equal(composed, UnicodeForm.Composed(composed));
    }

    [Theory]
    [InlineData("Ko\u0308ln", "k\u00f6ln")]
    [InlineData("\u01d6x", "u\u0308\u0304x")]
    public void Places_are_found_in_either_form(string one, string other) =>
        Assert.Equal(PlainText.Fold(one), PlainText.Fold(other));

    [Fact]
    public void A_password_is_the_same_on_every_keyboard()
    {
        var stored = PasswordHash.Of("corr\u00e9ct horse", iterations: 1);

        Assert.Equal(PasswordVerdict.Right, PasswordHash.Check(stored, "corre\u0301ct horse", iterations: 1));
        Assert.Equal(PasswordVerdict.Wrong, PasswordHash.Check(stored, "correct horse", iterations: 1));
    }

    [Fact]
    public void A_password_that_was_hashed_as_it_was_typed_is_still_right()
    {
        var salt = new byte[16];
        var hash = System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(
            System.Text.Encoding.UTF8.GetBytes("corre\u0301ct horse"),
            salt,
            1,
            System.Security.Cryptography.HashAlgorithmName.SHA512,
            32);
        var stored = $"$pbkdf2-sha512$v=1$i=1${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";

        Assert.Equal(PasswordVerdict.Right, PasswordHash.Check(stored, "corre\u0301ct horse", iterations: 1));
    }
}
