using FlightBooking.Core.Payments;
using Xunit;

namespace FlightBooking.Core.Tests.Payments;

/// <summary>A provider may say as much as it likes, in whatever it is asked.</summary>
public sealed class ProviderWordsTests
{
    [Theory]
    [InlineData("fraudulent", "fraudulent")]
    [InlineData("two\r\nlines", "two  lines")]
    [InlineData("no\u202eesrever", "no esrever")]
    [InlineData("", "")]
    public void They_are_one_line_of_what_can_be_seen(string said, string kept) =>
        Assert.Equal(kept, ProviderWords.Kept(said));

    [Fact]
    public void They_end_where_nobody_reads_on_and_not_within_a_sign()
    {
        Assert.Equal(new string('x', 300), ProviderWords.Kept(new('x', 8000)));
        Assert.Equal(new string('x', 299), ProviderWords.Kept(new string('x', 299) + "\U0001F600 and more"));
    }

    [Fact]
    public void So_they_are_in_whatever_is_read_from_it()
    {
        var (endless, kept) = (new string('x', 8000), new string('x', 300));

        Assert.Equal(kept, new ProviderDispute("dp_1", DisputeStatus.Open, Money.Rupees(1), endless).Reason);
        Assert.Equal(kept, new ProviderRefund("re_1", RefundStatus.Failed, Money.Rupees(1), endless).FailureReason);
        Assert.Null(new ProviderRefund("re_1", RefundStatus.Succeeded, Money.Rupees(1)).FailureReason);
    }
}
