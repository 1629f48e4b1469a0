using Xunit;

namespace FlightBooking.Core.Tests.Fares;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(584200, "INR", "₹5,842")]
    [InlineData(584250, "INR", "₹5,842.50")]
    [InlineData(5, "INR", "₹0.05")]
    [InlineData(0, "INR", "₹0")]
    [InlineData(-75000, "INR", "−₹750")]
    [InlineData(12000000, "INR", "₹1,20,000")]
    [InlineData(long.MinValue, "USD", "−USD 92,233,720,368,547,758.08")]
    [InlineData(1250, "USD", "USD 12.50")]
    [InlineData(12000000, "USD", "USD 120,000")]
    public void It_is_written_as_people_of_its_country_write_it(long amount, string currency, string words) =>
        Assert.Equal(words, new Money(amount, currency).ToString());
}
