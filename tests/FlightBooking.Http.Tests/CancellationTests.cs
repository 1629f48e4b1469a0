using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Schedules;
using FlightBooking.Timetables;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

public class CancellationTests : IAsyncLifetime
{
    private static readonly string[] There = ["outbound"];
    private static readonly string[] Back = ["inbound"];
    private TestHost host = null!;
    private ApiClient customer = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync(Cancellations.Hasty, onCosmos: OnCosmos);
        customer = await host.CustomerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected virtual bool OnCosmos => TestStore.IsCosmos;

    [Fact]
    public async Task The_return_is_cancelled_and_the_outbound_flies()
    {
        var booking = await customer.BuyAsync(await customer.RoundTripAsync(), Adult(), Child());
        var bookingRef = booking.Text("bookingRef");

        var quote = await customer.QuoteAsync(bookingRef, Back);

        Assert.Equal(HttpStatusCode.Created, quote.Status);
        var line = Assert.Single(quote["lines"]!.AsArray())!;
        Assert.Equal("inbound", line.Text("slice"));
        Assert.Equal(["p1", "p2"], line["passengers"]!.AsArray().Select(one => one!.GetValue<string>()));
        Assert.True(line["hoursBeforeDeparture"]!.GetValue<decimal>() > 168);
        var total = booking.Slice("inbound").Amount("total");
        Assert.Equal((0, total), (quote.Body!.Amount("charge"), quote.Body!.Amount("refund")));

        var accepted = await customer.AcceptAsync(bookingRef, quote.Body!.Text("quoteId"));

        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        var path = accepted.Headers["Location"];
        Assert.Equal($"/v1/bookings/{bookingRef}/cancellations/{accepted.Body!.Text("cancellationId")}", path);
        var after = await customer.WaitForCancellationsAsync(bookingRef);
        Assert.Equal("completed", (await customer.GetAsync(path)).Body!.Text("status"));
        Assert.Equal("partially_cancelled", after.Text("status"));
        Assert.Equal("partially_refunded", after["payment"]!.Text("status"));
        Assert.Equal("confirmed", after.Slice("outbound").Text("status"));
        Assert.Equal(2, after.Slice("outbound")["seats"]!.AsArray().Count);
        Assert.Equal("cancelled", after.Slice("inbound").Text("status"));
        Assert.Empty(after.Slice("inbound")["seats"]!.AsArray());
        var refund = Assert.Single(after["refunds"]!.AsArray())!;
        Assert.Equal(("inbound", "succeeded", total), (refund.Text("slice"), refund.Text("status"), refund.Amount("amount")));
        Assert.Equal(total, (await host.TotalsAsync(bookingRef)).Amount("refunded"));
    }

    [Fact]
    public async Task The_receipt_says_what_was_cancelled_and_the_ticket_stays()
    {
        var bookingRef = (await customer.BuyAsync(await customer.RoundTripAsync(), Adult())).Text("bookingRef");
        await customer.CancelAsync(bookingRef, Back);
        await customer.WaitForCancellationsAsync(bookingRef);
        await customer.CancelAsync(bookingRef);
        var after = await customer.WaitForCancellationsAsync(bookingRef);

        Assert.Equal("cancelled", after.Text("status"));
        Assert.Equal("refunded", after["payment"]!.Text("status"));
        var files = await customer.DocumentsAsync(bookingRef);
        Assert.Equal(
            [$"{bookingRef}-refund-1", $"{bookingRef}-refund-2", $"{bookingRef}-ticket-1"], files.Keys.Order());
        var listed = (await customer.GetAsync($"/v1/bookings/{bookingRef}/documents")).Body!.AsArray();
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
        var booking = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", soon, "M9")], Adult());

        var accepted = await customer.CancelAsync(booking.Text("bookingRef"));

        Assert.Equal((charge, 584200 - charge), (accepted.Body!.Amount("charge"), accepted.Body!.Amount("refund")));
        var after = await customer.WaitForCancellationsAsync(booking.Text("bookingRef"));
        Assert.Equal(("cancelled", "partially_refunded"), (after.Text("status"), after["payment"]!.Text("status")));
        Assert.Equal(584200 - charge, (await host.TotalsAsync(booking.Text("bookingRef"))).Amount("refunded"));
    }

