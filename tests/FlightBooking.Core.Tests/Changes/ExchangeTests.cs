using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Tests.Cancellations;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;
using static FlightBooking.Core.Tests.Changes.ExchangeScenes;

namespace FlightBooking.Core.Tests.Changes;

public class ExchangeTests
{
    private static readonly DateTimeOffset Leaves = Outbound.DepartsAt;

    // One adult paid 5,842 for a base fare of 4,813. Base fares of 4,813, 6,813 and 2,813 cost 5,842, 7,942 and 3,742:
    // 2,000 with 5 % tax are 2,100. The charge is 0 until 168 hours before, then 1,500 until 72, then 2,000 until 2.
    [Theory]
    [InlineData(214, 4813, 0, 0, 0)]
    [InlineData(214, 6813, 2100, 0, 0)]
    [InlineData(214, 2813, 0, 2100, 0)]
    [InlineData(168, 4813, 1500, 0, 1500)]
    [InlineData(100, 6813, 3600, 0, 1500)]
    [InlineData(100, 2813, 0, 600, 1500)]
    [InlineData(72, 2813, 0, 100, 2000)]
    [InlineData(72, 3813, 950, 0, 2000)]
    [InlineData(3, 6813, 4100, 0, 2000)]
    public void Other_flights_cost_the_difference_and_the_charge(
        int hoursBefore, long rupees, int due, int back, int charge)
    {
        var now = Leaves.AddHours(-hoursBefore);
        var quote = Single().FlightQuote(now, To("outbound", Again, rupees * 100, now)).Value;

        Assert.Equal((Money.Rupees(due), Money.Rupees(back)), (quote.Due(), quote.Returned()));
        Assert.Equal(Money.Rupees(charge), quote.Lines[0].Exchange!.Charge);
        Assert.Equal(Money.Rupees(5842), quote.Lines[0].Exchange!.Value);
    }

    [Fact]
    public void What_was_quoted_is_what_it_costs_and_where_the_money_is()
    {
        var now = Leaves.AddHours(-100);
        var dearer = Single().Exchanged(now, To("outbound", Again, 681300, now));
        var cheaper = Single().Exchanged(now, To("outbound", Again, 281300, now));

        Assert.Equal(Money.Rupees(5842 + 3600), BookingMoney.Of(dearer).Captured);
        Assert.Equal(Money.Rupees(7942), dearer.ValueLeft(dearer.Slices[0]));
        Assert.Equal(Money.Rupees(3742), cheaper.ValueLeft(cheaper.Slices[0]));
        Assert.Equal([Again.Key], cheaper.Slices[0].Segments.Select(segment => segment.Key()));
        Assert.Equal([Outbound.Key], cheaper.Slices[0].Left);
        var refund = Assert.Single(cheaper.Refunds);
        Assert.Equal((Money.Rupees(600), "pi_1"), (refund.Amount, refund.PaymentIntentId));
        Assert.Equal(Money.Rupees(5842), BookingMoney.Of(cheaper).Held);

        var given = cheaper.Told(refund.RefundId, BookingRefundStatus.Succeeded, now).Released(now);
        Assert.Equal(
            (Money.Rupees(3742), Money.Rupees(1500), Money.Rupees(600)),
            (BookingMoney.Of(given).Held, BookingMoney.Of(given).Charges, BookingMoney.Of(given).Refunded));
        Assert.Equal(BookingStatus.Confirmed, given.Status);
        Assert.Equal(CancellationStatus.Completed, given.StatusOf(given.FinishCancellation(
            given.Cancellations[0].CancellationId, now).Cancellations[0]));
    }

    // Of the new price, and not once more what was charged for the change; but never for less than before: leaving cost
    // 3,000 100 hours ahead, of which 1,500 were paid for the change.
    [Theory]
    [InlineData(false, 3000)]
    [InlineData(true, 1500)]
    public void What_is_cancelled_afterwards_is_what_is_flown_now_for_no_less_than_before(bool isFree, int charge)
    {
        var now = Leaves.AddHours(-100);
        var exchanged = Single().Exchanged(now, To("outbound", Again, 281300, now, isFree ? Leaving : null));
        var line = exchanged.Quote(now).Value.Lines[0];

        Assert.Equal((Money.Rupees(3742), Money.Rupees(charge)), (line.Paid, line.Charge));
        var statement = exchanged.Cancelled(now).BySlice()[0];
        Assert.Equal(
            (Money.Rupees(5842), Money.Rupees(1500 + charge), Money.Rupees(4342 - charge), Money.Zero),
            (statement.Paid, statement.Charged, statement.Returned, statement.Left));
    }

    [Fact]
    public void What_cannot_be_left_cannot_be_left_by_way_of_another_flight()
    {
        var first = Single().Exchanged(Now, To("outbound", Again, 481300, Now, Staying));
        var second = first.Exchanged(Now, To("outbound", LegOne, 481300, Now));

        Assert.Equal("too_late_to_cancel", second.Quote(Now).Refusal!.Code);
    }

