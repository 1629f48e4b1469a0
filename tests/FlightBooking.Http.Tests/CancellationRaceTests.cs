using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Cancellations that meet others, and seats that wait for money.</summary>
public class CancellationRaceTests : CancellationTest
{
    [Fact]
    public async Task A_seat_is_sold_again_once_the_provider_has_the_refund()
    {
        var offer = await Customer.OfferAsync("DEL", "BOM", Day, "M9", "first");
        var party = Enumerable.Range(0, 8).Select(i => Adult(Numbered("Guest", i))).ToArray();
        var booking = await Customer.BuyWithAsync(Cancellations.RefundsTakeAWhile, [offer], party);
        Assert.Equal("seats_unavailable", (await Customer.BookAsync([offer], Adult())).Code);
        var seat = booking["slices"]![0]!["seats"]!.AsArray().Single(one => one!.Text("passengerId") == "p3")!.Text("seat");

        await Customer.CancelAsync(booking.Text("bookingRef"), null, ["p3"]);
        await Customer.WaitForStatusAsync(booking.Text("bookingRef"), "partially_cancelled");

        var again = await BookOnceFreeAsync(offer);
        Assert.Equal(HttpStatusCode.Created, again.Status);
        Assert.Equal(seat, again["slices"]![0]!["seats"]![0]!.Text("seat"));
        Assert.Equal("seats_unavailable", (await Customer.BookAsync([offer], Adult())).Code);
    }

    [Fact]
    public async Task Seats_wait_for_a_provider_that_does_not_answer()
    {
        var offer = await Customer.OfferAsync("DEL", "BOM", Day, "M9", "first");
        var booking = await Customer.BuyAsync(
            [offer], [.. Enumerable.Range(0, 8).Select(i => Adult(Numbered("Guest", i)))]);
        Host.Faults.FailCalls = 1;

        var accepted = await Customer.CancelAsync(booking.Text("bookingRef"));

        Assert.Equal("pending", accepted.Body!.Text("status"));
        Assert.Equal("seats_unavailable", (await Customer.BookAsync([offer], Adult())).Code);
        Assert.Equal("already_cancelled", (await Customer.QuoteAsync(booking.Text("bookingRef"))).Code);
        Host.Faults.FailCalls = 0;
        await Customer.WaitForStatusAsync(booking.Text("bookingRef"), "cancelled");
        Assert.Equal(HttpStatusCode.Created, (await BookOnceFreeAsync(offer)).Status);
    }

    // A booking says that it is cancelled a moment before its seats are free.
    private async Task<Answer> BookOnceFreeAsync(string offer)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var answer = await Customer.BookAsync([offer], Adult());
            if (answer.Code != "seats_unavailable" || patience.IsCancellationRequested)
            {
                return answer;
            }
        }
    }

    [Fact]
    public async Task The_same_quote_a_hundred_times_at_once_is_one_cancellation_and_one_refund()
    {
        var bookingRef = (await Customer.BuyAsync(await Customer.RoundTripAsync(), Adult())).Text("bookingRef");
        var quoteId = (await Customer.QuoteAsync(bookingRef, ["outbound", "inbound"])).Body!.Text("quoteId");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => Customer.AcceptAsync(bookingRef, quoteId)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        Assert.Single(answers.Select(answer => answer.Body!.Text("cancellationId")).Distinct());
        var after = await Customer.WaitForCancellationsAsync(bookingRef);
        Assert.Single(after["cancellations"]!.AsArray());
        Assert.Equal(2, after["refunds"]!.AsArray().Count);
        var payment = await Host.PaymentAsync(after);
        Assert.Equal(
            ["inbound", "outbound"],
            payment.Refunds.Select(refund => refund.Request.MetadataOfRefund()["slice"]).Order());
        Assert.Equal(payment.Captured, payment.Refunded);
        Assert.Equal(HttpStatusCode.Accepted, (await Customer.AcceptAsync(bookingRef, quoteId)).Status);
    }

    [Fact]
    public async Task A_hundred_different_quotes_for_one_slice_are_one_refund_too()
    {
        var bookingRef = (await Customer.BuyAsync(await Customer.RoundTripAsync(), Adult(), Adult("Ravi"))).Text("bookingRef");
        string[]?[] parties = [null, ["p1"], ["p2"], ["p1", "p2"]];
        var quotes = await Task.WhenAll(Enumerable.Range(0, 100)
            .Select(i => Customer.QuoteAsync(bookingRef, There, parties[i % parties.Length])));

        var answers = await Task.WhenAll(quotes.Select(quote =>
            Customer.AcceptAsync(bookingRef, quote.Body!.Text("quoteId"))));

        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.Accepted);
        Assert.All(answers, answer => Assert.True(
            answer.Status == HttpStatusCode.Accepted || answer.Code == "quote_outdated", answer.Text));
        var after = await Customer.WaitForCancellationsAsync(bookingRef);
        var left = after["slices"]![0]!["cancelledPassengers"]!
            .AsArray()
            .Select(one => one!.GetValue<string>())
            .ToList();
        Assert.Equal(left.Distinct(), left);
        var payment = await Host.PaymentAsync(after);
        Assert.True(payment.Refunded.Amount <= after["slices"]![0]!.Amount("total"));
    }

    [Fact]
    public async Task A_change_meant_for_an_older_version_is_refused()
    {
        var bookingRef = (await Customer.BuyAsync(await Customer.RoundTripAsync(), Adult())).Text("bookingRef");
        var tag = (await Customer.GetAsync($"/v1/bookings/{bookingRef}")).Headers["ETag"];
        var (there, back) = (await Customer.QuoteAsync(bookingRef, There), await Customer.QuoteAsync(bookingRef, Back));

        Assert.Equal(HttpStatusCode.Accepted, (await AcceptAsync(there, tag)).Status);
        var stale = await AcceptAsync(back, tag);

        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale_booking"), (stale.Status, stale.Code));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await AcceptAsync(back, "nonsense")).Status);
        await Customer.WaitForCancellationsAsync(bookingRef);
        var newest = (await Customer.GetAsync($"/v1/bookings/{bookingRef}")).Headers["ETag"];
        Assert.Equal(HttpStatusCode.Accepted, (await AcceptAsync(back, $"\"other\", {newest}")).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await AcceptAsync(back, tag)).Status);

        async Task<Answer> AcceptAsync(Answer quote, string ifMatch)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/bookings/{bookingRef}/cancellations")
            {
                Content = new StringContent(
                    new JsonObject { ["quoteId"] = quote.Body!.Text("quoteId") }.ToJsonString(), null, "application/json"),
            };
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            return await Customer.SendAsync(request);
        }
    }
}
