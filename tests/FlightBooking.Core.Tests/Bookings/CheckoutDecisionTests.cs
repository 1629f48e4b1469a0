using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Bookings.CheckoutScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>Checkouts of a booking: one after the other, and tries that fail.</summary>
public class CheckoutDecisionTests
{
    [Fact]
    public void Whoever_pays_the_checkouts_that_were_opened_are_remembered()
    {
        var checkout = new Checkout(
            "cs_own",
            new("https://pay.example/"),
            CheckoutStatus.Open,
            false,
            Money.Rupees(5842),
            Now.AddMinutes(15),
            null);
        var opened = OneWay().OpenCheckout(checkout, Now).Value.OpenCheckout(checkout, Now).Value.Opened();

        var (paid, _) = opened.ReceivePayment(Payment, Now);

        Assert.Equal("cs_1", paid.Payment.PaymentId);
        Assert.Equal(["cs_own", "cs_1"], paid.Payment.Opened);
        Assert.Equal((true, false), (paid.Knows("pi_1"), paid.Knows("pi_of_own")));
        Assert.True(
            paid.ReceivePayment(new("cs_own", "pi_of_own", Money.Rupees(5842)), Now).Booking.Knows("pi_of_own"));
    }

    [Fact]
    public void Each_checkout_is_opened_under_a_key_of_its_own()
    {
        var first = OneWay().OpenCheckout(Opened("cs_1"), Now).Value;
        var second = first.OpenCheckout(Opened("cs_2"), Now).Value;

        Assert.Equal(
            ["7KQ2MX-checkout", "7KQ2MX-checkout-2", "7KQ2MX-checkout-3"],
            [OneWay().NextCheckout(Now).Key, first.NextCheckout(Now).Key, second.NextCheckout(Now).Key]);
        Assert.Equal(["cs_1", "cs_2"], second.Payment.Opened);
    }

    [Fact]
    public void A_checkout_told_late_does_not_take_the_place_of_the_one_after_it()
    {
        var booking = OneWay().OpenCheckout(Opened("cs_1"), Now).Value.OpenCheckout(Opened("cs_2"), Now).Value;

        Assert.Same(booking, booking.OpenCheckout(Opened("cs_1"), Now).Value);
        Assert.Equal("cs_2", booking.Payment.PaymentId);
    }

    [Fact]
    public void Money_from_a_checkout_that_was_never_opened_here_goes_back()
    {
        var (booking, verdict) = OneWay().Opened("cs_own").ReceivePayment(Payment, Now);

        Assert.Equal((PaymentVerdict.Stray, false), (verdict, booking.Payment.IsPaid));
        Assert.Equal(Payment.Amount, booking.Refunds.Single().Amount);
    }

    [Fact]
    public void A_declined_card_can_be_tried_again_until_the_hold_ends()
    {
        var opened = OneWay().OpenCheckout(Opened("cs_1"), Now).Value;

        var failed = opened.DeclinePayment("pi_1", "declined", Now);

        Assert.Equal(BookingPaymentStatus.Failed, failed.Payment.Status);
        Assert.Null(failed.RefusePayment(Now));
        Assert.Equal("hold_expired", failed.RefusePayment(Now.AddMinutes(15))?.Code);
        Assert.Same(failed, failed.DeclinePayment("pi_1", "declined", Now.AddMinutes(1)));
        Assert.Equal(PaymentVerdict.Accepted, failed.ReceivePayment(Payment, Now).Verdict);
    }

    [Fact]
    public void A_decline_after_the_payment_changes_nothing()
    {
        var paid = OneWay().OpenCheckout(Opened("cs_1"), Now).Value.ReceivePayment(Payment, Now).Booking;

        Assert.Same(paid, paid.DeclinePayment("pi_2", "declined", Now));
    }
}
