using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Local.Sandbox.Wire;
using Xunit;

namespace FlightBooking.Http.Tests.Abuse;

/// <summary>Unsafe consumption of APIs: a provider that talks nonsense.</summary>
public sealed class Api10AbsurdEventTests(StandingHost shared) : Api10Test(shared), IClassFixture<StandingHost>
{
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
}
