using FlightBooking.Documents.Pdf;
using Xunit;

namespace FlightBooking.Documents.Tests.Pdf;

public sealed class EverydayTextTests
{
    public static TheoryData<string> Everyday => ["Asha Rao", "11:40 – 13:55", "₹5,842", "−₹500", "DEL → BOM · 2 h 10 min", "“€20”…"];

    [Theory]
    [MemberData(nameof(Everyday))]
    public void Everyday_text_needs_no_more_of_a_font_than_is_written_once_for_all(string text)
    {
        Assert.All(Enum.GetValues<PdfFont>(), font => Assert.True(Drawn(font, text).IsEveryday, $"{font}"));
    }

    [Fact]
    public void A_letter_beyond_it_is_added_for_that_document_alone()
    {
        Assert.False(Drawn(PdfFont.Regular, "São Paulo").IsEveryday);
        Assert.True(Drawn(PdfFont.Regular, "Sao Paulo").IsEveryday);
    }

    private static FontSubset Drawn(PdfFont font, string text)
    {
        var subset = EverydayText.Begin(font);
        foreach (var character in text)
        {
            subset.Use(character);
        }

        return subset;
    }
}
