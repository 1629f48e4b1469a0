using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Tests.Bookings;
using FlightBooking.Core.Tests.Cancellations;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;
using static FlightBooking.Core.Tests.Changes.ChangeQuoteTests;

namespace FlightBooking.Core.Tests.Changes;

public class ChangeTests
{
    // Slabs are of all together: 5 kg cost 2,250 and 10 kg 4,500, so that 5 kg more cost 2,250; then 3 kg 2,250 more,
    // as 13 kg are of the slab of 15 at 6,750.
    [Fact]
    public void What_is_paid_for_counts_whoever_brings_it()
    {
        var first = Bought(Family(), "pi_c1", ("outbound", "p1", 20));
        var second = Bought(first, "pi_c2", ("outbound", "p2", 20));

        Assert.Equal(Money.Rupees(2250), first.Total - Family().Total);
        Assert.Equal(Money.Rupees(2250), second.Total - first.Total);
        Assert.Equal(Money.Rupees(2250), Quote(second, ("outbound", "p3", 18)).Value.Due());
        Assert.Equal(Money.Zero, Quote(second, ("outbound", "p1", 15), ("outbound", "p3", 20)).Value.Due());
    }

    [Fact]
    public void Nothing_changes_before_it_is_paid_and_then_all_of_it_at_once()
    {
        var booking = Family();
        var accepted = Accepted(booking, ("outbound", "p1", 20), ("inbound", "p2", 18));
        Assert.Equal(booking.Slices, accepted.Slices);
        Assert.Equal(booking.Total, accepted.Total);

        var paid = accepted.PaidFor(accepted.Changes[0], "pi_c1", Money.Rupees(3600), Now);

        Assert.Equal(ChangeStatus.Completed, paid.Changes[0].Status);
        Assert.Equal(booking.Total + Money.Rupees(3600), paid.Total);
        Assert.Equal(paid.Total, paid.Slices.Select(slice => slice.Price.Total).Sum());
        Assert.Equal(
            (20m, 10m, 18m),
            (paid.Slices[0].CheckInKgOf(paid.Passengers[0]), paid.Slices[1].CheckInKgOf(paid.Passengers[0]),
                paid.Slices[1].CheckInKgOf(paid.Passengers[1])));
        Assert.Equal(paid, paid.PaidFor(accepted.Changes[0], "pi_c1", Money.Rupees(3600), Now));
    }

    [Fact]
    public void A_payment_of_another_amount_or_a_second_one_goes_back()
    {
        var accepted = Accepted(Single(), ("outbound", "p1", 20));
        var less = accepted.PaidFor(accepted.Changes[0], "pi_c1", Money.Rupees(2249), Now);
        Assert.Equal(ChangeStatus.AwaitingPayment, less.Changes[0].Status);
        Assert.Equal(("pi_c1", Money.Rupees(2249)), (less.Refunds[0].PaymentIntentId, less.Refunds[0].Amount));

        var twice = less.PaidFor(less.Changes[0], "pi_c2", Money.Rupees(2250), Now)
            .PaidFor(less.Changes[0], "pi_c3", Money.Rupees(2250), Now);
        Assert.Equal(ChangeStatus.Completed, twice.Changes[0].Status);
        Assert.Equal(["pi_c1", "pi_c3"], twice.Refunds.Select(refund => refund.PaymentIntentId));
    }

    [Fact]
    public void Not_paid_in_time_all_is_as_before_and_late_money_goes_back()
    {
        var accepted = Accepted(Single(), ("outbound", "p1", 20));
        var change = accepted.Changes[0];
        Assert.Equal(Now.AddMinutes(15), change.ExpiresAt);
        Assert.Equal(accepted, accepted.LapseUnpaid([], change.ExpiresAt.AddTicks(-1)));

        var lapsed = accepted.LapseUnpaid([], change.ExpiresAt);
        var late = lapsed.PaidFor(change, "pi_c1", change.Due(), change.ExpiresAt.AddMinutes(1));

        Assert.Equal((ChangeStatus.Lapsed, Single().Total), (lapsed.Changes[0].Status, lapsed.Total));
        Assert.Equal("change_lapsed", lapsed.Changes[0].RefusePayment(change.ExpiresAt)!.Code);
        Assert.Equal(accepted.Slices, lapsed.Slices);
        Assert.Empty(late.Payments().Skip(1));
    }

    [Fact]
    public void A_declined_card_is_noted_on_the_change_and_another_may_pay()
    {
        var accepted = Accepted(Single(), ("outbound", "p1", 20));
        var opened = accepted.OpenCheckout(accepted.Changes[0].ChangeId, CheckoutScenes.Opened("cs_2"), Now).Value;

        var declined = opened.DeclinePayment("pi_2", "Your card was declined.", Now);
        var paid = declined.ReceivePayment(new("cs_2", "pi_2", Money.Rupees(2250)), Now).Booking;

        Assert.Equal(BookingPaymentStatus.Failed, declined.Changes[0].Payment.Status);
        Assert.Equal(declined, declined.DeclinePayment("pi_2", "Your card was declined.", Now));
        Assert.Equal(ChangeStatus.Completed, paid.Changes[0].Status);
        Assert.Equal(BookingPaymentStatus.Succeeded, paid.Payment.Status);
        Assert.Equal(paid, paid.DeclinePayment("pi_2", "Your card was declined.", Now));
    }

