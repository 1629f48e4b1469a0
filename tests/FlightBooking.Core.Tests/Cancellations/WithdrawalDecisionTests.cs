using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Cancellations;

/// <summary>Giving up what is not paid.</summary>
public class WithdrawalDecisionTests
{
    [Fact]
    public void An_unpaid_booking_is_given_up_once()
    {
        var given = OneWay().Withdraw(null, Now).Value;

        Assert.Equal((BookingStatus.Cancelled, SliceStatus.Cancelled), (given.Status, given.Slices[0].Status));
        Assert.Equal(CancellationStatus.Completed, given.StatusOf(given.Withdrawal()!));
        Assert.Same(given, given.Withdraw(null, Now).Value);
        Assert.Same(given, given.Expire(null, Now.AddMinutes(15)).Value);
    }

    [Fact]
    public void A_booking_is_not_given_up_under_an_open_checkout()
    {
        var open = OneWay() with { Payment = new() { Status = BookingPaymentStatus.Open, PaymentId = "cs_1" } };

        Assert.Equal("checkout_open", open.Withdraw(null, Now).Refusal!.Code);
        Assert.Null(open.Withdraw("cs_1", Now).Refusal);
    }

    [Fact]
    public void A_paid_booking_is_not_given_up_without_a_quote()
    {
        Assert.Equal("quote_required", Single().Withdraw(null, Now).Refusal!.Code);
        Assert.Equal("booking_expired", OneWay().Expire(null, Now).Value.Withdraw(null, Now).Refusal!.Code);
    }

    [Fact]
    public void Money_that_comes_for_a_booking_that_was_given_up_goes_back()
    {
        var given = OneWay().Withdraw(null, Now).Value;

        var (booking, verdict) = given.ReceivePayment(new("cs_1", "pi_1", given.Total), Now);

        Assert.Equal(PaymentVerdict.Stray, verdict);
        Assert.Equal(given.Total, booking.Refunds.Single().Amount);
    }
}
