using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

public sealed class WithdrawalTests : IAsyncLifetime
{
    private TestHost host = null!;
    private ApiClient customer = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        customer = await host.CustomerAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task An_unpaid_booking_is_cancelled_at_once_and_its_checkout_closed()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9", "first");
        var party = Enumerable.Range(0, 8).Select(i => Adult(Numbered("Guest", i))).ToArray();
        var booking = (await customer.PostAsync(
            "/v1/bookings", Request([offer], party).With("couponCode", "WELCOME10"))).Body!;
        var bookingRef = booking.Text("bookingRef");
        var payment = await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null);

        var answer = await CancelAsync(bookingRef);

        Assert.Equal((HttpStatusCode.Accepted, "completed"), (answer.Status, answer.Body!.Text("status")));
        Assert.Equal(0, answer.Body!.Amount("refund"));
        var after = (await customer.GetAsync($"/v1/bookings/{bookingRef}")).Body!;
        Assert.Equal(("cancelled", "cancelled"), (after.Text("status"), after["slices"]![0]!.Text("status")));
        Assert.Equal(HttpStatusCode.OK, (await customer.GetAsync(answer.Headers["Location"])).Status);

        // Seats and coupon are there for the next booking, at once.
        Assert.Equal(
            HttpStatusCode.Created,
            (await customer.PostAsync("/v1/bookings", Request([offer], party).With("couponCode", "WELCOME10"))).Status);
        var late = await customer.PostAsync(
            new Uri(payment.Body!.Text("checkoutUrl")).PathAndQuery, new JsonObject { ["card"] = "4242424242424242" });
        Assert.Equal(HttpStatusCode.Gone, late.Status);
        Assert.Empty((await customer.GetAsync($"/v1/bookings/{bookingRef}/documents")).Body!.AsArray());
    }

    [Fact]
    public async Task It_is_cancelled_once_however_often_that_is_asked()
    {
        var bookingRef = await BookAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CancelAsync(bookingRef)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        var after = (await customer.GetAsync($"/v1/bookings/{bookingRef}")).Body!;
        Assert.Single(after["cancellations"]!.AsArray());
        Assert.Single(after["history"]!.AsArray(), entry => entry!.Text("event") == "withdrawn");
    }

    [Fact]
    public async Task A_payment_that_was_first_keeps_the_booking()
    {
        host.Faults.LoseWebhooks = 1;
        var bookingRef = await BookAsync();
        Assert.Equal(HttpStatusCode.OK, (await customer.PayAsync(bookingRef)).Status);

        var refused = await CancelAsync(bookingRef);

        Assert.Equal((HttpStatusCode.Conflict, "already_paid"), (refused.Status, refused.Code));
        await customer.WaitForStatusAsync(bookingRef, "confirmed");
        Assert.Equal("quote_required", (await CancelAsync(bookingRef)).Code);
    }

    [Fact]
    public async Task Paying_and_cancelling_at_once_is_a_ticket_or_nothing_owed()
    {
        for (var i = 0; i < 10; i++)
        {
            var bookingRef = await BookAsync();
            var payment = await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null);
            var page = new Uri(payment.Body!.Text("checkoutUrl")).PathAndQuery;

            var paying = customer.PostAsync(page, new JsonObject { ["card"] = "4242424242424242" });
            var cancelling = CancelAsync(bookingRef);
            await Task.WhenAll(paying, cancelling);

            var isPaid = (await paying).Status == HttpStatusCode.OK;
            Assert.Equal(isPaid, (await cancelling).Status != HttpStatusCode.Accepted);
            await customer.WaitForStatusAsync(bookingRef, isPaid ? "confirmed" : "cancelled");
            Assert.Equal(isPaid ? 584200 : 0, (await host.TotalsAsync(bookingRef)).Amount("net"));
        }
    }

    [Fact]
    public async Task Nothing_is_cancelled_while_the_checkout_cannot_be_closed()
    {
        var bookingRef = await BookAsync();
        await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null);
        host.Faults.FailNextCalls(1);

        var refused = await CancelAsync(bookingRef);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Equal("payment_provider_unavailable", refused.Code);
        Assert.Equal("5", refused.Headers["Retry-After"]);
        Assert.Equal("pending_payment", (await customer.GetAsync($"/v1/bookings/{bookingRef}")).Body!.Text("status"));
        Assert.Equal(HttpStatusCode.Accepted, (await CancelAsync(bookingRef)).Status);
    }

    [Fact]
    public async Task Unpaid_bookings_have_no_quote_and_cancelled_ones_nothing_to_cancel()
    {
        var bookingRef = await BookAsync();
        Assert.Equal("booking_not_paid", (await customer.QuoteAsync(bookingRef)).Code);
        await CancelAsync(bookingRef);
        Assert.Equal("already_cancelled", (await customer.QuoteAsync(bookingRef)).Code);
        Assert.Equal(
            "booking_not_payable", (await customer.PostAsync($"/v1/bookings/{bookingRef}/payment", null)).Code);
    }

    private async Task<string> BookAsync() =>
        (await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day, "M9")], Adult())).Body!.Text("bookingRef");

    private Task<Answer> CancelAsync(string bookingRef) =>
        customer.PostAsync($"/v1/bookings/{bookingRef}/cancellations", new JsonObject());
}
