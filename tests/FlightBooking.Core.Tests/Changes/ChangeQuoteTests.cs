using FlightBooking.Core.Bookings;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Payments;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Changes;

public class ChangeQuoteTests
{
    // 15 kg are free; ahead 3 kg more cost 1,350, 5 kg 2,250, 10 kg 4,500, 20 kg 9,000 (BaggageAllowance.Standard).
    [Theory]
    [InlineData(15, 0)]
    [InlineData(15.1, 1350)]
    [InlineData(18, 1350)]
    [InlineData(18.5, 2250)]
    [InlineData(20, 2250)]
    [InlineData(25, 4500)]
    [InlineData(32, 9000)]
    public void Baggage_costs_what_it_would_have_cost(double kilograms, int rupees) =>
        Assert.Equal(Money.Rupees(rupees), Quote(Single(), ("outbound", "p1", (decimal)kilograms)).Value.Due());

    [Fact]
    public void Mistakes_are_named_one_by_one()
    {
        var refusal = Quote(
            Family(),
            ("sideways", "p1", 20),
            ("outbound", "p9", 20),
            ("outbound", "p1", 33),
            ("inbound", "p1", 16.55m),
            ("outbound", "p1", 20)).Refusal!;

        Assert.Equal(
            [
                "/baggage/0/slice",
                "/baggage/1/passengerId",
                "/baggage/2/checkInBaggageKg",
                "/baggage/3/checkInBaggageKg",
                "/baggage/4",
            ],
            refusal.Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Contains(
            "/baggage", Quote(Family(), ("outbound", "p1", 32), ("outbound", "p2", 32)).Refusal!.Errors.Keys);
    }

    [Fact]
    public void Weights_beyond_all_bounds_are_mistakes_like_others()
    {
        var refusal = Quote(
            Family(),
            ("outbound", "p1", decimal.MaxValue),
            ("outbound", "p2", decimal.MaxValue),
            ("inbound", "p1", decimal.MinValue)).Refusal!;

        Assert.Subset(
            refusal.Errors.Keys.ToHashSet(),
            new HashSet<string>
            {
                "/baggage/0/checkInBaggageKg", "/baggage/1/checkInBaggageKg", "/baggage/2/checkInBaggageKg",
            });
        Assert.Contains(
            "/passengers/0/checkInBaggageKg",
            Draft(Request([OfferOf(Outbound)], Adult(kg: decimal.MinValue))).Refusal!.Errors.Keys);
    }

    [Fact]
    public void It_is_too_late_an_hour_before_the_slice_leaves()
    {
        var last = Single().Slices[0].Departure().AddHours(-1);

        Assert.Equal(last, At(last.AddMinutes(-5)).Value.ExpiresAt);
        Assert.Equal("slice_departed", At(last).Refusal!.Code);

        static Result<ChangeQuote> At(DateTimeOffset now) =>
            ChangeQuote.Of(Single(), [new("outbound", "p1", 20)], PaymentPolicy.Default, now);
    }

    [Fact]
    public void A_quote_is_read_as_it_was_signed_and_by_nobody_else()
    {
        var signer = new ChangeQuoteSigner(new byte[32]);
        var quote = Quote(Family(), ("outbound", "p1", 20.5m), ("inbound", "p2", 18)).Value;

        var read = signer.Read(signer.Sign(quote), quote.BookingRef).Value;

        Assert.Equal(quote.Wishes, read.Wishes);
        Assert.Equal((quote.Due().Amount, quote.ExpiresAt), (read.Net, read.ExpiresAt));
        Assert.Equal("quote_invalid", signer.Read(signer.Sign(quote), "OTHER1").Refusal!.Code);
        var another = new byte[32];
        another[0] = 1;
        Assert.Equal(
            "quote_invalid", new ChangeQuoteSigner(another).Read(signer.Sign(quote), quote.BookingRef).Refusal!.Code);
    }

    internal static Result<ChangeQuote> Quote(Booking booking, params (string Slice, string Who, decimal Kg)[] bags) =>
        ChangeQuote.Of(
            booking, [.. bags.Select(bag => new BagWish(bag.Slice, bag.Who, bag.Kg))], PaymentPolicy.Default, Now);
}
