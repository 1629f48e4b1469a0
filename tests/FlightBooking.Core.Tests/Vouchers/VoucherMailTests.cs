using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Mail;
using FlightBooking.Core.Vouchers;
using FlightBooking.Mail.Content;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Vouchers;

/// <summary>What e-mails say of refunds that are taken as a voucher.</summary>
public class VoucherMailTests
{
    private const string Back = "₹5,842 goes back to where it was paid from. Banks take up to ten days.";

    // A tenth of 5,842 is 584.20.
    [Theory]
    [InlineData(1000, "You have a voucher of ₹6,426.20, ₹584.20 of it added by us. It can be used until ")]
    [InlineData(0, "You have a voucher of ₹5,842. It can be used until ")]
    [InlineData(null, Back)]
    public void What_becomes_a_voucher_goes_to_no_card_and_its_code_stays_on_the_page(int? bonus, string said)
    {
        var quote = Single().Quote(Now, ["outbound"]).Value;
        quote = quote with
        {
            AsVoucher = bonus is { } points ? VoucherOffer.Of(Single(), quote, new(points, 365, 90)) : null,
        };
        var booking = Single().Cancel(
            quote, "accepted", CancellationCharges.Standard, Now, bonus is null ? null : "V").Value;
        var cancellation = booking.Cancellations[0];

        var mail = Of(MailKind.Cancelled);
        Assert.StartsWith(said, mail[1], StringComparison.Ordinal);
        Assert.Equal(bonus is not null, mail[1].EndsWith("is on the booking's page.", StringComparison.Ordinal));
        Assert.Equal(2, mail.Count);

        booking = booking.FollowRefund(
            new(booking.Refunds[0].RefundId, 1, BookingRefundStatus.Succeeded, "re_1"), Now);
        Assert.Equal(
            $"₹5,842 has been given back{(bonus is null ? " to where it was paid from" : " as a voucher")}."
                + " The receipt is attached.",
            Assert.Single(Of(MailKind.Receipt)));

        IReadOnlyList<string> Of(MailKind kind) => BookingMailContent.Of(
            new("m-1", kind, booking.AccountId, booking.BookingRef, cancellation.CancellationId, Now),
            booking,
            new("https://flights.example/#/booking/7KQ2MX"),
            Now)!.Paragraphs;
    }
}