    [Fact]
    public async Task Within_two_hours_nothing_is_cancelled()
    {
        var leaves = DateTime.UtcNow.AddMinutes(95).AddHours(5.5);
        var flight = new ScheduledFlight(
            "M9900",
            new("M9", "Meru Air"),
            DefaultAirports.ByCode["DEL"],
            DefaultAirports.ByCode["BOM"],
            Weekdays.Daily,
            TimeOnly.FromDateTime(leaves), TimeOnly.FromDateTime(leaves.AddHours(2)),
            leaves.AddHours(2).Date == leaves.Date ? 0 : 1, "321", new(481300, null, null));
        await using var near = await TestHost.StartAsync(options => options with
        {
            Timetable = Timetable.Create(DefaultAirports.ByCode.Values, [flight]),
        });
        var traveller = await near.CustomerAsync();
        var booking = await traveller.BuyAsync(
            [await traveller.OfferAsync("DEL", "BOM", DateOnly.FromDateTime(leaves))], Adult());

        var refused = await traveller.QuoteAsync(booking.Text("bookingRef"));

        Assert.Equal((HttpStatusCode.Conflict, "too_late_to_cancel"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task One_of_a_party_stays_at_home()
    {
        var booking = await customer.BuyAsync(await customer.RoundTripAsync(), Adult(), Adult("Ravi"), Child());
        var bookingRef = booking.Text("bookingRef");

        var refused = await customer.QuoteAsync(bookingRef, There, ["p1", "p2"]);
        await customer.CancelAsync(bookingRef, There, ["p2"]);
        var after = await customer.WaitForCancellationsAsync(bookingRef);

        Assert.Equal((HttpStatusCode.Conflict, "adult_required"), (refused.Status, refused.Code));
        Assert.Equal("partially_cancelled", after.Text("status"));
        var slice = after.Slice("outbound");
        Assert.Equal("confirmed", slice.Text("status"));
        Assert.Equal(["p2"], slice["cancelledPassengers"]!.AsArray().Select(one => one!.GetValue<string>()));
        Assert.Equal(["p1", "p3"], slice["seats"]!.AsArray().Select(one => one!.Text("passengerId")));
        Assert.Equal(505300, after["refunds"]![0]!.Amount("amount"));
        Assert.Equal("already_cancelled", (await customer.QuoteAsync(bookingRef, There, ["p2"])).Code);
        Assert.Equal(3, after.Slice("inbound")["seats"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_seat_is_sold_again_once_the_provider_has_the_refund()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9", "first");
        var party = Enumerable.Range(0, 8).Select(i => Adult(Numbered("Guest", i))).ToArray();
        var booking = await customer.BuyWithAsync(Cancellations.RefundsTakeAWhile, [offer], party);
        Assert.Equal("seats_unavailable", (await customer.BookAsync([offer], Adult())).Code);
        var seat = booking["slices"]![0]!["seats"]!.AsArray().Single(one => one!.Text("passengerId") == "p3")!.Text("seat");

        await customer.CancelAsync(booking.Text("bookingRef"), null, ["p3"]);
        await customer.WaitForStatusAsync(booking.Text("bookingRef"), "partially_cancelled");

        var again = await BookOnceFreeAsync(offer);
        Assert.Equal(HttpStatusCode.Created, again.Status);
        Assert.Equal(seat, again["slices"]![0]!["seats"]![0]!.Text("seat"));
        Assert.Equal("seats_unavailable", (await customer.BookAsync([offer], Adult())).Code);
    }

    [Fact]
    public async Task Seats_wait_for_a_provider_that_does_not_answer()
    {
        var offer = await customer.OfferAsync("DEL", "BOM", Day, "M9", "first");
        var booking = await customer.BuyAsync(
            [offer], [.. Enumerable.Range(0, 8).Select(i => Adult(Numbered("Guest", i)))]);
        host.Faults.FailCalls = 1;

        var accepted = await customer.CancelAsync(booking.Text("bookingRef"));

        Assert.Equal("pending", accepted.Body!.Text("status"));
        Assert.Equal("seats_unavailable", (await customer.BookAsync([offer], Adult())).Code);
        Assert.Equal("already_cancelled", (await customer.QuoteAsync(booking.Text("bookingRef"))).Code);
        host.Faults.FailCalls = 0;
        await customer.WaitForStatusAsync(booking.Text("bookingRef"), "cancelled");
        Assert.Equal(HttpStatusCode.Created, (await BookOnceFreeAsync(offer)).Status);
    }

    // A booking says that it is cancelled a moment before its seats are free.
    private async Task<Answer> BookOnceFreeAsync(string offer)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var answer = await customer.BookAsync([offer], Adult());
            if (answer.Code != "seats_unavailable" || patience.IsCancellationRequested)
            {
                return answer;
            }
        }
    }

    [Fact]
    public async Task The_same_quote_a_hundred_times_at_once_is_one_cancellation_and_one_refund()
    {
        var bookingRef = (await customer.BuyAsync(await customer.RoundTripAsync(), Adult())).Text("bookingRef");
        var quoteId = (await customer.QuoteAsync(bookingRef, ["outbound", "inbound"])).Body!.Text("quoteId");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => customer.AcceptAsync(bookingRef, quoteId)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        Assert.Single(answers.Select(answer => answer.Body!.Text("cancellationId")).Distinct());
        var after = await customer.WaitForCancellationsAsync(bookingRef);
        Assert.Single(after["cancellations"]!.AsArray());
        Assert.Equal(2, after["refunds"]!.AsArray().Count);
        var payment = await host.PaymentAsync(after);
        Assert.Equal(
            ["inbound", "outbound"],
            payment.Refunds.Select(refund => refund.Request.MetadataOfRefund()["slice"]).Order());
        Assert.Equal(payment.Captured, payment.Refunded);
        Assert.Equal(HttpStatusCode.Accepted, (await customer.AcceptAsync(bookingRef, quoteId)).Status);
    }

    [Fact]
    public async Task A_hundred_different_quotes_for_one_slice_are_one_refund_too()
    {
        var bookingRef = (await customer.BuyAsync(await customer.RoundTripAsync(), Adult(), Adult("Ravi"))).Text("bookingRef");
        string[]?[] parties = [null, ["p1"], ["p2"], ["p1", "p2"]];
        var quotes = await Task.WhenAll(Enumerable.Range(0, 100)
            .Select(i => customer.QuoteAsync(bookingRef, There, parties[i % parties.Length])));

        var answers = await Task.WhenAll(quotes.Select(quote =>
            customer.AcceptAsync(bookingRef, quote.Body!.Text("quoteId"))));

        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.Accepted);
        Assert.All(answers, answer => Assert.True(
            answer.Status == HttpStatusCode.Accepted || answer.Code == "quote_outdated", answer.Text));
        var after = await customer.WaitForCancellationsAsync(bookingRef);
        var left = after["slices"]![0]!["cancelledPassengers"]!
            .AsArray()
            .Select(one => one!.GetValue<string>())
            .ToList();
        Assert.Equal(left.Distinct(), left);
        var payment = await host.PaymentAsync(after);
        Assert.True(payment.Refunded.Amount <= after["slices"]![0]!.Amount("total"));
    }

    [Fact]
    public async Task Mistakes_are_named_where_they_are()
    {
        var bookingRef = (await customer.BuyAsync(await customer.RoundTripAsync(), Adult())).Text("bookingRef");

        var unnamed = await customer.QuoteAsync(bookingRef);
        var unknown = await customer.PostAsync(
            $"/v1/bookings/{bookingRef}/cancellation-quotes",
            Cancellations.Wish(["outbound", "upwards"], ["p7"]).With("refund", 1));

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "/slices"), (unnamed.Status, Assert.Single(unnamed.Mistakes)));
        Assert.Equal(["/refund"], unknown.Mistakes);
        Assert.Equal(
            ["/passengers/0", "/slices/1"],
            (await customer.QuoteAsync(bookingRef, ["outbound", "upwards"], ["p7"])).Mistakes);
        foreach (var quoteId in new[] { "cq_AAAA", "off_AAAA", "x" })
        {
            var refused = await customer.AcceptAsync(bookingRef, quoteId);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "quote_invalid"), (refused.Status, refused.Code));
        }

        var none = await customer.PostAsync($"/v1/bookings/{bookingRef}/cancellations", new JsonObject());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "quote_required"), (none.Status, none.Code));
        Assert.Equal(["/quoteId"], none.Mistakes);
    }

    [Fact]
    public async Task Nobody_else_sees_or_cancels_the_booking()
    {
        var bookingRef = (await customer.BuyAsync(await customer.RoundTripAsync(), Adult())).Text("bookingRef");
        var quoteId = (await customer.QuoteAsync(bookingRef, There)).Body!.Text("quoteId");
        var stranger = await host.CustomerAsync();

        Assert.Equal("booking_not_found", (await stranger.QuoteAsync(bookingRef, There)).Code);
        Assert.Equal("booking_not_found", (await stranger.AcceptAsync(bookingRef, quoteId)).Code);
        Assert.Equal(
            HttpStatusCode.NotFound, (await stranger.GetAsync($"/v1/bookings/{bookingRef}/cancellations/x")).Status);
        Assert.Equal(
            "cancellation_not_found", (await customer.GetAsync($"/v1/bookings/{bookingRef}/cancellations/x")).Code);
    }

    [Fact]
    public async Task A_change_meant_for_an_older_version_is_refused()
    {
        var bookingRef = (await customer.BuyAsync(await customer.RoundTripAsync(), Adult())).Text("bookingRef");
        var tag = (await customer.GetAsync($"/v1/bookings/{bookingRef}")).Headers["ETag"];
        var (there, back) = (await customer.QuoteAsync(bookingRef, There), await customer.QuoteAsync(bookingRef, Back));

        Assert.Equal(HttpStatusCode.Accepted, (await AcceptAsync(there, tag)).Status);
        var stale = await AcceptAsync(back, tag);

        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale_booking"), (stale.Status, stale.Code));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await AcceptAsync(back, "nonsense")).Status);
        await customer.WaitForCancellationsAsync(bookingRef);
        var newest = (await customer.GetAsync($"/v1/bookings/{bookingRef}")).Headers["ETag"];
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
            return await customer.SendAsync(request);
        }
    }

    [Fact]
    public async Task A_booking_of_two_airlines_has_its_slices_cancelled_each_by_itself()
    {
        string[] offers = [await customer.OfferAsync("DEL", "BOM", Day, "K9"),
            await customer.OfferAsync("BOM", "DEL", ReturnDay, "M9")];
        var bookingRef = (await customer.BuyAsync(offers, Adult())).Text("bookingRef");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await customer.QuoteAsync(bookingRef)).Status);
        await customer.CancelAsync(bookingRef, There);
        var after = await customer.WaitForCancellationsAsync(bookingRef);

        Assert.Equal(("cancelled", "confirmed"), (after.Slice("outbound").Text("status"), after.Slice("inbound").Text("status")));
        Assert.Equal(3, (await customer.DocumentsAsync(bookingRef)).Count);
    }
}
