using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Payments;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Cancellations;

/// <summary>What becomes of a booking whose payment its payer's bank asks about.</summary>
public class DisputeTests
{
    [Fact]
    public void Nothing_is_given_back_while_a_bank_decides()
    {
        var disputed = Single().TakeOver(Disputed(DisputeStatus.Open), Now);
        var pending = Single().Cancelled(Now).TakeOver(Disputed(DisputeStatus.Open), Now);

        Assert.Equal(BookingPaymentStatus.Disputed, disputed.Payment.Status);
        Assert.Equal("payment_disputed", disputed.Quote(Now).Refusal!.Code);
        Assert.Equal(0, pending.BeginRefund(pending.Refunds.Single().RefundId, Now).Refunds.Single().Begun);
    }

    [Fact]
    public void A_payment_that_was_disputed_before_it_was_heard_of_is_disputed()
    {
        var (paid, verdict) = OneWay().Opened().TakeOver(Disputed(DisputeStatus.Open), Now)
            .ReceivePayment(new("cs_1", "pi_1", Money.Rupees(5842)), Now);

        Assert.Equal((PaymentVerdict.Accepted, BookingPaymentStatus.Disputed), (verdict, paid.Payment.Status));
    }

    [Fact]
    public void A_dispute_that_was_won_leaves_everything_as_before()
    {
        var won = Single().TakeOver(Disputed(DisputeStatus.Open), Now).TakeOver(Disputed(DisputeStatus.Won), Now)
            .CancelChargedBack(Now);

        Assert.Equal((BookingStatus.Confirmed, BookingPaymentStatus.Succeeded), (won.Status, won.Payment.Status));
        Assert.Equal(won.Total, won.Quote(Now).Value.Refund());
        Assert.Equal(won, won.TakeOver(Disputed(DisputeStatus.Open), Now));
    }

    [Fact]
    public void A_dispute_that_was_lost_cancels_what_is_still_to_fly_without_a_charge_and_without_a_refund()
    {
        var lost = Family().TakeOver(Disputed(DisputeStatus.Lost, 100_000), Now).CancelChargedBack(Now);

        var cancellation = lost.Cancellations.Single();
        Assert.True(cancellation.IsByBank());
        Assert.Equal((Money.Zero, Money.Zero), (cancellation.Charge(), cancellation.Refund()));
        Assert.Equal(lost.Total, cancellation.Elsewhere());
        Assert.Equal(BookingStatus.Cancelled, lost.Released(Now).Status);
        Assert.Equal(BookingPaymentStatus.ChargedBack, lost.Payment.Status);
        Assert.Same(lost, lost.CancelChargedBack(Now));
    }

    [Fact]
    public void What_has_flown_stays_and_its_money_is_lost()
    {
        var between = Outbound.DepartsAt.AddDays(1);
        var booking = Family();

        var lost = booking.TakeOver(Disputed(DisputeStatus.Lost, booking.Total), between).CancelChargedBack(between);

        Assert.Equal(["inbound"], lost.Cancellations.Single().Lines.Select(line => line.Slice));
        Assert.Equal(booking.Slices[0].Price.Total, BookingMoney.Of(lost).Ahead);
    }

    [Fact]
    public void Where_part_of_the_money_is_left_everything_flies()
    {
        var lost = Family().TakeOver(Disputed(DisputeStatus.Lost), Now).CancelChargedBack(Now);

        Assert.Equal((BookingStatus.Confirmed, 0), (lost.Status, lost.Cancellations.Length));
        Assert.Equal(Money.Rupees(5842), BookingMoney.Of(lost).Ahead);
    }

    [Fact]
    public void A_bank_that_only_asks_changes_nothing_of_the_terms()
    {
        var asked = Single().TakeOver(Disputed(DisputeStatus.Inquiry), Now);

        Assert.Equal((BookingPaymentStatus.Succeeded, 1), (asked.Payment.Status, asked.Disputes.Length));
        Assert.Equal(asked.Total, asked.Quote(Now).Value.Refund());
    }
}
