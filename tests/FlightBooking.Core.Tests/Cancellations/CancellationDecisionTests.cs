using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Documents.Receipts;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Cancellations;

public class CancellationDecisionTests
{
    private const string ThereRefund = "7KQ2MX-cancellation-1-outbound";
    private static readonly string[] There = ["outbound"];
    private static readonly string[] Back = ["inbound"];

    [Fact]
    public void Accepting_asks_for_the_money_and_keeps_the_seats()
    {
        var booking = Family().Cancelled(Now, There);

        Assert.Equal(BookingStatus.Confirmed, booking.Status);
        Assert.Equal(SliceStatus.Confirmed, booking.Slices[0].Status);
        Assert.Equal(["p1", "p2", "p3"], booking.Slices[0].CancelledPassengers);
        Assert.Equal(3, booking.Slices[0].Seats.Length);
        var refund = Assert.Single(booking.Refunds);
        Assert.Equal((ThereRefund, "outbound", "pi_1"), (refund.RefundId, refund.Slice, refund.PaymentIntentId));
        Assert.Equal(CancellationStatus.Pending, booking.StatusOf(booking.Cancellations.Single()));
        Assert.Equal(
            ["cancellation_requested", "refund_requested"], booking.History[^2..].Select(entry => entry.Event));
    }

    [Fact]
    public void The_same_quote_is_accepted_once_however_late_it_comes_again()
    {
        var quote = Family().Quote(Now, There).Value;
        var booking = Family().Accept(quote, Now).Value;

        Assert.Same(booking, booking.Accept(quote, Now.AddDays(1)).Value);
    }

    [Fact]
    public void A_quote_holds_until_its_end()
    {
        var quote = Family().Quote(Now, There).Value;

        Assert.Null(Family().Accept(quote, quote.ExpiresAt.AddSeconds(-1)).Refusal);
        Assert.Equal("quote_expired", Family().Accept(quote, quote.ExpiresAt).Refusal!.Code);
    }

    [Fact]
    public void A_quote_is_outdated_when_what_it_says_is_no_longer_so()
    {
        var (whole, one) = (Family().Quote(Now, There).Value, Family().Quote(Now, There, ["p2"]).Value);
        var without = Family().Cancelled(Now, There, ["p3"]);

        Assert.Equal("quote_outdated", without.Accept(whole, Now).Refusal!.Code);
        Assert.Null(without.Accept(one, Now).Refusal);
        Assert.Equal("quote_outdated", without.Cancelled(Now, There).Accept(one, Now).Refusal!.Code);
    }

    [Fact]
    public void A_quote_is_outdated_when_the_same_people_would_get_something_else()
    {
        var couple = Confirmed(Book(Request([OfferOf(Outbound)], Adult(), Adult("Ravi"))));
        var one = couple.Quote(Now, null, ["p2"]).Value;

        // Who was one of two is the last one now, and takes the fees along.
        Assert.Equal("quote_outdated", couple.Cancelled(Now, null, ["p1"]).Accept(one, Now).Refusal!.Code);
    }

    [Fact]
    public void A_quote_of_the_other_slice_stays_good()
    {
        var back = Family().Quote(Now, Back).Value;

        Assert.Null(Family().Cancelled(Now, There).Accept(back, Now).Refusal);
    }

    [Fact]
    public void Seats_stay_until_the_provider_has_taken_the_refund_over()
    {
        var booking = Family().Cancelled(Now, There);

        Assert.Same(booking, booking.Released(Now));

        var released = booking.Told(ThereRefund, BookingRefundStatus.Pending, Now).Released(Now);
        Assert.Equal(
            (BookingStatus.PartiallyCancelled, SliceStatus.Cancelled), (released.Status, released.Slices[0].Status));
        Assert.Empty(released.Slices[0].Seats);
        Assert.Equal((SliceStatus.Confirmed, 3), (released.Slices[1].Status, released.Slices[1].Seats.Length));
    }

    [Fact]
    public void Seats_stay_where_the_provider_would_not_take_the_refund()
    {
        var booking = Family().Cancelled(Now, There);
        for (var attempt = 0; attempt < RefundDecision.MostAttempts; attempt++)
        {
            booking = booking.Told(ThereRefund, BookingRefundStatus.Failed, Now);
            Assert.Same(booking, booking.Released(Now));
        }

        Assert.Equal(CancellationStatus.Failed, booking.StatusOf(booking.Cancellations.Single()));
        Assert.Equal(BookingStatus.Confirmed, booking.Status);
        Assert.Equal("cancellation_failed", booking.FinishCancellation("7KQ2MX-cancellation-1", Now).History[^1].Event);
    }

