using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>
/// A refused request is sent again under its key, after something else has changed: what it is told then is not what it
/// was told before.
/// </summary>
public class JudgedAnewTests : CancellationTest
{
    [Fact]
    public async Task A_quote_for_an_unpaid_booking_is_made_once_it_is_paid()
    {
        var booking = await Customer.BookAsync([await Customer.OfferAsync("DEL", "BOM", Day)]);
        var bookingRef = booking.Body!.Text("bookingRef");
        var refused = await QuoteAsync(bookingRef);
        await Customer.PayAsync(bookingRef);
        await Customer.WaitForStatusAsync(bookingRef, "confirmed");

        var made = await QuoteAsync(bookingRef);

        Assert.Equal((HttpStatusCode.Conflict, "booking_not_paid"), (refused.Status, refused.Code));
        Assert.Equal((HttpStatusCode.Created, null), (made.Status, made.Code));
        Assert.False(made.Headers.ContainsKey("Idempotency-Replayed"));
    }

    [Fact]
    public async Task Slices_need_not_be_named_any_more_once_one_is_left()
    {
        var bookingRef = (await Customer.BuyAsync(await Customer.RoundTripAsync(), Adult())).Text("bookingRef");
        var refused = await QuoteAsync(bookingRef);
        await Customer.CancelAsync(bookingRef, Back);

        var made = await QuoteAsync(bookingRef);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_request"), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.Created, made.Status);
    }

    [Fact]
    public async Task A_seat_that_was_given_up_is_booked()
    {
        var wish = Request(
            [await Customer.OfferAsync("DEL", "GOI", Day)],
            Adult().With("seats", new JsonObject { ["M9300"] = "20A" }));
        var first = await Customer.PostAsync("/v1/bookings", wish);
        var refused = await Customer.PostAsync("/v1/bookings", wish, "seat");
        var withdrawn = await Customer.PostAsync(
            $"/v1/bookings/{first.Body!.Text("bookingRef")}/cancellations", new JsonObject());
        await Customer.WaitForStatusAsync(first.Body!.Text("bookingRef"), "cancelled");

        var booked = await Customer.PostAsync("/v1/bookings", wish, "seat");

        Assert.Equal((HttpStatusCode.Conflict, "seat_taken"), (refused.Status, refused.Code));
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Created), (withdrawn.Status, booked.Status));
    }

    private Task<Answer> QuoteAsync(string bookingRef) => Customer.PostAsync(
        $"/v1/bookings/{bookingRef}/cancellation-quotes", Cancellations.Wish(), "quote");
}