    [Fact]
    public void A_change_that_does_not_lapse_is_overdue_an_hour_later()
    {
        var accepted = Accepted(Single(), ("outbound", "p1", 20));
        var change = accepted.Changes[0];

        Assert.Empty(DeskTask.Of(accepted, change.ExpiresAt.AddMinutes(59)));
        var task = Assert.Single(DeskTask.Of(accepted, change.ExpiresAt.AddHours(1)));
        Assert.Equal($"{change.ChangeId}-end", task.TaskId);
        Assert.Empty(DeskTask.Of(accepted.LapseUnpaid([], change.ExpiresAt), change.ExpiresAt.AddHours(1)));
    }

    [Fact]
    public void Another_change_or_a_cancellation_ends_what_is_not_paid()
    {
        var accepted = Accepted(Family(), ("outbound", "p1", 20));

        var other = Accepted(accepted, ("outbound", "p2", 18));
        var cancelled = accepted.Cancelled(Now, ["inbound"]);

        Assert.Equal([ChangeStatus.Lapsed, ChangeStatus.AwaitingPayment], other.Changes.Select(one => one.Status));
        Assert.Equal(ChangeStatus.Lapsed, cancelled.Changes[0].Status);
    }

    // 5,842 by the first charge and 2,250 by the second: 8,092 go back in two parts, none more than its charge took.
    [Fact]
    public void What_goes_back_goes_back_by_the_charges_it_came_by()
    {
        var booking = Bought(Single(), "pi_c1", ("outbound", "p1", 20)).Cancelled(Now);

        Assert.Equal(
            [("pi_1", Money.Rupees(5842)), ("pi_c1", Money.Rupees(2250))],
            booking.Refunds.Select(refund => (refund.PaymentIntentId, refund.Amount)));
        Assert.Equal(2, booking.Refunds.Select(refund => refund.RefundId).Distinct().Count());
        Assert.Equal(Money.Zero, booking.ValueLeft(booking.Slices[0]));
    }

    // 2,250 of the bag, 5,842 of the booking; the dollars bought nothing.
    [Fact]
    public void The_statement_shows_money_of_another_currency_and_does_not_add_it_up()
    {
        var booking = Bought(Single(), "pi_c1", ("outbound", "p1", 20))
            .ReceivePayment(new("cs_9", "pi_9", new Money(500, "USD")), Now).Booking;

        Assert.Equal(
            [StatementKind.Payment, StatementKind.Change, StatementKind.OtherPayment],
            booking.Statement().Select(line => line.Kind));
        Assert.Equal(new(Money.Rupees(8092), Money.Zero, Money.Zero), booking.Sums());
    }

    [Fact]
    public void Seats_go_free_once_both_parts_are_on_their_way()
    {
        var booking = Bought(Single(), "pi_c1", ("outbound", "p1", 20)).Cancelled(Now);

        var half = booking.Told(booking.Refunds[0].RefundId, BookingRefundStatus.Pending, Now).Released(Now);
        var whole = half.Told(booking.Refunds[1].RefundId, BookingRefundStatus.Pending, Now).Released(Now);

        Assert.Equal(SliceStatus.Confirmed, half.Slices[0].Status);
        Assert.Equal((SliceStatus.Cancelled, BookingStatus.Cancelled), (whole.Slices[0].Status, whole.Status));
    }

    // The bank takes the 5,842 of the booking back: it does not fly, and the 2,250 go back too.
    [Fact]
    public void Charged_back_it_does_not_fly_and_what_the_bank_left_goes_back()
    {
        var booking = Bought(Single(), "pi_c1", ("outbound", "p1", 20))
            .TakeOver(Disputed(DisputeStatus.Lost), Now)
            .CancelChargedBack(Now);

        Assert.True(booking.Cancellations[0].IsByBank());
        Assert.Equal(
            ("pi_c1", Money.Rupees(2250)), (booking.Refunds[0].PaymentIntentId, booking.Refunds[0].Amount));
    }

    [Fact]
    public void Who_left_has_left_what_they_paid_for_to_those_who_stay()
    {
        var booking = Bought(Family(), "pi_c1", ("outbound", "p2", 20)).Cancelled(Now, ["outbound"], ["p2"]);

        Assert.Equal(Money.Zero, Quote(booking, ("outbound", "p1", 20)).Value.Due());
        Assert.Equal("already_cancelled", Quote(booking, ("outbound", "p2", 25)).Refusal!.Code);
    }

    internal static Booking Accepted(Booking booking, params (string Slice, string Who, decimal Kg)[] bags)
    {
        var quote = Quote(booking, bags).Value;
        return booking.Change(
            new(quote.Wishes, quote.Due().Amount, quote.ExpiresAt), [],
            $"h{booking.Changes.Length}",
            HoldPolicy.Default,
            PaymentPolicy.Default,
            Now).Value;
    }

    internal static Booking Bought(
        Booking booking, string intent, params (string Slice, string Who, decimal Kg)[] bags)
    {
        var accepted = Accepted(booking, bags);
        return accepted.PaidFor(accepted.Changes[^1], intent, accepted.Changes[^1].Due(), Now);
    }
}
