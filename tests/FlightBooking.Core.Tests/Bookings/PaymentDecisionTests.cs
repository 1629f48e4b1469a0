using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Payments;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Bookings.CheckoutScenes;

namespace FlightBooking.Core.Tests.Bookings;

public class PaymentDecisionTests
{
    [Fact]
    public void The_right_amount_in_time_pays_the_booking()
    {
        var (booking, verdict) = OneWay().Opened().ReceivePayment(Payment, Now);

        Assert.Equal(PaymentVerdict.Accepted, verdict);
        Assert.Equal(BookingPaymentStatus.Succeeded, booking.Payment.Status);
        Assert.Equal("pi_1", booking.Payment.PaymentIntentId);
    }

    [Fact]
    public void The_same_payment_told_twice_counts_once()
    {
        var (once, _) = OneWay().Opened().ReceivePayment(Payment, Now);
        var (twice, verdict) = once.ReceivePayment(Payment, Now.AddMinutes(1));

        Assert.Same(once, twice);
        Assert.Equal(PaymentVerdict.Accepted, verdict);
    }

    [Fact]
    public void A_second_payment_goes_back()
    {
        var (paid, _) = OneWay().Opened().ReceivePayment(Payment, Now);
        var (booking, verdict) = paid.ReceivePayment(Payment with { PaymentIntentId = "pi_2" }, Now);

        Assert.Equal(PaymentVerdict.Stray, verdict);
        Assert.Equal("pi_1", booking.Payment.PaymentIntentId);
        Assert.Equal(
            ("pi_2", Money.Rupees(5842)), (booking.Refunds.Single().PaymentIntentId, booking.Refunds.Single().Amount));
    }

    [Theory]
    [InlineData(1, "INR")]
    [InlineData(584200, "USD")]
    public void Another_amount_or_currency_pays_nothing_and_goes_back(long amount, string currency)
    {
        var (booking, verdict) = OneWay().Opened().ReceivePayment(Payment with { Amount = new(amount, currency) }, Now);

        Assert.Equal(PaymentVerdict.Stray, verdict);
        Assert.Equal(BookingPaymentStatus.Open, booking.Payment.Status);
        Assert.Equal(new Money(amount, currency), booking.Refunds.Single().Amount);
    }

    [Fact]
    public void A_payment_of_which_some_had_gone_back_before_it_was_heard_of_pays_nothing()
    {
        var told = OneWay().Opened().TakeOver(
            new("pi_1", "7KQ2MX", "acc_1", [new("re_1", RefundStatus.Succeeded, Money.Rupees(100))], []), Now);

        Assert.Equal(PaymentVerdict.Stray, told.ReceivePayment(Payment, Now).Verdict);
    }

    [Fact]
    public void Nothing_that_was_paid_is_given_back_without_asking_anybody()
    {
        var (booking, _) = OneWay().Opened().ReceivePayment(Payment with { Amount = Money.Zero }, Now);

        Assert.Equal(
            (BookingRefundStatus.Succeeded, Money.Zero),
            (booking.Refunds.Single().Status, booking.Refunds.Single().Amount));
    }

    [Fact]
    public void A_booking_that_costs_nothing_is_paid_from_the_start()
    {
        var draft = Draft(Request([OfferOf(Outbound)], Adult())).Value.Apply(
            new("ALL", "all") { Percent = 100 }, Now).Value;
        var free = Book(draft);

        Assert.Equal((Money.Zero, BookingPaymentStatus.Succeeded), (free.Total, free.Payment.Status));
        Assert.Equal("already_paid", free.RefusePayment(Now)?.Code);
        Assert.Equal("already_paid", free.Expire(null, Now.AddMinutes(15)).Refusal?.Code);
        Assert.Equal(BookingStatus.Confirmed, free.SellSeats([free.Slices[0].Seats], Now).Value.Confirm(Now).Status);
        Assert.Equal(BookingRefundStatus.Succeeded, free.GiveUp(Now).Refunds.Single().Status);
        Assert.True(free.GiveUp(Now).IsGivenUp());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_payment_of_a_booking_that_ended_unpaid_is_over(bool isWithdrawn)
    {
        var opened = OneWay().Opened();

        var ended = isWithdrawn ? opened.Withdraw("cs_1", Now).Value : opened.Expire("cs_1", Now.AddMinutes(15)).Value;

        Assert.Equal(BookingPaymentStatus.Expired, ended.Payment.Status);
    }

    [Fact]
    public void A_hold_does_not_end_while_money_may_come_by_another_checkout_than_was_closed()
    {
        var opened = OneWay().Opened();

        Assert.Equal("checkout_open", opened.Expire(null, Now.AddMinutes(15)).Refusal?.Code);
        Assert.Equal("checkout_open", opened.Opened("cs_2").Expire("cs_1", Now.AddMinutes(15)).Refusal?.Code);
        Assert.Null(opened.Opened("cs_2").Expire("cs_2", Now.AddMinutes(15)).Refusal);
    }

    [Fact]
    public void A_payment_after_the_hold_is_late()
    {
        var expired = OneWay().Opened().Expire("cs_1", Now.AddMinutes(15)).Value;

        var (booking, verdict) = expired.ReceivePayment(Payment, Now.AddMinutes(16));

        Assert.Equal(PaymentVerdict.Late, verdict);
        Assert.Equal(BookingStatus.Expired, booking.Status);
        Assert.Equal(PaymentVerdict.Late, booking.ReceivePayment(Payment, Now.AddMinutes(17)).Verdict);
    }

    [Fact]
    public void A_late_payment_that_goes_back_never_gets_seats_too()
    {
        var late = OneWay().Opened().Expire("cs_1", Now.AddMinutes(15)).Value.ReceivePayment(
            Payment, Now.AddMinutes(16)).Booking;

        var givenUp = late.GiveUp(Now.AddMinutes(17));

        Assert.Equal("payment_given_back", givenUp.SellSeats([late.Slices[0].Seats], Now.AddMinutes(18)).Refusal?.Code);
        Assert.Equal(PaymentVerdict.Accepted, givenUp.ReceivePayment(Payment, Now.AddMinutes(19)).Verdict);
        Assert.Equal(late.Total, givenUp.Refunds.Single().Amount);
    }

    [Fact]
    public void A_paid_booking_does_not_expire()
    {
        var paid = OneWay().Opened().ReceivePayment(Payment, Now).Booking;

        Assert.Equal("already_paid", paid.Expire(null, Now.AddMinutes(15)).Refusal?.Code);
    }

    [Fact]
    public void Seats_and_tickets_confirm_a_paid_booking()
    {
        var paid = OneWay().Opened().ReceivePayment(Payment, Now).Booking;

        var confirmed = paid.SellSeats([paid.Slices[0].Seats], Now).Value.Confirm(Now);

        Assert.Equal(BookingStatus.Confirmed, confirmed.Status);
        Assert.All(confirmed.Slices, slice => Assert.Equal(SliceStatus.Confirmed, slice.Status));
        Assert.Same(confirmed, confirmed.Confirm(Now));
    }

    [Fact]
    public void An_unpaid_booking_is_never_confirmed() =>
        Assert.Equal(BookingStatus.PendingPayment, OneWay().Confirm(Now).Status);
}
