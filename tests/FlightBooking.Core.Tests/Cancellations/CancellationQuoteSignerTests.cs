using FlightBooking.Core.Cancellations;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Cancellations;

public class CancellationQuoteSignerTests
{
    private static readonly SigningKey Key = SigningKey.Parse(Convert.ToBase64String(new byte[32]));
    private static readonly CancellationQuoteSigner Signer = new(Key.For("cancellation-quotes"));
    private static readonly CancellationQuote Quote = Family().Quote(Now.AddDays(7), ["outbound", "inbound"], ["p2", "p3"]).Value;

    [Fact]
    public void A_quote_comes_back_as_it_went_out()
    {
        var read = Signer.Read(Signer.Sign(Quote), "7KQ2MX").Value;

        Assert.Equal((Quote.BookingRef, Quote.ExpiresAt), (read.BookingRef, read.ExpiresAt));
        Assert.True(read.Agrees(Quote));
        Assert.Equal(Quote.Lines.Select(line => line.Paid), read.Lines.Select(line => line.Paid));
        Assert.Equal(
            Quote.Lines.Select(line => line.HoursBeforeDeparture),
            read.Lines.Select(line => line.HoursBeforeDeparture));
    }

    [Fact]
    public void No_character_of_it_can_be_changed()
    {
        var id = Signer.Sign(Quote);
        for (var i = 0; i < id.Length; i++)
        {
            var forged = id[..i] + (id[i] == 'A' ? 'B' : 'A') + id[(i + 1)..];

            // The last characters may hold bits that mean nothing: then it says what it said.
            if (Signer.Read(forged, "7KQ2MX").Is(out var read, out var refusal))
            {
                Assert.True(i == id.Length - 1 && read.Agrees(Quote));
            }
            else
            {
                Assert.Equal("quote_invalid", refusal.Code);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("cq_")]
    [InlineData("cq_!!!")]
    [InlineData("off_AAAA")]
    public void What_is_no_quote_is_refused(string text) =>
        Assert.Equal("quote_invalid", Signer.Read(text, "7KQ2MX").Refusal!.Code);

    [Fact]
    public void A_quote_is_for_one_booking_and_no_offer_is_one()
    {
        Assert.Equal("quote_invalid", Signer.Read(Signer.Sign(Quote), "AAAAAA").Refusal!.Code);
        Assert.Equal(
            "quote_invalid",
            new CancellationQuoteSigner(Key.For("offers")).Read(Signer.Sign(Quote), "7KQ2MX").Refusal!.Code);
    }
}
