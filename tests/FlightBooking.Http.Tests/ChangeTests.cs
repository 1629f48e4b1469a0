using System.Net;
using System.Text.Json.Nodes;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

/// <summary>Baggage that is bought after the booking was paid.</summary>
public sealed class ChangeTests(SharedHost shared) : PaymentTest, IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task Baggage_is_quoted_paid_and_on_booking_and_ticket_at_once()
    {
        var (customer, reference) = await BoughtAsync(60, Adult(), Child());
        var before = await customer.GetAsync($"/v1/bookings/{reference}");

        var quote = await QuoteAsync(customer, reference, 20);
        Assert.Equal((HttpStatusCode.Created, 225_000), (quote.Status, Amount(quote["due"])));
        var change = await AcceptAsync(customer, reference, quote);
        Assert.Equal((HttpStatusCode.Created, "awaiting_payment"), (change.Status, change.Body!.Text("status")));
        var unpaid = await customer.GetAsync($"/v1/bookings/{reference}");
        Assert.Equal(before["slices"]!.ToJsonString(), unpaid["slices"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, (await PayAsync(customer, reference, change)).Status);

        var paid = await customer.WaitForAsync(reference, IsChanged);
        Assert.Equal(Amount(before["total"]) + 225_000, Amount(paid["total"]));
        Assert.Equal(20, paid["slices"]![0]!["baggage"]![0]!["checkInBaggageKg"]!.GetValue<decimal>());
        var ticket = Pdf.Text((await customer.DocumentsAsync(reference))[$"{reference}-ticket-1"]);
        Assert.Contains("Extra baggage, 5 kg, prepaid", ticket, StringComparison.Ordinal);
        var followed = await customer.GetAsync($"/v1/bookings/{reference}/changes/{change.Body!.Text("changeId")}");
        Assert.Equal("completed", followed.Body!.Text("status"));
        Assert.Equal("already_paid", (await OpenAsync(customer, reference, change)).Code);
    }

    [Fact]
    public async Task Cancelled_then_all_of_both_payments_comes_back()
    {
        var (customer, reference) = await BoughtAsync(61, Adult());
        var change = await AcceptAsync(customer, reference, await QuoteAsync(customer, reference, 25));
        await PayAsync(customer, reference, change);
        var paid = await customer.WaitForAsync(reference, IsChanged);

        await customer.CancelAsync(reference);
        var cancelled = await customer.WaitForCancellationsAsync(reference);

        Assert.Equal("refunded", cancelled["payment"]!.Text("status"));
        Assert.Equal(Amount(paid["total"]), cancelled["refunds"]!.AsArray().Sum(refund => Amount(refund!["amount"])));
        Assert.Equal(2, cancelled["refunds"]!.AsArray().Count);
        Assert.All(
            cancelled["refunds"]!.AsArray(), refund => Assert.False(refund!["isOfAnotherPayment"]!.GetValue<bool>()));
        var statement = await customer.GetAsync($"/v1/bookings/{reference}/statement");
        Assert.Equal(
            ["payment", "change", "cancellation", "cancellation"],
            statement["lines"]!.AsArray().Select(line => line!.Text("kind")));
        Assert.Equal((Amount(paid["total"]), 0), (Amount(statement["returned"]), Amount(statement["left"])));
        var receipt = Pdf.Text((await customer.DocumentsAsync(reference))[$"{reference}-refund-1"]);
        Assert.Contains("4,500", receipt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_quote_is_one_change_however_many_ask_at_once()
    {
        var (customer, reference) = await BoughtAsync(62, Adult());
        var quote = await QuoteAsync(customer, reference, 18);

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => AcceptAsync(customer, reference, quote)));
        var payments = await Task.WhenAll(
            Enumerable.Range(0, 30).Select(_ => OpenAsync(customer, reference, answers[0])));

        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Single(payments.Select(payment => payment.Body!.Text("paymentId")).Distinct());
        Assert.Single((await customer.GetAsync($"/v1/bookings/{reference}"))["changes"]!.AsArray());
    }

    [Fact]
    public async Task Less_costs_nothing_and_gives_nothing_back_and_what_was_quoted_before_is_outdated()
    {
        var (customer, reference) = await BoughtAsync(63, Adult());
        var before = await QuoteAsync(customer, reference, 30);
        var more = await QuoteAsync(customer, reference, 25);
        await PayAsync(customer, reference, await AcceptAsync(customer, reference, more));
        var paid = await customer.WaitForAsync(reference, IsChanged);

        var quote = await QuoteAsync(customer, reference, 10);
        var change = await AcceptAsync(customer, reference, quote);

        Assert.Equal((0, "completed"), (Amount(quote["due"]), change.Body!.Text("status")));
        Assert.Equal(Amount(paid["total"]), Amount((await customer.GetAsync($"/v1/bookings/{reference}"))["total"]));
        Assert.Equal("quote_outdated", (await AcceptAsync(customer, reference, before)).Code);
    }

    [Fact]
    public async Task Not_paid_in_time_it_lapses_and_its_checkout_is_closed()
    {
        await using var clocked = await TestHost.StartAsync(Clocked);
        var customer = await clocked.CustomerAsync();
        var reference = (await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day)])).Text("bookingRef");
        var change = await AcceptAsync(customer, reference, await QuoteAsync(customer, reference, 20));
        var payment = await OpenAsync(customer, reference, change);

        clock.Pass(Hold.HoldTime);
        Assert.Equal("change_lapsed", (await OpenAsync(customer, reference, change)).Code);
        await clocked.ReconcileAsync();

        var lapsed = await customer.WaitForAsync(
            reference, booking => booking["changes"]![0]!.Text("status") == "lapsed");
        Assert.Equal("expired", lapsed["changes"]![0]!["payment"]!.Text("status"));
        var late = await customer.PostAsync(PathOf(payment), new JsonObject { ["card"] = "4242424242424242" });
        Assert.Equal(HttpStatusCode.Gone, late.Status);
    }

    [Fact]
    public async Task Mistakes_and_what_cannot_be_changed_are_named()
    {
        var (customer, reference) = await BoughtAsync(64, Adult());
        var held = await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day.AddDays(64))]);

        var wrong = await QuoteAsync(customer, reference, 40);
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "/baggage/0/checkInBaggageKg"),
            (wrong.Status, Assert.Single(wrong.Mistakes)));
        Assert.Equal("booking_not_paid", (await QuoteAsync(customer, held.Body!.Text("bookingRef"), 20)).Code);
        var made = await customer.PostAsync(
            $"/v1/bookings/{reference}/changes", new JsonObject { ["quoteId"] = "xq_x" });
        Assert.Equal("quote_invalid", made.Code);
        var seventh = await customer.GetAsync($"/v1/bookings/{reference}/changes/{reference}-change-7");
        Assert.Equal("change_not_found", seventh.Code);
    }

    private async Task<(ApiClient Customer, string Reference)> BoughtAsync(int days, params JsonObject[] party)
    {
        var customer = await host.CustomerAsync();
        var offer = await customer.OfferAsync("DEL", "BOM", Day.AddDays(days));
        return (customer, (await customer.BuyAsync([offer], party)).Text("bookingRef"));
    }

    private static Task<Answer> QuoteAsync(ApiClient customer, string reference, int kilograms) =>
        customer.PostAsync($"/v1/bookings/{reference}/change-quotes", Changes.Bags("p1", kilograms));

    private static Task<Answer> AcceptAsync(ApiClient customer, string reference, Answer quote) => customer.PostAsync(
        $"/v1/bookings/{reference}/changes", new JsonObject { ["quoteId"] = quote.Body!.Text("quoteId") });

    private static Task<Answer> OpenAsync(ApiClient customer, string reference, Answer change) => customer.PostAsync(
        $"/v1/bookings/{reference}/changes/{change.Body!.Text("changeId")}/payment", null);

    private static async Task<Answer> PayAsync(ApiClient customer, string reference, Answer change) =>
        await customer.PostAsync(
            PathOf(await OpenAsync(customer, reference, change)), new JsonObject { ["card"] = "4242424242424242" });

    private static string PathOf(Answer payment) => new Uri(payment.Body!.Text("checkoutUrl")).PathAndQuery;

    private static bool IsChanged(JsonNode booking) => booking["changes"]![0]!.Text("status") == "completed";

    private static int Amount(JsonNode? money) => money!["amount"]!.GetValue<int>();
}
