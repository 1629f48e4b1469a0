using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Bookings;

public class OfferSignerTests
{
    [Fact]
    public void An_offer_comes_back_as_it_was_signed()
    {
        var offer = new Offer(
            [new("M9101", "DEL", new(2026, 12, 10)), new("M9102", "BOM", new(2026, 12, 20))],
            Cabin.First,
            Money.Paise(123456),
            Now.AddMinutes(30))
        {
            Shown = [new("BOM", 29_000_000, 29_000_135, "321"), new("DEL", 29_014_400, 29_014_535, "AT7")],
        };

        var read = Signer.Read(Signer.Sign(offer), Now).Value;

        Assert.Equal(offer.Departures, read.Departures);
        Assert.Equal(offer.Shown, read.Shown);
        Assert.Equal(offer with { Departures = read.Departures, Shown = read.Shown }, read);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 0)]
    [InlineData(0, 12)]
    [InlineData(7, 12)]
    public void It_names_the_versions_it_was_made_by(int fareRules, int tariff)
    {
        var offer = Offer.Of([Outbound], Cabin.Economy, Money.Paise(481300), Now + Offer.Lifetime);

        var read = Signer.Read(Signer.Sign(offer with { FareRules = fareRules, Tariff = tariff }), Now).Value;

        Assert.Equal((fareRules, tariff), (read.FareRules, read.Tariff));
        Assert.Equal(offer.Departures, read.Departures);
        Assert.Equal(offer.Shown, read.Shown);
    }

    [Fact]
    public void An_offer_ends_at_its_end()
    {
        var id = OfferOf(Outbound);

        Assert.Null(Signer.Read(id, Now + Offer.Lifetime - TimeSpan.FromSeconds(1)).Refusal);
        Assert.Equal("offer_expired", Signer.Read(id, Now + Offer.Lifetime).Refusal?.Code);
    }

    [Fact]
    public void No_character_of_an_offer_can_be_changed()
    {
        var id = OfferOf(Outbound);
        for (var i = 0; i < id.Length; i++)
        {
            // The last character of Base64 may hold bits that mean nothing; a change there may be none.
            var forged = string.Concat(id[..i], id[i] == 'A' ? 'Q' : 'A', id[(i + 1)..]);
            Assert.NotNull(Signer.Read(forged, Now).Refusal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("off_")]
    [InlineData("off_!!!!")]
    [InlineData("off_AAAA")]
    [InlineData("something else")]
    public void Garbage_is_invalid(string id) => Assert.Equal("offer_invalid", Signer.Read(id, Now).Refusal?.Code);

    [Fact]
    public void Another_key_does_not_sign_for_us()
    {
        var other = new OfferSigner(SigningKey.Parse(SigningKey.Generate()).For("offers"));

        Assert.Equal("offer_invalid", other.Read(OfferOf(Outbound), Now).Refusal?.Code);
    }
}
