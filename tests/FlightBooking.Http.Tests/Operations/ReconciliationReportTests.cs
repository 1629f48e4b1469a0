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

/// <summary>The books beside the provider's own list.</summary>
public sealed class ReconciliationReportTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Card = "4242424242424242";

    private readonly TestHost host = shared.Host;

    // The day may change while a test runs.
    private static string Path =>
        "/v1/operations/reports/reconciliation"
        + $"?from={DateTime.UtcNow.AddDays(-1):yyyy-MM-dd}&to={DateTime.UtcNow:yyyy-MM-dd}";

    [Fact]
    public async Task Payments_refunds_and_what_went_back_by_hand_are_in_both()
    {
        var (finance, customer) = (await host.OperatorAsync(Role.Finance), await host.CustomerAsync());
        var booking = await BuyAsync(customer, 60);
        var (reference, total) = (booking.Text("bookingRef"), booking.Amount("total"));
        await DoAsync(booking, "refunds", new() { ["amount"] = 10_000 });
        await customer.WaitForAsync(reference, one => one["otherRefunds"]!.AsArray().Count == 1);
        await customer.CancelAsync(reference);
        var cancelled = await customer.WaitForCancellationsAsync(reference);
        var refund = cancelled["refunds"]![0]!.Amount("amount");

        var rows = await Waiting.ForAsync(async () =>
            await RowsAsync(finance, reference) is { Count: 3 } all && all.All(Is("matched")) ? all : null);

        Assert.Equal(
            ["payment", "refund", "refund"], rows!.Select(row => row.Text("kind")).Order(StringComparer.Ordinal));
        Assert.Equal(
            [-refund, -10_000, total], rows.Select(row => row.Amount("books")).Order());
        Assert.All(rows, row => Assert.Equal(row.Amount("books"), row.Amount("provider")));
        var key = booking["payment"]!.Text("paymentId")[^22..];
        Assert.All(rows, row => Assert.EndsWith(key, row.Text("paymentId"), StringComparison.Ordinal));
        var payment = rows.Single(row => row.Text("kind") == "payment");
        Assert.Equal(total * 236 / 10_000, payment.Amount("fee"));
    }

    [Fact]
    public async Task A_dispute_is_undecided_and_then_lost_money_in_both()
    {
        var (finance, customer) = (await host.OperatorAsync(Role.Finance), await host.CustomerAsync());
        var booking = await BuyAsync(customer, 61);
        var reference = booking.Text("bookingRef");
        var dispute = (await DoAsync(booking, "disputes", []))["disputes"]![0]!.Text("disputeId");
        await customer.WaitForAsync(reference, one => one["payment"]!.Text("status") == "disputed");

        var open = (await RowsAsync(finance, reference)).Single(row => row.Text("item") == dispute);

        Assert.Equal(("dispute", "undecided"), (open.Text("kind"), open.Text("state")));
        Assert.Equal((null, -booking.Amount("total")), (open["books"], open.Amount("provider")));
        await DoAsync(booking, $"disputes/{dispute}", new() { ["outcome"] = "lost" });
        var lost = await Waiting.ForAsync(async () => (await RowsAsync(finance, reference))
            .SingleOrDefault(row => row.Text("item") == dispute && Is("matched")(row)));
        Assert.Equal(-booking.Amount("total"), lost!.Amount("books"));
    }

    [Fact]
    public async Task What_either_of_them_lacks_is_told_with_what_it_comes_to()
    {
        await using var own = await TestHost.StartAsync();
        var (finance, customer) = (await own.OperatorAsync(Role.Finance), await own.CustomerAsync());
        var unbooked = await BuyAsync(customer, 62);
        var unlisted = await BuyAsync(customer, 63);
        await LoseAsync(own, unbooked.Text("bookingRef"));
        var key = unlisted["payment"]!.Text("paymentId")[^22..];
        own.Faults.Hides = source => source.Contains(key, StringComparison.Ordinal);

        var report = (await finance.GetAsync(Path)).Body!;

        var rows = report["rows"]!.AsArray().Select(row => row!).ToList();
        var missing = rows.Single(row => row.Text("bookingRef") == unbooked.Text("bookingRef"));
        Assert.Equal(("only_at_provider", null), (missing.Text("state"), missing["books"]));
        Assert.Equal(unbooked.Amount("total"), missing.Amount("provider"));
        var ours = rows.Single(row => row.Text("bookingRef") == unlisted.Text("bookingRef"));
        Assert.Equal(("only_in_books", null, null), (ours.Text("state"), ours["provider"], ours["movedAt"]));
        Assert.Equal(unlisted.Amount("total"), ours.Amount("books"));
        Assert.Equal(
            [("only_in_books", 1, unlisted.Amount("total"), 0L), ("only_at_provider", 1, 0L, unbooked.Amount("total"))],
            report["totals"]!.AsArray().Select(total => (
                total!.Text("state"), (int)total!["rows"]!, total.Amount("books"), total.Amount("provider"))));
        var only = (await finance.GetAsync($"{Path}&state=only_in_books")).Body!;
        Assert.Equal(ours.Text("item"), Assert.Single(only["rows"]!.AsArray())!.Text("item"));

        await own.ReconcileAsync();
        own.Faults.Hides = _ => false;
        var after = (await finance.GetAsync(Path))["rows"]!.AsArray();
        Assert.All(after, row => Assert.Equal("matched", row!.Text("state")));
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_no_empty_list()
    {
        await using var own = await TestHost.StartAsync();
        var finance = await own.OperatorAsync(Role.Finance);
        own.Faults.Hits = call => call == "list_movements";
        own.Faults.FailCalls = 1;

        var answer = await finance.GetAsync(Path);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "payment_provider_unavailable"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Its_table_has_each_amount_with_its_currency()
    {
        var (finance, customer) = (await host.OperatorAsync(Role.Finance), await host.CustomerAsync());
        var reference = (await BuyAsync(customer, 64)).Text("bookingRef");

        var table = await finance.GetAsync($"{Path}&format=csv");

        Assert.Equal((HttpStatusCode.OK, "text/csv; charset=utf-8"), (table.Status, table.Headers["Content-Type"]));
        var lines = Encoding.UTF8.GetString(table.Bytes.AsSpan(3)).Split("\r\n")[..^1];
        Assert.Equal(
            "item,kind,state,bookingRef,paymentId,books,booksCurrency,provider,providerCurrency,fee,feeCurrency,"
            + "bookedAt,movedAt",
            lines[0]);
        Assert.Matches(
            "^pi_3.*,payment,matched,.*,INR,.*,INR,.*,INR,",
            lines.Single(line => line.Contains(reference, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("state=lost", "state")]
    [InlineData("by=day", "by")]
    [InlineData("from=2026-10-01&to=2026-11-01", "to")]
    [InlineData("from=1999-12-31&to=2000-01-02", "from")]
    [InlineData("from=2400-01-01", "to")]
    [InlineData("by=day", "by", "balances")]
    [InlineData("from=9999-12-31", "to", "balances")]
    public async Task A_question_with_mistakes_is_answered_with_them(
        string query, string where, string report = "reconciliation")
    {
        var finance = await host.OperatorAsync(Role.Finance);
        using var plain = new HttpClient { BaseAddress = host.Url };
        var client = new ApiClient(plain);
        client.UseKey(finance.Key!);

        var answer = await client.GetAsync($"/v1/operations/reports/{report}?{query}");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid_request"), (answer.Status, answer.Code));
        Assert.Equal([where], answer.Mistakes);
    }

    private static Func<JsonNode, bool> Is(string state) => row => row.Text("state") == state;

    private static async Task<JsonNode> BuyAsync(ApiClient customer, int inDays) => await customer.BuyWithAsync(
        Card, [await customer.OfferAsync("BOM", "DEL", Day.AddDays(inDays), "M9")], Adult());

    private static async Task<List<JsonNode>> RowsAsync(ApiClient finance, string reference)
    {
        var (rows, cursor) = (new List<JsonNode>(), "");
        do
        {
            var page = await finance.GetAsync($"{Path}&limit=2{cursor}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            rows.AddRange(page["rows"]!.AsArray().Select(row => row!));
            cursor = page["next"] is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);
        return [.. rows.Where(row => (string?)row["bookingRef"] == reference)];
    }

    private static async Task LoseAsync(TestHost host, string reference)
    {
        var (store, ct) = (host.Services.GetRequiredService<IDocumentStore>(), TestContext.Current.CancellationToken);
        await foreach (var key in store.KeysAsync(JournalEntry.Collection, ct))
        {
            if (key.Id.StartsWith(reference, StringComparison.Ordinal)
                && await store.ReadAsync(JournalEntry.Collection, key.Partition, key.Id, ct) is { } entry)
            {
                await store.DeleteAsync(JournalEntry.Collection, key.Partition, key.Id, entry.ETag, ct);
            }
        }
    }

    private async Task<JsonNode> DoAsync(JsonNode booking, string what, JsonObject body)
    {
        var done = await host.Anonymous()
            .PostAsync($"/sandbox/payments/{booking["payment"]!.Text("paymentId")}/{what}", body);
        Assert.True(done.Status == HttpStatusCode.OK, done.Text);
        return done.Body!;
    }
}
