using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Payments;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Cancellations;

/// <summary>Money that the airline gives back for nothing; 5,842 were paid.</summary>
public class GoodwillTests
{
    private static readonly DateTimeOffset DaysBefore = Outbound.DepartsAt.AddHours(-100);

    [Fact]
    public void It_goes_back_and_everything_else_stays()
    {
        var given = Given(500);
        var there = given.Told("g1", BookingRefundStatus.Succeeded, Now);

        Assert.Equal(("aud_1", Money.Rupees(500)), (given.Refunds.Single().GoodwillAct, given.Refunds.Single().Amount));
        Assert.Equal(BookingStatus.Confirmed, there.Status);
        Assert.Equal(BookingPaymentStatus.PartiallyRefunded, there.Payment.Status);
        Assert.Equal(Money.Rupees(5342), there.LeftToGive());
        var money = BookingMoney.Of(there);
        Assert.Equal(
            (Money.Rupees(5842), Money.Rupees(500), Money.Rupees(500), Money.Zero),
            (money.Held, money.Refunded, money.Ahead, money.Owed));
    }

    [Fact]
    public void The_same_again_changes_nothing()
    {
        var given = Given(5842);

        Assert.Same(given, given.GiveGoodwill("g1", Money.Rupees(5842), "aud_2", Now).Value);
    }

    [Theory]
    [InlineData(500, 2842, 0)]
    [InlineData(3000, 2842, 0)]
    [InlineData(3001, 2841, 1)]
    [InlineData(5842, 0, 2842)]
    public void What_is_cancelled_later_gives_back_as_much_as_is_left_for_it(int rupees, int refund, int before)
    {
        // 3,000 of 5,842 are kept.
        var quote = Given(rupees).Quote(DaysBefore).Value;

        Assert.Equal(
            (Money.Rupees(3000), Money.Rupees(refund), Money.Rupees(before)),
            (quote.Charge(), quote.Refund(), quote.Elsewhere()));
    }

    [Fact]
    public void What_was_kept_as_a_charge_can_be_given_and_no_more()
    {
        var cancelled = Single().Cancelled(DaysBefore);

        var given = cancelled.GiveGoodwill("g1", Money.Rupees(3000), "aud_1", DaysBefore).Value;

        Assert.Equal(Money.Zero, given.LeftToGive());
        Assert.Equal("refund_above_held", cancelled
            .GiveGoodwill("g1", Money.Paise(300_001), "aud_1", DaysBefore).Refusal!.Code);
        Assert.Equal("refund_above_held", given.GiveGoodwill("g2", Money.Paise(1), "aud_2", DaysBefore).Refusal!.Code);
    }

    [Fact]
    public void A_quote_is_outdated_only_where_goodwill_changes_it()
    {
        var quote = Single().Quote(DaysBefore).Value;

        Assert.Null(Given(3000).Accept(quote, DaysBefore).Refusal);
        Assert.Equal("quote_outdated", Given(3001).Accept(quote, DaysBefore).Refusal!.Code);
    }

    [Fact]
    public void One_that_fails_after_it_was_counted_is_owed()
    {
        var cancelled = Given(5842).Cancelled(DaysBefore);

        Assert.Equal(Money.Rupees(2842), BookingMoney.Of(Failed(cancelled)).Owed);
    }

    [Fact]
    public void Where_the_bank_has_taken_all_back_nothing_is_given()
    {
        var lost = Given(500).TakeOver(Disputed(DisputeStatus.Lost), Now);

        var begun = lost.BeginRefund("g1", Now);

        var refund = begun.Refunds.Single();
        Assert.Equal((Money.Zero, Money.Rupees(500)), (refund.Amount, refund.Elsewhere));
        Assert.Equal(BookingRefundStatus.Succeeded, refund.Status);
        var money = BookingMoney.Of(begun.CancelChargedBack(Now));
        Assert.Equal((Money.Zero, Money.Zero, Money.Zero), (money.Ahead, money.Owed, money.Refunded));
    }

    [Fact]
    public void What_is_left_after_goodwill_is_all_a_bank_can_take_and_nobody_flies_for_it()
    {
        var there = Given(500).Told("g1", BookingRefundStatus.Succeeded, Now);

        var lost = there.TakeOver(Disputed(DisputeStatus.Lost, 5342), Now).CancelChargedBack(Now);

        var line = lost.Cancellations.Single().Lines.Single();
        Assert.Equal((Money.Rupees(5842), 50_000), (line.Elsewhere, line.GivenBefore));
        Assert.Equal((Money.Zero, Money.Zero), (BookingMoney.Of(lost).Ahead, BookingMoney.Of(lost).Held));
    }

    [Fact]
    public void Others_that_gave_back_meanwhile_count_for_cancellations_first()
    {
        var both = Given(1000).Cancelled(DaysBefore).TakeOver(
            new("pi_1", "7KQ2MX", "acc_1", [new("re_hand", RefundStatus.Succeeded, Money.Rupees(2500))], []), Now);

        // 2,842 and 1,000 are promised, and 2,500 gone: together 500 more than were paid.
        var begun = both.BeginRefund("g1", Now);

        Assert.Equal(Money.Rupees(1000), begun.Refunds.First(refund => refund.IsGoodwill).Amount);
        Assert.Equal(
            Money.Rupees(342),
            begun.BeginRefund(begun.Refunds[^1].RefundId, Now).Refunds[^1].Amount);
    }

    [Fact]
    public void It_needs_a_payment_that_nobody_disputes()
    {
        Assert.Equal("booking_not_paid", OneWay().GiveGoodwill("g1", Money.Rupees(1), "aud_1", Now).Refusal!.Code);
        Assert.Equal("payment_disputed", Single()
            .TakeOver(Disputed(DisputeStatus.Open), Now)
            .GiveGoodwill("g1", Money.Rupees(1), "aud_1", Now).Refusal!.Code);
        Assert.Equal(["/amount/currency"], Single()
            .GiveGoodwill("g1", new(1, "EUR"), "aud_1", Now).Refusal!.Errors.Keys);
    }

    [Fact]
    public void A_booking_has_so_many_at_most()
    {
        var full = Enumerable.Range(0, GoodwillDecision.MostRefunds).Aggregate(
            Single(), (booking, n) => booking.GiveGoodwill($"g{n}", Money.Rupees(1), $"aud_{n}", Now).Value);

        Assert.Equal(
            "too_many_refunds", full.GiveGoodwill("another", Money.Rupees(1), "aud_x", Now).Refusal!.Code);
    }

    [Fact]
    public void It_does_not_look_like_a_payment_that_goes_back()
    {
        var given = Given(500);

        Assert.Equal(given, given.SellSeats([], Now).Value);
        Assert.True(given.Knows("pi_1"));
    }

    private static Booking Given(int rupees) =>
        Single().GiveGoodwill("g1", Money.Rupees(rupees), "aud_1", Now).Value;

    private static Booking Failed(Booking booking) => Enumerable.Range(0, RefundDecision.MostAttempts).Aggregate(
        booking, (failing, _) => failing.Told("g1", BookingRefundStatus.Failed, Now));
}
