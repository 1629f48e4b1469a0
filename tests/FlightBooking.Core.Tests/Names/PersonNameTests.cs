using FlightBooking.Core.Names;
using Xunit;

namespace FlightBooking.Core.Tests.Names;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("Asha")]
    [InlineData("x")]
    [InlineData("O'Neill")]
    [InlineData("O’Neill")]
    [InlineData("Anne-Marie")]
    [InlineData("J. R. R.")]
    [InlineData("Łukasz Żółć")]
    [InlineData("Nguyễn Thị Hương")]
    [InlineData("Nguye\u0302\u0303n")]
    [InlineData("Əliyev")]
    [InlineData("Þóra Æðrún")]
    [InlineData("Ɗanjuma")]
    [InlineData("Kahoʻolawe")]
    [InlineData("Straße")]
    public void Names_in_Latin_letters_are_good(string name) => Assert.Empty(PersonName.Objections(name));

    [Theory]
    [InlineData("Иван")]
    [InlineData("李")]
    [InlineData("محمد")]
    [InlineData("Ａｓｈａ")]
    [InlineData("ﬁlip")]
    [InlineData("Anna Ωmega")]
    public void Other_letters_are_not_Latin(string name) =>
        Assert.Equal(["name_not_latin"], PersonName.Objections(name).Select(objection => objection.Code));

    [Theory]
    [InlineData("Asha2")]
    [InlineData("Asha\u0662")]
    [InlineData("Ash@")]
    [InlineData("<b>Asha</b>")]
    [InlineData("Asha\u202e")]
    [InlineData("As\u200bha")]
    [InlineData("As\u00adha")]
    [InlineData("As\tha")]
    [InlineData("Asha\U0001F600")]
    [InlineData("\u0301Asha")]
    [InlineData("A \u0301sha")]
    [InlineData("A\u0301\u0301\u0301\u0301sha")]
    public void Other_characters_are_none_of_a_name(string name) =>
        Assert.Equal(["invalid_request"], PersonName.Objections(name).Select(objection => objection.Code));

    [Theory]
    [InlineData("-")]
    [InlineData("...")]
    [InlineData("'")]
    [InlineData("ʼ")]
    public void A_name_without_a_letter_is_none(string name) =>
        Assert.Equal(["must have a letter"], PersonName.Objections(name).Select(objection => objection.Detail));
}
