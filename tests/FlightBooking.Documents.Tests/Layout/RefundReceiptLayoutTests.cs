using FlightBooking.Core;
using FlightBooking.Documents.Layout;
using FlightBooking.Documents.Receipts;
using FlightBooking.Kit.Samples;
using Xunit;

namespace FlightBooking.Documents.Tests.Layout;

public class RefundReceiptLayoutTests
{
    [Fact]
    public void It_says_what_was_paid_kept_and_given_back_for_which_flight_and_whom()
    {
        var lines = LayoutText.Of(RefundReceiptLayout.Of(SampleTickets.Refund));

        Assert.Contains("Return: Mumbai (BOM) to New Delhi (DEL)", lines);
        Assert.Contains("Flights: AI2997", lines);
        Assert.Contains("Departure: Sun 20 Dec 2026, 23:05 (+05:30)", lines);
        Assert.Contains("Asha Rao (ID A1)", lines);
        Assert.Contains("Asha Rao (ID A2)", lines);
        Assert.Contains("Kabir Rao", lines);
        Assert.Contains("Return | ₹16,543 | −₹3,000 | ₹13,543", lines);
        Assert.Contains("Total | ₹16,543 | −₹3,000 | ₹13,543", lines);
        Assert.Contains("Refund number: 7KQ2MX-R1-return", lines);
        Assert.Contains("Paid back: Wed 25 Nov 2026, 09:31 (+05:30)", lines);
        Assert.Contains("Order number: 7KQ2MX", lines);
    }

    [Theory]
    [InlineData(null, "The refund goes back the way the payment came. Banks ")]
    [InlineData(13_543, "₹13,543 of the refund is a voucher of ₹14,543; its code is on the booking's page.")]
    [InlineData(10_000, "₹10,000 of the refund is a voucher of ₹11,000; its code is on the booking's page. The rest ")]
    public void It_says_what_of_the_refund_is_a_voucher(int? part, string said)
    {
        var receipt = SampleTickets.Refund with
        {
            Voucher = part is { } rupees ? new(Money.Rupees(rupees), Money.Rupees(1_000), default) : null,
        };

        Assert.Contains(
            LayoutText.Of(RefundReceiptLayout.Of(receipt)),
            line => line.StartsWith(said, StringComparison.Ordinal)
                && (part != 13_543 || line.EndsWith("page.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(RefundProgress.Succeeded, RefundProgress.Succeeded, "Refunded")]
    [InlineData(RefundProgress.Succeeded, RefundProgress.Pending, "Refund under way")]
    [InlineData(RefundProgress.Pending, RefundProgress.Failed, "Refund failed")]
    [InlineData(RefundProgress.Succeeded, RefundProgress.NotDue, "Refunded")]
    [InlineData(RefundProgress.NotDue, RefundProgress.NotDue, "Nothing to refund")]
    public void Its_badge_is_that_of_the_line_that_is_worst_off(RefundProgress one, RefundProgress other, string badge)
    {
        var receipt = SampleTickets.Refund;
        var line = receipt.Lines[0];
        receipt = receipt with { Lines = [line with { Status = one }, line with { Status = other }] };

        var reference = Assert.IsType<ReferenceBlock>(RefundReceiptLayout.Of(receipt).Sections[0].Blocks[0]);

        Assert.Equal(badge, reference.Badge.Text);
    }

    [Fact]
    public void Where_nothing_goes_back_nobody_is_told_to_wait_for_it()
    {
        var receipt = SampleTickets.Refund;
        var line = receipt.Lines[0] with
        {
            Charge = receipt.Lines[0].Paid,
            Refund = Money.Zero,
            RefundNumber = null,
            Status = RefundProgress.NotDue,
            RefundedAt = null,
        };

        var lines = LayoutText.Of(RefundReceiptLayout.Of(receipt with { Lines = [line] }));

        Assert.Contains("Refund status: Nothing to refund", lines);
        Assert.Contains("Nothing is to be paid back.", lines);
        Assert.DoesNotContain(lines, text => text.Contains("working days", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_kept_shows_as_nothing()
    {
        var receipt = SampleTickets.Refund;
        var line = receipt.Lines[0] with { Charge = Money.Zero, Refund = receipt.Lines[0].Paid };

        Assert.Contains(
            "Return | ₹16,543 | ₹0 | ₹16,543",
            LayoutText.Of(RefundReceiptLayout.Of(receipt with { Lines = [line] })));
    }
}
