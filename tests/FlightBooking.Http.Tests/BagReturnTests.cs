using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Baggage that is taken off again, of which a part comes back.</summary>
public sealed class BagReturnTests : PaymentTest
{
    // Ahead 5 kg cost 2,000 and up to 30 cost 5,000; half comes back until a day before.
    [Fact]
    public async Task Half_of_it_comes_back_once_however_many_ask_and_the_rest_when_all_is_cancelled()
    {
        await using var host = await TestHost.StartAsync();
        await DecideAsync(host);
        var customer = await host.CustomerAsync();
        var sold = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day)], Adult(), Adult("Ravi"));
        var reference = sold.Text("bookingRef");

        var more = await AcceptAsync(customer, reference, await QuoteAsync(customer, reference, 25));
        var payment = await customer.PostAsync(
            $"/v1/bookings/{reference}/changes/{more.Body!.Text("changeId")}/payment", null);
        await customer.PostAsync(
            new Uri(payment.Body!.Text("checkoutUrl")).PathAndQuery, new JsonObject { ["card"] = "4242424242424242" });
        var paid = await customer.WaitForAsync(reference, one => one["changes"]![0]!.Text("status") == "completed");
        Assert.Equal(sold.Amount("total") + 500_000, paid.Amount("total"));

        // From 5,000 to 2,000: of the 3,000 half is kept.
        var quote = await QuoteAsync(customer, reference, 20);
        Assert.Equal((0, 150_000), (quote.Body!.Amount("due"), quote.Body!.Amount("refund")));
        var removal = quote["lines"]![0]!["removal"]!;
        Assert.Equal(
            (300_000, 150_000, 150_000),
            (removal.Amount("value"), removal.Amount("charge"), removal.Amount("refund")));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AcceptAsync(customer, reference, quote)));
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Equal("completed", answers[0].Body!.Text("status"));

        var less = await customer.WaitForCancellationsAsync(reference);
        var settled = Assert.Single(less["cancellations"]!.AsArray())!;
        Assert.Equal(
            (answers[0].Body!.Text("changeId"), 150_000, 150_000),
            (settled.Text("changeId"), settled.Amount("charge"), settled.Amount("refund")));
        Assert.Equal(150_000, Assert.Single(less["refunds"]!.AsArray())!.Amount("amount"));
        Assert.Equal("confirmed", less.Text("status"));
        var documents = await customer.DocumentsAsync(reference);
        Assert.Contains(
            "Extra baggage, 5 kg, prepaid", Pdf.Text(documents[$"{reference}-ticket-1"]), StringComparison.Ordinal);
        var receipt = Pdf.Text(documents[$"{reference}-refund-1"]);
        Assert.Contains("Baggage taken off", receipt, StringComparison.Ordinal);
        Assert.Contains("1,500", receipt, StringComparison.Ordinal);

        // All the rest comes back with the slice, as that is far ahead.
        await customer.CancelAsync(reference);
        var gone = await customer.WaitForCancellationsAsync(reference);
        Assert.Equal(
            paid.Amount("total") - 150_000,
            gone["refunds"]!.AsArray().Sum(refund => refund!.Amount("amount")));
        var statement = await customer.GetAsync($"/v1/bookings/{reference}/statement");
        Assert.Equal(
            ["payment", "change", "less_baggage", "cancellation", "cancellation"],
            statement["lines"]!.AsArray().Select(line => line!.Text("kind")));
        Assert.Equal(
            (150_000, 150_000), (statement.Body!.Amount("charged"), statement.Body!.Amount("left")));
    }

    private static async Task DecideAsync(TestHost host)
    {
        var revenue = await host.OperatorAsync(Role.Revenue);
        var tariff = Tariffs.Asked();
        tariff["baggage"]!["prepaid"]!.AsArray().Insert(
            0, new JsonObject { ["upToKg"] = 5, ["price"] = Tariffs.Rupees(2000) });
        tariff["baggage"]!["refund"] = new JsonObject { ["basisPoints"] = 5000, ["moreThanHours"] = 24 };
        var decided = await revenue.PutAsync("/v1/operations/tariff", tariff);
        Assert.Equal(
            (HttpStatusCode.OK, tariff["baggage"]!["refund"]!.ToJsonString()),
            (decided.Status, decided["versions"]![0]!["baggage"]!["refund"]!.ToJsonString()));
    }

    private static Task<Answer> QuoteAsync(ApiClient customer, string reference, int kilograms) =>
        customer.PostAsync($"/v1/bookings/{reference}/change-quotes", Changes.Bags("p1", kilograms));

    private static Task<Answer> AcceptAsync(ApiClient customer, string reference, Answer quote) => customer.PostAsync(
        $"/v1/bookings/{reference}/changes", new JsonObject { ["quoteId"] = quote.Body!.Text("quoteId") });
}
