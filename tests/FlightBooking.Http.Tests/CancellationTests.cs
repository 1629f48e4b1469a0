using System.Net;
using FlightBooking.Core.Schedules;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>What is cancelled, and what becomes of it.</summary>
public class CancellationTests : CancellationTest
{
    [Fact]
    public async Task The_return_is_cancelled_and_the_outbound_flies()
    {
        var booking = await Customer.BuyAsync(await Customer.RoundTripAsync(), Adult(), Child());
        var bookingRef = booking.Text("bookingRef");

        var quote = await Customer.QuoteAsync(bookingRef, Back);

        Assert.Equal(HttpStatusCode.Created, quote.Status);
        var line = Assert.Single(quote["lines"]!.AsArray())!;
        Assert.Equal("inbound", line.Text("slice"));
        Assert.Equal(["p1", "p2"], line["passengers"]!.AsArray().Select(one => one!.GetValue<string>()));
        Assert.True(line["hoursBeforeDeparture"]!.GetValue<decimal>() > 168);
        var total = booking.Slice("inbound").Amount("total");
        Assert.Equal((0, total), (quote.Body!.Amount("charge"), quote.Body!.Amount("refund")));

        var accepted = await Customer.AcceptAsync(bookingRef, quote.Body!.Text("quoteId"));

        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        var path = accepted.Headers["Location"];
        Assert.Equal($"/v1/bookings/{bookingRef}/cancellations/{accepted.Body!.Text("cancellationId")}", path);
        var after = await Customer.WaitForCancellationsAsync(bookingRef);
        Assert.Equal("completed", (await Customer.GetAsync(path)).Body!.Text("status"));
        Assert.Equal("partially_cancelled", after.Text("status"));
        Assert.Equal("partially_refunded", after["payment"]!.Text("status"));
        Assert.Equal("confirmed", after.Slice("outbound").Text("status"));
        Assert.Equal(2, after.Slice("outbound")["seats"]!.AsArray().Count);
        Assert.Equal("cancelled", after.Slice("inbound").Text("status"));
        Assert.Empty(after.Slice("inbound")["seats"]!.AsArray());
        var refund = Assert.Single(after["refunds"]!.AsArray())!;
        Assert.Equal(("inbound", "succeeded", total), (refund.Text("slice"), refund.Text("status"), refund.Amount("amount")));
        Assert.Equal(total, (await Host.TotalsAsync(bookingRef)).Amount("refunded"));
    }

    [Fact]
    public async Task The_receipt_says_what_was_cancelled_and_the_ticket_stays()
    {
        var bookingRef = (await Customer.BuyAsync(await Customer.RoundTripAsync(), Adult())).Text("bookingRef");
        await Customer.CancelAsync(bookingRef, Back);
        await Customer.WaitForCancellationsAsync(bookingRef);
        await Customer.CancelAsync(bookingRef);
        var after = await Customer.WaitForCancellationsAsync(bookingRef);

        Assert.Equal("cancelled", after.Text("status"));
        Assert.Equal("refunded", after["payment"]!.Text("status"));
        var files = await Customer.DocumentsAsync(bookingRef);
        Assert.Equal(
            [$"{bookingRef}-refund-1", $"{bookingRef}-refund-2", $"{bookingRef}-ticket-1"], files.Keys.Order());
        var listed = (await Customer.GetAsync($"/v1/bookings/{bookingRef}/documents")).Body!.AsArray();
        Assert.Equal(
            [("ticket", null), ("refund_receipt", "inbound"), ("refund_receipt", "outbound")],
            listed.Select(one => (one!.Text("kind"), one!["slice"]?.GetValue<string>())));
        var text = Pdf.Text(files[$"{bookingRef}-refund-1"]);
        Assert.Contains("Asha Rao", text, StringComparison.Ordinal);
        Assert.Contains("M9102", text, StringComparison.Ordinal);
        Assert.DoesNotContain("M9101", text, StringComparison.Ordinal);
        Assert.Contains("Refunded", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 300000)]
    [InlineData(2, 350000)]
    public async Task The_charge_goes_up_as_the_departure_comes_near(int days, long charge)
    {
        var soon = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(days);
        var booking = await Customer.BuyAsync([await Customer.OfferAsync("DEL", "BOM", soon, "M9")], Adult());

        var accepted = await Customer.CancelAsync(booking.Text("bookingRef"));

        Assert.Equal((charge, 584200 - charge), (accepted.Body!.Amount("charge"), accepted.Body!.Amount("refund")));
        var after = await Customer.WaitForCancellationsAsync(booking.Text("bookingRef"));
        Assert.Equal(("cancelled", "partially_refunded"), (after.Text("status"), after["payment"]!.Text("status")));
        Assert.Equal(584200 - charge, (await Host.TotalsAsync(booking.Text("bookingRef"))).Amount("refunded"));
    }

    [Fact]
    public async Task One_of_a_party_stays_at_home()
    {
        var booking = await Customer.BuyAsync(await Customer.RoundTripAsync(), Adult(), Adult("Ravi"), Child());
        var bookingRef = booking.Text("bookingRef");

        var refused = await Customer.QuoteAsync(bookingRef, There, ["p1", "p2"]);
        await Customer.CancelAsync(bookingRef, There, ["p2"]);
        var after = await Customer.WaitForCancellationsAsync(bookingRef);

        Assert.Equal((HttpStatusCode.Conflict, "adult_required"), (refused.Status, refused.Code));
        Assert.Equal("partially_cancelled", after.Text("status"));
        var slice = after.Slice("outbound");
        Assert.Equal("confirmed", slice.Text("status"));
        Assert.Equal(["p2"], slice["cancelledPassengers"]!.AsArray().Select(one => one!.GetValue<string>()));
        Assert.Equal(["p1", "p3"], slice["seats"]!.AsArray().Select(one => one!.Text("passengerId")));
        Assert.Equal(505300, after["refunds"]![0]!.Amount("amount"));
        Assert.Equal("already_cancelled", (await Customer.QuoteAsync(bookingRef, There, ["p2"])).Code);
        Assert.Equal(3, after.Slice("inbound")["seats"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_booking_of_two_airlines_has_its_slices_cancelled_each_by_itself()
    {
        string[] offers = [await Customer.OfferAsync("DEL", "BOM", Day, "K9"),
            await Customer.OfferAsync("BOM", "DEL", ReturnDay, "M9")];
        var bookingRef = (await Customer.BuyAsync(offers, Adult())).Text("bookingRef");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Customer.QuoteAsync(bookingRef)).Status);
        await Customer.CancelAsync(bookingRef, There);
        var after = await Customer.WaitForCancellationsAsync(bookingRef);

        Assert.Equal(("cancelled", "confirmed"), (after.Slice("outbound").Text("status"), after.Slice("inbound").Text("status")));
        Assert.Equal(3, (await Customer.DocumentsAsync(bookingRef)).Count);
    }
}
