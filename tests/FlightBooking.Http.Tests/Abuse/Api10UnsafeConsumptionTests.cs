using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.Local.Host;
using FlightBooking.Local.Sandbox.Wire;
using Xunit;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>
/// Unsafe consumption of APIs: what pretends to be the payment provider, and a provider that talks nonsense.
/// </summary>
public sealed class Api10UnsafeConsumptionTests(SharedHost shared) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private readonly TestHost host = shared.Host;
    private ApiClient customer = null!;
    private string bookingRef = null!;
    private long total;

    public async ValueTask InitializeAsync()
    {
        customer = await host.CustomerAsync();
        var booking = await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day)]);
        (bookingRef, total) =
            (booking["bookingRef"]!.GetValue<string>(), booking["total"]!["amount"]!.GetValue<long>());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Forged_signatures_are_refused_and_pay_nothing()
    {
        var body = Paid().ToJsonString();
        var now = DateTimeOffset.UtcNow;
        var good = StripeSignature.Sign(body, Secret, now);
        var (time, mac) = (good.Split(',')[0], good.Split("v1=")[1]);
        var forged = new List<string?>
        {
            null, "", "x", "t=", "v1=", $"{time}", $"v1={mac}", $"{time},v0={mac}", $"{time},v1=", $"{time},v1={mac[..^1]}", $"{time},v1={mac}0",
            $"t={now.ToUnixTimeSeconds() + 1},v1={mac}", $"t=-1,v1={mac}", $"t=99999999999999999999,v1={mac}", $"t=NaN,v1={mac}",
            StripeSignature.Sign(body, "whsec_another", now), StripeSignature.Sign(body + " ", Secret, now),
            string.Concat(Enumerable.Repeat($"v1={new string('0', 64)},", 90)) + time,
        };
        forged.AddRange(Enumerable.Range(0, mac.Length).Select(at => $"{time},v1={mac[..at]}{(mac[at] == '0' ? '1' : '0')}{mac[(at + 1)..]}"));

        foreach (var signature in forged)
        {
            var answer = await SendAsync(body, signature);
            Assert.Equal((HttpStatusCode.BadRequest, "invalid_signature"), (answer.Status, answer.Code));
            Assert.DoesNotContain(Secret, answer.Text, StringComparison.Ordinal);
        }

        await AssertUnpaidAsync();
    }

    [Fact]
    public async Task Every_changed_byte_of_an_event_breaks_its_signature()
    {
        var body = Encoding.UTF8.GetBytes(Paid().ToJsonString());
        var signature = StripeSignature.Sign(Encoding.UTF8.GetString(body), Secret, DateTimeOffset.UtcNow);
        for (var at = 0; at < body.Length; at += 3)
        {
            var changed = (byte[])body.Clone();
            changed[at] ^= 1;
            Assert.Equal("invalid_signature", (await SendAsync(Encoding.UTF8.GetString(changed), signature)).Code);
        }

        await AssertUnpaidAsync();
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(-86_400)]
    [InlineData(301)]
    [InlineData(86_400)]
    public async Task Old_and_future_timestamps_are_refused(int seconds)
    {
        var body = Paid().ToJsonString();

        var answer = await SendAsync(
            body, StripeSignature.Sign(body, Secret, DateTimeOffset.UtcNow.AddSeconds(seconds)));

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_signature"), (answer.Status, answer.Code));
        await AssertUnpaidAsync();
    }

    [Fact]
    public async Task A_replayed_event_acts_once()
    {
        var body = Paid().With("id", $"evt_{Guid.NewGuid():N}");
        body["data"]!["object"]!["amount_total"] = total - 1;
        for (var time = 0; time < 3; time++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SignedAsync(body)).Status);
        }

        var booking = await customer.GetAsync($"/v1/bookings/{bookingRef}");
        Assert.Single(booking["refunds"]!.AsArray());
        await AssertUnpaidAsync();
    }

    // What the provider itself would have to be mad to say.
    public static TheoryData<string, string> Absurdities => new()
    {
        { "data/object/amount_total", "0" },
        { "data/object/amount_total", "1" },
        { "data/object/amount_total", "-5" },
        { "data/object/amount_total", "9223372036854775807" },
        { "data/object/amount_total", "1e300" },
        { "data/object/amount_total", "\"584200\"" },
        { "data/object/amount_total", "null" },
        { "data/object/currency", "\"usd\"" },
        { "data/object/currency", "\"\"" },
        { "data/object/currency", "\"ⅰnr\"" },
        { "data/object/payment_status", "\"unpaid\"" },
        { "data/object/payment_status", "true" },
        { "data/object/payment_intent", "null" },
        { "data/object/metadata/account_id", "\"acc_somebody_else\"" },
        { "data/object/metadata/account_id", "\"a/b\\\\c?d#e\"" },
        { "data/object/metadata/account_id", "\"\\u0000\"" },
        { "data/object/metadata/account_id", "\"\\ud800\"" },
        { "data/object/metadata/account_id", "7" },
        { "data/object/metadata/booking_ref", "\"222222\"" },
        { "data/object/metadata/booking_ref", "\"../..\"" },
        { "data/object/metadata/booking_ref", "\"\"" },
        { "data/object/metadata/booking_ref", "{}" },
        { "data/object/metadata", "[]" },
        { "data/object/metadata", "null" },
        { "data/object", "\"x\"" },
        { "data", "null" },
        { "type", "\"checkout.session.completed\\n\"" },
        { "type", "[]" },
        { "object", "\"list\"" },
        { "created", "-1" },
        { "created", "99999999999999999" },
        { "id", "\"\"" },
        { "id", "{\"a\":1}" },
    };

    [Theory]
    [MemberData(nameof(Absurdities))]
    public async Task Nonsense_under_a_valid_signature_is_no_500_and_pays_nothing(string place, string json)
    {
        var body = Paid();
        var steps = place.Split('/');
        steps[..^1].Aggregate((JsonNode)body, (at, step) => at[step]!)[steps[^1]] = "@@";

        var answer = await SignedAsync(body, text => text.Replace("\"@@\"", json, StringComparison.Ordinal));

        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest, answer.Text);
        await AssertUnpaidAsync();
    }

    [Theory]
    [InlineData("evt/with\\odd?characters#in it ")]
    [InlineData("evt_\u0000\u202e")]
    [InlineData("evt_\U0001F600")]
    [InlineData("long")]
    public async Task Ids_that_no_store_could_hold_are_no_500(string odd)
    {
        odd = odd == "long" ? new string('x', 5000) : odd;
        foreach (var place in new[] { "id", "data/object/id", "data/object/payment_intent" })
        {
            foreach (var type in new[] { "checkout.session.completed", "payment_intent.payment_failed", "customer.created" })
            {
                var body = Paid().With("type", type);
                body["data"]!["object"]!["amount_total"] = total + 1;
                body["data"]!["object"]!["amount"] = total;
                var steps = place.Split('/');
                steps[..^1].Aggregate((JsonNode)body, (at, step) => at[step]!)[steps[^1]] = odd;

                var answer = await SignedAsync(body);

                Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{place} {type}: {answer.Text}");
            }
        }

        await AssertUnpaidAsync();
        Assert.Equal(HttpStatusCode.OK, (await customer.GetAsync($"/v1/bookings/{bookingRef}")).Status);
    }

    [Fact]
    public async Task A_refund_event_about_money_that_was_never_asked_for_changes_nothing()
    {
        var before = (await customer.GetAsync($"/v1/bookings/{bookingRef}")).Text;
        foreach (var status in new[] { "succeeded", "failed", "canceled", "pending" })
        {
            var body = Paid().With("type", "refund.updated").With("id", $"evt_{Guid.NewGuid():N}");
            var refund = body["data"]!["object"]!;
            (refund["status"], refund["amount"]) = (status, total);
            refund["metadata"]!["cancellation_id"] = $"{bookingRef}-cancellation-1-outbound";
            Assert.Equal(HttpStatusCode.OK, (await SignedAsync(body)).Status);
        }

        Assert.Equal(before, (await customer.GetAsync($"/v1/bookings/{bookingRef}")).Text);
    }

    private string Secret => LocalSecrets.ReadOrCreate(host.Options.DataFolder).WebhookSecret;

    private JsonObject Paid() => new()
    {
        ["id"] = $"evt_{Guid.NewGuid():N}",
        ["object"] = "event",
        ["type"] = "checkout.session.completed",
        ["created"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        ["data"] = new JsonObject
        {
            ["object"] = new JsonObject
            {
                ["id"] = "cs_test_forged",
                ["object"] = "checkout.session",
                ["payment_status"] = "paid",
                ["payment_intent"] = $"pi_{Guid.NewGuid():N}",
                ["amount_total"] = total,
                ["currency"] = "inr",
                ["metadata"] = new JsonObject { ["booking_ref"] = bookingRef, ["account_id"] = customer.AccountId },
            },
        },
    };

    private Task<Answer> SignedAsync(JsonObject body, Func<string, string>? change = null)
    {
        var text = change is null ? body.ToJsonString() : change(body.ToJsonString());
        return SendAsync(text, StripeSignature.Sign(text, Secret, DateTimeOffset.UtcNow));
    }

    private async Task<Answer> SendAsync(string body, string? signature)
    {
        // Not through the contract's check: these events are nothing that it describes.
        using var plain = new HttpClient { BaseAddress = host.Url };
        using var request = new HttpRequestMessage(
            HttpMethod.Post, "/v1/webhooks/stripe") { Content = new StringContent(body, null, "application/json") };
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
        }

        return await new ApiClient(plain).SendAsync(request);
    }

    private async Task AssertUnpaidAsync()
    {
        var booking = await customer.GetAsync($"/v1/bookings/{bookingRef}");
        Assert.Equal("pending_payment", booking["status"]!.GetValue<string>());
        Assert.Null(booking["payment"]!["paidAt"]);
    }
}
