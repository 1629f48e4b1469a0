using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Operations;

/// <summary>What was sold, what went back, and how the books have changed.</summary>
public sealed class JournalReportTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly string[] Balance = ["held", "charges", "refunded", "outside", "owed"];

    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task A_booking_is_in_the_books_from_its_payment_to_its_refund()
    {
        var (finance, customer) = (await host.OperatorAsync(Role.Finance), await host.CustomerAsync());
        var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(4);
        var offer = await customer.OfferAsync("BOM", "DEL", day, "M9");
        var booking = await customer.BuyAsync([offer], Adult("Asha"), Adult("Ravi"));
        var (reference, total) = (booking.Text("bookingRef"), booking.Amount("total"));

        var bought = await RowAsync(finance, "books", "booking", reference);

        Assert.Equal((total, total, 0), (Of(bought, "captured"), Of(bought, "held"), Of(bought, "refunded")));

        await customer.CancelAsync(reference);
        var cancelled = await customer.WaitForCancellationsAsync(reference);
        var refund = cancelled["refunds"]!.AsArray().Single()!.Amount("amount");

        var books = await RowAsync(finance, "books", "booking", reference);
        Assert.Equal(
            (total, 0, total - refund, refund),
            (Of(books, "captured"), Of(books, "held"), Of(books, "charges"), Of(books, "refunded")));
        Assert.Equal(Of(books, "captured") + Of(books, "ahead"), Balance.Sum(part => Of(books, part)));
        Assert.True(refund > 0 && refund < total, $"{refund} of {total}");
        var refunds = await RowAsync(finance, "refunds", "booking", reference);
        Assert.Equal((total - refund, refund, 0), (
            Of(refunds, "charges"), Of(refunds, "refunded"), Of(refunds, "goodwill")));
    }

    [Fact]
    public async Task Sales_are_by_route_airline_and_cabin_and_come_to_the_same_by_each()
    {
        var (revenue, customer) = (await host.OperatorAsync(Role.Revenue), await host.CustomerAsync());
        var before = await RowAsync(revenue, "sales", "route", "DEL-SIN");
        var flown = Day.AddDays(90);
        var stays = await customer.BuyAsync([await customer.OfferAsync("DEL", "SIN", flown, "M9")], Adult(), Infant());
        var goes = await customer.BuyAsync([await customer.OfferAsync("DEL", "SIN", flown, "M9")], Adult());
        await customer.CancelAsync(goes.Text("bookingRef"));
        await customer.WaitForCancellationsAsync(goes.Text("bookingRef"));
        await customer.BookAsync([await customer.OfferAsync("DEL", "SIN", flown, "M9")], Adult("Unpaid"));

        var after = await RowAsync(revenue, "sales", "route", "DEL-SIN");

        var (kept, lost) = (stays.Amount("total"), goes.Amount("total"));
        Assert.Equal((3, 1), (
            (int)after!["passengers"]! - (int)(before?["passengers"] ?? 0),
            (int)after["passengersCancelled"]! - (int)(before?["passengersCancelled"] ?? 0)));
        Assert.Equal((kept + lost, lost, kept), (More("sold"), More("cancelled"), More("net")));
        var sums = new List<long>();
        foreach (var by in (string[])["day", "route", "airline", "cabin"])
        {
            sums.Add((await RowsAsync(revenue, "sales", by)).Sum(row => Of(row, "net")));
        }

        Assert.Single(sums.Distinct());

        long More(string column) => Of(after, column) - Of(before, column);
    }

    [Fact]
    public async Task Goodwill_and_a_payment_that_bought_nothing_are_told_from_the_rest()
    {
        var operators = await host.OperatorAsync(Role.Support, Role.Finance);
        var customer = await host.CustomerAsync();
        var booking = await customer.BuyAsync([await customer.OfferAsync("BOM", "DEL", Day.AddDays(91), "M9")]);
        var reference = booking.Text("bookingRef");
        await GiveAsync(operators, reference);

        var refunds = await RowAsync(operators, "refunds", "booking", reference);

        Assert.Equal((40_000, 0), (Of(refunds, "goodwill"), Of(refunds, "refunded")));
        var books = await RowAsync(operators, "books", "booking", reference);
        Assert.Equal((40_000, 40_000), (Of(books, "refunded"), Of(books, "ahead")));
    }

    [Theory]
    [InlineData("sales", "day", "key,passengers,sold,passengersCancelled,cancelled,net")]
    [InlineData("refunds", "day", "key,charges,refunded,goodwill,byHand,outside,unusedReturned")]
    [InlineData("books", "booking", "key,captured,held,charges,refunded,outside,owed,ahead,unused,unusedReturned,"
        + "vouchersPaid,vouchersReturned,vouchersBonus,vouchersExpired,vouchersOwed")]
    public async Task A_table_has_all_rows_and_amounts_as_numbers(string report, string by, string columns)
    {
        var (finance, customer) = (await host.OperatorAsync(Role.Support, Role.Finance), await host.CustomerAsync());
        var booking = await customer.BuyAsync([await customer.OfferAsync("BOM", "DEL", Day.AddDays(92), "M9")]);
        await GiveAsync(finance, booking.Text("bookingRef"));

        var table = await finance.GetAsync($"{PathOf(report, by)}&format=csv");

        Assert.Equal((HttpStatusCode.OK, "text/csv; charset=utf-8"), (table.Status, table.Headers["Content-Type"]));
        Assert.Contains($"filename={report}-", table.Headers["Content-Disposition"], StringComparison.Ordinal);
        var lines = Encoding.UTF8.GetString(table.Bytes.AsSpan(3)).Split("\r\n")[..^1];
        Assert.Equal(columns, lines[0]);
        Assert.True(lines.Length > 1);
        Assert.All(lines[1..], line => Assert.Matches("^[0-9A-Z-]+(,[\"']*-?[0-9]+\"?)+$", line));
    }

    [Fact]
    public async Task A_copy_that_was_lost_comes_back_with_the_next_look()
    {
        var (finance, customer) = (await host.OperatorAsync(Role.Finance), await host.CustomerAsync());
        var booking = await customer.BuyAsync([await customer.OfferAsync("BOM", "DEL", Day.AddDays(93), "M9")]);
        var reference = booking.Text("bookingRef");
        await LoseAsync(reference);
        Assert.Null(await RowAsync(finance, "books", "booking", reference));

        await host.ReconcileAsync();

        Assert.Equal(booking.Amount("total"), Of(await RowAsync(finance, "books", "booking", reference), "captured"));
    }

    [Theory]
    [InlineData("sales", "by=booking", "by")]
    [InlineData("refunds", "by=departure", "by")]
    [InlineData("books", "by=cabin", "by")]
    [InlineData("books", "from=2026-12-01&to=2027-01-01", "to")]
    [InlineData("sales", "from=0000-00-00", "from")]
    [InlineData("refunds", "format=pdf", "format")]
    [InlineData("sales", "cursor=bm90aGluZw", "cursor")]
    [InlineData("books", "account=held", "account")]
    public async Task A_question_with_mistakes_is_answered_with_them(string report, string query, string where)
    {
        var finance = await host.OperatorAsync(Role.Finance);

        // Past the contract's check, which would not let it out.
        using var plain = new HttpClient { BaseAddress = host.Url };
        var client = new ApiClient(plain);
        client.UseKey(finance.Key!);
        var answer = await client.GetAsync($"/v1/operations/reports/{report}?{query}");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_request"), (answer.Status, answer.Code));
        Assert.Equal([where], answer.Mistakes);
    }

    private async Task LoseAsync(string reference)
    {
        var store = host.Services.GetRequiredService<IDocumentStore>();
        await foreach (var key in store.KeysAsync(JournalEntry.Collection, TestContext.Current.CancellationToken))
        {
            if (key.Id.StartsWith(reference, StringComparison.Ordinal)
                && await store.ReadAsync(JournalEntry.Collection, key.Partition, key.Id, default) is { } entry)
            {
                await store.DeleteAsync(JournalEntry.Collection, key.Partition, key.Id, entry.ETag, default);
            }
        }
    }

    private static long Of(JsonNode? row, string amount) => row is null ? 0 : row.Amount(amount);

    // The day may change while a test runs.
    private static string PathOf(string report, string by)
    {
        var (from, to) = (DateTime.UtcNow.AddDays(-1), DateTime.UtcNow.AddDays(1));
        return $"/v1/operations/reports/{report}?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}&by={by}";
    }

    private static async Task<JsonNode?> RowAsync(ApiClient client, string report, string by, string key) =>
        (await RowsAsync(client, report, by)).SingleOrDefault(row => row.Text("key") == key);

    private static async Task<IReadOnlyList<JsonNode>> RowsAsync(ApiClient client, string report, string by)
    {
        var (rows, cursor) = (new List<JsonNode>(), "");
        do
        {
            var page = await client.GetAsync($"{PathOf(report, by)}&limit=3{cursor}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            rows.AddRange(page["rows"]!.AsArray().Select(row => row!));
            cursor = page["next"] is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);
        return rows;
    }

    // Until the copy is in the day's journal, which follows the booking's own.
    private static async Task GiveAsync(ApiClient operators, string reference)
    {
        var amount = new JsonObject { ["amount"] = 40_000, ["currency"] = "INR" };
        var given = new JsonObject { ["amount"] = amount, ["reason"] = "the screen was dark" };
        await operators.PostAsync($"/v1/operations/bookings/{reference}/refunds", given);
        await Waiting.ForAsync(() => RowAsync(operators, "refunds", "booking", reference));
    }
}
