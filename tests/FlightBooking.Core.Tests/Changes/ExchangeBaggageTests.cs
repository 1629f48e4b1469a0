using FlightBooking.Core.Bookings;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Fares;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;
using static FlightBooking.Core.Tests.Changes.ExchangeScenes;

namespace FlightBooking.Core.Tests.Changes;

/// <summary>Baggage that goes along to other flights, on which less of it is free.</summary>
public sealed class ExchangeBaggageTests
{
    // 10 kg are brought. Where 4 are free the other 6 are paid ahead, at 4,500 rupees and not at 550 a kilogram, also
    // where so little is left of the fare that money comes back.
    [Theory]
    [InlineData(4, 100, ExtraBaggageMode.Prepaid)]
    [InlineData(4, 6813, ExtraBaggageMode.Prepaid)]
    [InlineData(15, 6813, ExtraBaggageMode.None)]
    public void What_is_brought_and_no_longer_free_is_paid_ahead(int freeKg, int rupees, ExtraBaggageMode mode)
    {
        var now = Outbound.DepartsAt.AddHours(-214);
        var terms = SliceTerms.Original with
        {
            Tariff = Tariff.Original with { Baggage = BaggageAllowance.Standard with { FreeCheckInKg = freeKg } },
        };

        var moved = Single().Exchanged(now, To("outbound", Again, rupees * 100, now, terms));

        Assert.Equal(rupees == 100, moved.Refunds.Length == 1);
        Assert.Equal(mode, moved.ExtraBaggage);
        var slice = moved.Slices[0];
        Assert.Equal(
            slice.Price.AmountOf(FareCalculator.Baggage),
            slice.Allowance().PriceOf(moved.ExtraBaggage, slice.Allowance().Excess([10])));
    }
}
