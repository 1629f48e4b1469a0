using FlightBooking.Core.Names;
using Xunit;

namespace FlightBooking.Core.Tests.Names;

/// <summary>Which other name is still the same person's.</summary>
public sealed class NameCorrectionTests
{
    // Asha Rao has seven letters, so two may differ; Jonathan Fernandes eighteen, so three; Li Bo four, so one.
    [Theory]
    [InlineData("Asha||Rao", "Asha||Roa", "two letters turned are one change")]
    [InlineData("Asha||Rao", "Aisha||Raos", "two letters more")]
    [InlineData("Jonathan||Fernandes", "Johnatan||Fernandez", "three changes")]
    [InlineData("Li||Bo", "Lu||Bo", "one change of four letters")]
    [InlineData("Rao||Asha", "Asha||Rao", "first and last name had changed places")]
    [InlineData("Rao||Asha", "Aisha||Rao", "the same, and a letter")]
    [InlineData("Asha||Rao", "Asha|Venkateswaran|Rao", "a middle name that was missing, however long")]
    [InlineData("Asha Maria||Rao", "Asha|Maria|Rao", "a middle name that stood beside the first")]
    [InlineData("Łukasz||Zolc", "Łukasz||Żółć", "marks on letters; ł is a letter of its own")]
    [InlineData("ASHA||O'NEILL", "Asha||O Neill", "case, and what stands between letters")]
    [InlineData("Jose||Nunez", "José||Núñez", "marks")]
    public void A_small_one_is(string sold, string corrected, string why) =>
        Assert.True(NameCorrection.IsSmall(Of(sold), Of(corrected)), why);

    [Theory]
    [InlineData("Asha||Rao", "Ravi||Rao", "three changes of seven letters")]
    [InlineData("Asha||Rao", "Asha||Iyer", "another family")]
    [InlineData("Jonathan||Fernandes", "Johnatan||Hernandez-Z", "four changes")]
    [InlineData("Li||Bo", "Wu||Bo", "two changes of four letters")]
    [InlineData("Asha|Maria|Rao", "Asha||Rao", "five letters left out")]
    [InlineData("Asha||Rao", "Asha|Rao|Iyer", "a middle name is no way to another last one")]
    public void A_large_one_is_not(string sold, string corrected, string why) =>
        Assert.False(NameCorrection.IsSmall(Of(sold), Of(corrected)), why);

    [Fact]
    public void It_does_not_matter_which_of_two_names_without_middle_ones_was_sold()
    {
        string[] parts = ["Asha", "Aisha", "Ash", "Rao", "Roa", "Raos", "Iyer", "Li", "Łu", "Zoë"];
        foreach (var (one, other) in
            from first in parts from last in parts from to in parts from end in parts
            let pair = (One: new FullName(first, null, last), Other: new FullName(to, null, end))
            where NameCorrection.MostChanges(pair.One) == NameCorrection.MostChanges(pair.Other)
            select pair)
        {
            Assert.Equal(NameCorrection.IsSmall(one, other), NameCorrection.IsSmall(other, one));
            Assert.True(NameCorrection.IsSmall(one, one));
        }
    }

    private static FullName Of(string parts)
    {
        var each = parts.Split('|');
        return new(each[0], each[1].Length > 0 ? each[1] : null, each[2]);
    }
}