    [Fact]
    public void Where_nothing_goes_back_the_seats_are_free_at_once()
    {
        var cheap = Confirmed(Book(Request([OfferOf(Outbound, 100000)], Adult())));

        var released = cheap.Cancelled(Outbound.DepartsAt.AddHours(-3)).Released(Now);

        Assert.Empty(released.Refunds);
        Assert.Equal(BookingStatus.Cancelled, released.Status);
        Assert.Equal(Money.Rupees(1838), BookingMoney.Of(released).Charges);
    }

    [Fact]
    public void One_passenger_leaves_and_the_slice_goes_on()
    {
        var booking = Family()
            .Cancelled(Now, There, ["p2"])
            .Told(ThereRefund, BookingRefundStatus.Succeeded, Now)
            .Released(Now);

        Assert.Equal(
            (BookingStatus.PartiallyCancelled, SliceStatus.Confirmed), (booking.Status, booking.Slices[0].Status));
        Assert.Equal(["p1", "p3"], booking.Slices[0].Seats.Select(seat => seat.PassengerId));
    }

    [Fact]
    public void Each_slice_ends_in_its_own_state_whichever_is_cancelled_first()
    {
        foreach (var (first, second) in new[] { (There, Back), (Back, There) })
        {
            var half = Settle(Family().Cancelled(Now, first));
            Assert.Equal(BookingStatus.PartiallyCancelled, half.Status);
            Assert.Equal(SliceStatus.Cancelled, half.Slices.Single(slice => slice.Name == first[0]).Status);
            Assert.Equal(SliceStatus.Confirmed, half.Slices.Single(slice => slice.Name == second[0]).Status);
            Assert.Equal(BookingPaymentStatus.PartiallyRefunded, half.Payment.Status);

            var whole = Settle(half.Cancelled(Now, second));
            Assert.Equal(BookingStatus.Cancelled, whole.Status);
            Assert.Equal(BookingPaymentStatus.Refunded, whole.Payment.Status);
            Assert.All(whole.Cancellations, one => Assert.Equal(CancellationStatus.Completed, whole.StatusOf(one)));
        }
    }

    [Fact]
    public void A_cancellation_is_open_again_when_the_bank_sends_the_money_back()
    {
        var done = Settle(Family().Cancelled(Now, There));

        var back = done.Told(ThereRefund, BookingRefundStatus.Failed, Now);

        Assert.Equal(CancellationStatus.Pending, back.StatusOf(back.Cancellations.Single()));
        Assert.Equal(BookingPaymentStatus.Succeeded, back.Payment.Status);
        Assert.Equal(done.Slices[0].Price.Total, BookingMoney.Of(back).Owed);
        Assert.Equal(SliceStatus.Cancelled, back.Slices[0].Status);
    }

    [Fact]
    public void The_receipt_says_what_was_paid_kept_and_given_back()
    {
        var booking = Settle(Family().Cancelled(Now.AddDays(7), There, ["p2"]));

        var receipt = CancellationReceipt.Of(booking, booking.Cancellations.Single(), Now);

        Assert.Equal("7KQ2MX-R1", receipt.ReceiptNumber);
        var line = Assert.Single(receipt.Lines);
        Assert.Equal(("Outbound", "DEL", "BOM"), (line.SliceName, line.Origin.Code, line.Destination.Code));
        Assert.Equal([new ReceiptPassenger("Ravi Rao")], line.Passengers);
        Assert.Equal(
            (Money.Rupees(5053), Money.Rupees(3500), Money.Rupees(1553)), (line.Paid, line.Charge, line.Refund));
        Assert.Equal((RefundProgress.Succeeded, "7KQ2MX-R1-outbound"), (line.Status, line.RefundNumber));
        Assert.NotNull(line.RefundedAt);
    }

    private static Booking Settle(Booking booking)
    {
        var cancellation = booking.Cancellations[^1];
        return cancellation.Lines
            .Aggregate(booking, (changed, line) => changed.Told(line.RefundId!, BookingRefundStatus.Succeeded, Now))
            .Released(Now)
            .FinishCancellation(cancellation.CancellationId, Now);
    }
}
