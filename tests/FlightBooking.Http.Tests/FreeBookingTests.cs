using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Coupons that leave nothing to pay, or nearly nothing.</summary>
public class FreeBookingTests : CancellationTest
{
    [Fact]
    public async Task A_booking_that_costs_nothing_goes_all_the_way_from_its_price_to_its_receipts()
    {
        await AddAsync(new("GIFT", "nothing to pay") { Percent = 100 });
        var offers = await Customer.RoundTripAsync();
        var wish = Request(offers, Adult(), Child(), Infant()).With("couponCode", "GIFT");
        var party = wish.DeepClone().AsObject();
        party.Remove("contact");

        var price = await Customer.PostAsync("/v1/prices", party);
        var booked = await Customer.PostAsync("/v1/bookings", wish);
        var bookingRef = booked.Body!.Text("bookingRef");
        var confirmed = await Customer.WaitForStatusAsync(bookingRef, "confirmed");
        var (ticketId, ticket) = Assert.Single(await Customer.DocumentsAsync(bookingRef));
        var quote = await Customer.QuoteAsync(bookingRef, Back);
        await Customer.CancelAsync(bookingRef, Back);
        await Customer.CancelAsync(bookingRef, There, ["p2", "p3"]);
        await Customer.CancelAsync(bookingRef, There);
        await Customer.WaitForStatusAsync(bookingRef, "cancelled");
        var cancelled = await Customer.WaitForCancellationsAsync(bookingRef);

        Assert.Equal((0, 0, 0), (price.Body!.Amount("total"), booked.Body!.Amount("total"), confirmed.Amount("total")));
        Assert.Equal(("succeeded", null), (
            confirmed["payment"]!.Text("status"), confirmed["payment"]!["paymentId"]?.GetValue<string>()));
        Assert.Equal((0, 0, 0), (
            quote.Body!.Amount("charge"), quote.Body!.Amount("refund"), quote.Body!.Amount("alreadyRefunded")));
        Assert.Empty(cancelled["refunds"]!.AsArray());
        Assert.Empty((await Host.Anonymous().GetAsync($"/sandbox/payments?bookingRef={bookingRef}"))["bookings"]!
            .AsArray());
        AssertSays(ticket, "Coupon GIFT", "₹0");
        var receipts = (await Customer.DocumentsAsync(bookingRef)).Where(file => file.Key != ticketId).ToList();
        Assert.Equal(3, receipts.Count);
        Assert.All(receipts, file => AssertSays(file.Value, "Nothing to refund", "Nothing is to be paid back."));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(99, 0)]
    [InlineData(100, 100)]
    [InlineData(101, 100)] // Totals are whole rupees.
    public async Task What_is_left_below_a_rupee_is_given_too_and_from_there_on_it_is_paid(int left, int due)
    {
        var offer = await Customer.OfferAsync("DEL", "BOM", Day, "M9");
        var wish = Request([offer], Adult());
        var full = (await Customer.PostAsync("/v1/prices", new JsonObject
        {
            ["offers"] = new JsonArray(offer),
            ["passengers"] = new JsonArray(Adult()),
        })).Body!.Amount("total");
        await AddAsync(new("NEARLY", "nearly all of it") { Flat = Money.Paise(full - left) });

        var booked = (await Customer.PostAsync("/v1/bookings", wish.With("couponCode", "NEARLY"))).Body!;
        var bookingRef = booked.Text("bookingRef");
        if (due > 0)
        {
            Assert.Equal(HttpStatusCode.OK, (await Customer.PayAsync(bookingRef)).Status);
        }

        var confirmed = await Customer.WaitForStatusAsync(bookingRef, "confirmed");
        Assert.Equal(due, confirmed.Amount("total"));
        Assert.Equal(due == 0 ? full : full - left, confirmed["coupon"]!.Amount("discount"));
        Assert.Equal(due, (await Customer.QuoteAsync(bookingRef)).Body!.Amount("refund"));
        await Customer.CancelAsync(bookingRef);
        var cancelled = await Customer.WaitForCancellationsAsync(bookingRef);
        Assert.Equal(due > 0 ? 1 : 0, cancelled["refunds"]!.AsArray().Count);
    }

    private static void AssertSays(byte[] pdf, params string[] words)
    {
        var text = Pdf.Text(pdf);
        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    private async Task AddAsync(Coupon coupon) => Assert.NotNull(
        await Host.Services.GetRequiredService<IDocumentStore>().CreateAsync(
            Coupon.Collection, coupon, TestContext.Current.CancellationToken));
}
