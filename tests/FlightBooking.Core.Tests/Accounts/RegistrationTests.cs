using FlightBooking.Core.Accounts;
using Xunit;

namespace FlightBooking.Core.Tests.Accounts;

public sealed class RegistrationTests
{
    private static readonly RegistrationForm Good =
        new("Asha", "Rao", "Asha.Rao@Example.com", "+919876543210", "three blind mice run");

    [Fact]
    public void What_is_right_is_taken_and_trimmed()
    {
        var registration = Registration.Of(
            Good with { FirstName = "  Asha ", Email = " Asha.Rao@Example.com " }).Value;

        Assert.Equal(("Asha", "Rao"), (registration.FirstName, registration.LastName));
        Assert.Equal("Asha.Rao@Example.com", registration.Email);
        Assert.Equal("three blind mice run", registration.Password);
    }

    [Fact]
    public void Every_mistake_is_named_at_once()
    {
        var refusal = Registration.Of(new RegistrationForm(null, " ", null, "", null)).Refusal;

        Assert.Equal((RefusalKind.Invalid, "invalid_request"), (refusal?.Kind, refusal?.Code));
        Assert.Equal(["/email", "/firstName", "/lastName", "/mobile", "/password"], refusal!.Errors.Keys);
        Assert.All(refusal.Errors.Values, messages => Assert.Equal(["is required"], messages));
    }

    [Theory]
    [InlineData("O'Brien-Šmíd", true)]
    [InlineData("محمد", true)]
    [InlineData("a\u0007b", false)]
    [InlineData("a\nb", false)]
    [InlineData("a\u2028b", false)]
    [InlineData("a\u202eb", false)]
    [InlineData("a\u200bb", false)]
    [InlineData("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", true)]
    [InlineData("अनुच्छेद", true)]
    [InlineData("র\u200d\u09cdযাচেল", true)]
    [InlineData("ကြောင့်", true)]
    [InlineData("Paral\u00b7lel", true)]
    [InlineData("Rene\u0301", true)]
    [InlineData("J. R. d’Arc", true)]
    [InlineData("<b>Asha</b>", false)]
    [InlineData("Asha \U0001F600", false)]
    [InlineData("\U0001F468\u200d\U0001F469", false)]
    [InlineData("Asha2", false)]
    [InlineData("Asha & Ravi", false)]
    [InlineData("e\u0301\u0302\u0303\u0304\u0305\u0306\u0307", false)]
    [InlineData("\u0301a", false)]
    [InlineData("...", false)]
    [InlineData("\ud800", false)]
    public void A_name_is_one_in_whatever_script_and_neither_markup_nor_a_picture(string name, bool valid)
    {
        Assert.Equal(valid, Mistakes(Good with { FirstName = name }).Count == 0);
        Assert.Equal(valid ? [] : ["/lastName"], Mistakes(Good with { LastName = name }));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_name_has_1_to_100_characters(int length, bool valid)
    {
        Assert.Equal(valid ? [] : ["/firstName"], Mistakes(Good with { FirstName = new string('x', length) }));
    }

    [Theory]
    [InlineData("a@b.co", true)]
    [InlineData("first.last+tag/x=y@mail.example.co.in", true)]
    [InlineData("x@xn--bcher-kva.example", true)]
    [InlineData("plain", false)]
    [InlineData("@example.com", false)]
    [InlineData("a@", false)]
    [InlineData("a@b", false)]
    [InlineData("a@b@c.com", false)]
    [InlineData("a b@example.com", false)]
    [InlineData("a..b@example.com", false)]
    [InlineData(".a@example.com", false)]
    [InlineData("a@-example.com", false)]
    [InlineData("a@example..com", false)]
    [InlineData("a@example.c", false)]
    [InlineData("a@127.0.0.1", false)]
    [InlineData("a@example.com\n", true)]
    [InlineData("a\r\nBcc: b@example.com", false)]
    public void An_e_mail_address_looks_like_one(string email, bool valid)
    {
        Assert.Equal(valid ? [] : ["/email"], Mistakes(Good with { Email = email }));
    }

    [Fact]
    public void An_e_mail_address_is_no_longer_than_mail_allows()
    {
        string Address(int local, int label) => $"{new string('a', local)}@{new string('b', 63)}.{new string('c', 63)}."
            + $"{new string('d', label)}.com";

        Assert.Empty(Mistakes(Good with { Email = Address(62, 59) }));
        Assert.Equal(254, Address(62, 59).Length);
        Assert.Equal(["/email"], Mistakes(Good with { Email = Address(62, 60) }));
        Assert.Equal(["/email"], Mistakes(Good with { Email = Address(65, 10) }));
    }

    [Fact]
    public void An_e_mail_address_is_the_same_in_capitals()
    {
        Assert.Equal(EmailAddress.KeyOf("asha.rao@example.com"), EmailAddress.KeyOf(" ASHA.Rao@Example.COM "));
        Assert.NotEqual(EmailAddress.KeyOf("asha.rao@example.com"), EmailAddress.KeyOf("asharao@example.com"));
    }

    [Theory]
    [InlineData("+919876543210", true)]
    [InlineData("+123456789012345", true)]
    [InlineData("+1234567890123456", false)]
    [InlineData("+123456", false)]
    [InlineData("919876543210", false)]
    [InlineData("+019876543210", false)]
    [InlineData("+91 98765 43210", false)]
    [InlineData("+९१९८७६५४३२१०", false)]
    public void A_mobile_number_is_E_164(string mobile, bool valid)
    {
        Assert.Equal(valid ? [] : ["/mobile"], Mistakes(Good with { Mobile = mobile }));
    }

    [Theory]
    [InlineData("twelve chars", true)]
    [InlineData("eleven char", false)]
    [InlineData("🛫🛬✈️🧳🎫💺🗺️🕓", false)]
    [InlineData("Password1234", false)]
    [InlineData("QWERTYUIOP123", false)]
    [InlineData("aaaaaaaaaaaaaaaa", false)]
    [InlineData("abababababab", false)]
    [InlineData("asha.rao@example.COM", false)]
    public void A_password_is_long_enough_and_not_what_everybody_tries(string password, bool valid)
    {
        Assert.Equal(valid ? [] : ["/password"], Mistakes(Good with { Password = password }));
    }

    [Theory]
    [InlineData("e\u0301t\u00e9 \u00e0 la mer", true)]
    [InlineData("e\u0301te\u0301 a\u0300 la me", false)]
    [InlineData("a\u0301e\u0301i\u0301o\u0301u\u0301y\u0301", false)]
    public void A_password_is_as_long_as_it_looks_however_its_letters_are_written(string password, bool valid)
    {
        Assert.Equal(valid ? [] : ["/password"], Mistakes(Good with { Password = password }));
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void A_password_has_at_most_128_characters(int length, bool valid)
    {
        var password = string.Concat(Enumerable.Range(0, length).Select(number => (char)('!' + (number % 90))));

        Assert.Equal(valid ? [] : ["/password"], Mistakes(Good with { Password = password }));
    }

    [Fact]
    public void A_password_reaches_no_log()
    {
        Assert.DoesNotContain("mice", Good.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("mice", Registration.Of(Good).Value.ToString(), StringComparison.Ordinal);
    }

    private static IReadOnlyCollection<string> Mistakes(RegistrationForm form) =>
        [.. Registration.Of(form).Refusal?.Errors.Keys ?? []];
}
