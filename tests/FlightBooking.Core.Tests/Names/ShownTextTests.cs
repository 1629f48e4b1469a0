using FlightBooking.Core.Names;
using Xunit;

namespace FlightBooking.Core.Tests.Names;

/// <summary>What is taken of texts that people write freely: reasons, notes, evidence.</summary>
public sealed class ShownTextTests
{
    [Theory]
    [InlineData("Called twice; no answer 😀 <sic>", true)]
    [InlineData("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", true)]
    [InlineData("\U0001F468\u200d\U0001F469\u200d\U0001F467", true)]
    [InlineData("a\tb", false)]
    [InlineData("a\nb", false)]
    [InlineData("a\u0085b", false)]
    [InlineData("a\u2028b", false)]
    [InlineData("\u202eesrever", false)]
    [InlineData("\u2066isolated\u2069", false)]
    [InlineData("re\u00adfund", false)]
    [InlineData("a\u200bb", false)]
    [InlineData("\ufeffa", false)]
    [InlineData("a\U000E0041", false)]
    [InlineData("\ufffd", false)]
    [InlineData("a\ud800", false)]
    public void Nothing_is_in_a_text_that_is_not_seen(string text, bool plain) =>
        Assert.Equal(plain, ShownText.IsPlain(text));
}
