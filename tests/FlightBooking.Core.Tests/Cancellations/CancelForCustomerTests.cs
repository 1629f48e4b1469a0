using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Fares;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Cancellations;

/// <summary>The airline cancels for a customer.</summary>
public class CancelForCustomerTests
{
    private static readonly CancellationRequest Outbound = new(["outbound"], null);

    [Fact]
    public void Without_a_charge_all_goes_back_even_after_it_has_left()
    {
        var left = Family().Slices[0].Departure().AddHours(3);

        var cancelled = Family().CancelForCustomer(Outbound, charges: null, "aud_1", left).Value;

        var line = Assert.Single(Assert.Single(cancelled.Cancellations).Lines);
        Assert.Equal((Money.Zero, Family().Slices[0].Price.Total), (line.Charge, line.Refund));
        Assert.Equal(-3m, line.HoursBeforeDeparture);
    }

    [Fact]
    public void By_the_tariff_it_costs_what_it_would_cost_the_customer()
    {
        var late = Family().Slices[0].Departure().AddHours(-100);

        var cancelled = Family().CancelForCustomer(Outbound, CancellationCharges.Standard, "aud_1", late).Value;

        Assert.Equal(Money.Rupees(3000), Assert.Single(cancelled.Cancellations).Charge());
        var tooLate = Family().CancelForCustomer(Outbound, CancellationCharges.Standard, "aud_1", late.AddHours(99));
        Assert.Equal("too_late_to_cancel", tooLate.Refusal?.Code);
    }

    [Fact]
    public void One_act_cancels_once_and_another_finds_nothing_left()
    {
        var cancelled = Family().CancelForCustomer(Outbound, null, "aud_1", Now).Value;

        Assert.Same(cancelled, cancelled.CancelForCustomer(Outbound, null, "aud_1", Now).Value);
        Assert.Equal("already_cancelled", cancelled.CancelForCustomer(Outbound, null, "aud_2", Now).Refusal?.Code);
        Assert.Equal("aud_1", cancelled.CancelledBy("aud_1")!.Act);
        Assert.Null(cancelled.CancelledBy("aud_2"));
    }

    [Fact]
    public void Children_are_not_left_alone_by_the_airline_either() =>
        Assert.Equal(
            "adult_required",
            Family().CancelForCustomer(new(["outbound"], ["p1", "p2"]), null, "aud_1", Now).Refusal?.Code);
}