    // 2,100 more on one direction and 2,100 less on the other for three who pay a fare: nothing is to be paid.
    [Fact]
    public void What_one_direction_leaves_pays_for_the_other()
    {
        var quote = Family().FlightQuote(
            Now, To("outbound", Again, 681300, Now), To("inbound", BackToNoida, 298500, Now)).Value;
        Assert.Equal((Money.Zero, Money.Zero), (quote.Due(), quote.Returned()));

        var less = Family().FlightQuote(
            Now, To("outbound", Again, 581300, Now), To("inbound", BackToNoida, 298500, Now)).Value;
        Assert.Equal((Money.Zero, Money.Rupees(3150)), (less.Due(), less.Returned()));
        var exchanged = Family().Exchanged(
            Now, To("outbound", Again, 581300, Now), To("inbound", BackToNoida, 298500, Now));
        Assert.Equal(
            exchanged.Slices.Select(slice => slice.Price.Total), exchanged.Slices.Select(exchanged.ValueLeft));
        Assert.Equal(TripType.MultiCity, exchanged.TripType);
    }

    [Fact]
    public void Where_the_terms_keep_it_nothing_comes_back_of_a_dearer_fare()
    {
        var first = Single().Exchanged(Now, To("outbound", Again, 481300, Now, Keeping));
        var quote = first.FlightQuote(Now, To("outbound", LegOne, 281300, Now)).Value;

        Assert.Equal((Money.Zero, Money.Zero), (quote.Due(), quote.Returned()));
        Assert.Equal(Money.Rupees(2100), quote.Lines[0].Exchange!.Charge);
        Assert.Equal(Money.Rupees(1000), first.FlightQuote(Now, To("outbound", LegOne, 481300, Now)).Value.Due());
    }

    [Fact]
    public void Nothing_changes_before_the_seats_are_sold()
    {
        var held = Held(Accepted(Single(), Now, [To("outbound", Again, 681300, Now)])!, Now);
        var change = held.Changes[0];
        Assert.Equal(ChangeStatus.AwaitingPayment, change.Status);
        Assert.Equal([Outbound.Key], held.Slices[0].Segments.Select(segment => segment.Key()));

        var paid = held.PaidFor(change, "pi_x", change.Due(), Now);
        Assert.Equal(ChangeStatus.Confirming, paid.Changes[0].Status);
        Assert.Equal([Outbound.Key], paid.Slices[0].Segments.Select(segment => segment.Key()));
        Assert.Equal((Money.Rupees(7942), Money.Rupees(7942)),
            (BookingMoney.Of(paid).Captured, BookingMoney.Of(paid).Held));
        Assert.Equal("booking_not_confirmed", paid.FlightQuote(Now, To("outbound", LegOne, 481300, Now)).Refusal!.Code);
        Assert.Empty(paid.NotNeeded(paid.Slices[0]));
    }

    [Fact]
    public void What_cannot_be_sold_goes_back_and_leaves_all_as_it_was()
    {
        var held = Held(Accepted(Single(), Now, [To("outbound", Again, 681300, Now)])!, Now);
        var paid = held.PaidFor(held.Changes[0], "pi_x", held.Changes[0].Due(), Now);
        var gone = paid.GiveUpExchange(held.Changes[0].ChangeId, Now);

        Assert.Equal(ChangeStatus.Lapsed, gone.Changes[0].Status);
        Assert.Equal(("pi_x", Money.Rupees(2100)), (gone.Refunds[0].PaymentIntentId, gone.Refunds[0].Amount));
        Assert.Equal(Money.Rupees(5842), BookingMoney.Of(gone).Captured);
        Assert.Equal(gone, Sold(gone, held.Changes[0].ChangeId, Now));

        // Somebody may still be selling seats there: never again for this slice.
        Assert.Equal([Again.Key], gone.Slices[0].Left);
        Assert.Equal("invalid_request", gone.FlightQuote(Now, To("outbound", Again, 481300, Now)).Refusal!.Code);
    }

    [Fact]
    public void Whoever_cancels_first_ends_it_and_has_all_of_it_back()
    {
        var held = Held(Accepted(Single(), Now, [To("outbound", Again, 681300, Now)])!, Now);
        var paid = held.PaidFor(held.Changes[0], "pi_x", held.Changes[0].Due(), Now);
        var cancelled = paid.Cancelled(Now);

        Assert.Equal(ChangeStatus.Lapsed, cancelled.Changes[0].Status);
        Assert.Equal(
            [("pi_x", Money.Rupees(2100)), ("pi_1", Money.Rupees(5842))],
            cancelled.Refunds.Select(refund => (refund.PaymentIntentId, refund.Amount)));
    }

    [Fact]
    public void Not_held_in_time_or_without_seats_it_lapses()
    {
        var accepted = Accepted(Single(), Now, [To("outbound", Again, 681300, Now)])!;
        Assert.Equal([Again.Key], accepted.Slices[0].Tried);
        Assert.Equal("booking_not_confirmed", accepted.Changes[0].RefusePayment(Now)!.Code);
        var late = accepted.Changes[0].ExpiresAt;
        Assert.Equal(ChangeStatus.Lapsed, Held(accepted, late).Changes[0].Status);
        Assert.Equal(ChangeStatus.Lapsed, accepted.LapseUnpaid([], late).Changes[0].Status);
        var full = accepted.GiveUpExchange(accepted.Changes[0].ChangeId, Now);
        Assert.Equal((ChangeStatus.Lapsed, 0), (full.Changes[0].Status, full.Refunds.Length));
        Assert.Equal([Again.Key], full.NotNeeded(full.Slices[0]));
    }
}
