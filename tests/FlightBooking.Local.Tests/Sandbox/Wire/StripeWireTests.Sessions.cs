using System.Text.Json;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox.Wire;

public abstract partial class StripeWireTests
{
    [Fact]
    public async Task A_session_is_open_for_as_long_as_asked_and_reads_back_the_same()
    {
        var form = Session().ToList();

        var created = (await Client.PostAsync(Sessions, form)).Ok();
        var read = (await Client.GetAsync($"{Sessions}/{created.Id}")).Ok();

        Assert.StartsWith("cs_test_", created.Id, StringComparison.Ordinal);
        Assert.StartsWith("req_", created.RequestId, StringComparison.Ordinal);
        Assert.Equal(
            ("checkout.session", "payment", "hosted_page"),
            (created.Text("object"), created.Text("mode"), created.Text("ui_mode")));
        Assert.Equal(("open", "unpaid"), (created.Text("status"), created.Text("payment_status")));
        Assert.Equal((584200L, "inr"), (created.Number("amount_total"), created.Text("currency")));
        Assert.Equal(form.Single(one => one.Name == "expires_at").Value, $"{created.Number("expires_at")}");
        Assert.Equal("K7M2QX", created.Text("client_reference_id"));
        Assert.Equal("asha@example.com", created.Text("customer_email"));
        Assert.Equal("""{"booking_ref":"K7M2QX"}""", created["metadata"].ToString());
        Assert.Equal("https://example.com/done?id={CHECKOUT_SESSION_ID}", created.Text("success_url"));
        Assert.Equal("https://example.com/back", created.Text("cancel_url"));
        Assert.StartsWith("http", created.Text("url"), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, created["payment_intent"].ValueKind);
        Assert.Equal(JsonValueKind.False, created["livemode"].ValueKind);
        foreach (var name in new[] { "id", "status", "amount_total", "expires_at", "created", "metadata", "url" })
        {
            Assert.Equal(created[name].ToString(), read[name].ToString());
        }
    }

    [Fact]
    public async Task Items_add_up()
    {
        var created = (await Client.PostAsync(Sessions, [
            .. Session(100000),
            ("line_items[1][quantity]", "3"),
            ("line_items[1][price_data][currency]", "inr"),
            ("line_items[1][price_data][unit_amount]", "500"),
            ("line_items[1][price_data][product_data][name]", "Meal"),
        ])).Ok();

        Assert.Equal(101500, created.Number("amount_total"));
    }

    [Fact]
    public async Task A_session_expires_once()
    {
        var created = (await Client.PostAsync(Sessions, Session())).Ok();

        var expired = (await Client.PostAsync($"{Sessions}/{created.Id}/expire")).Ok();
        var again = await Client.PostAsync($"{Sessions}/{created.Id}/expire");

        Assert.Equal(
            (created.Id, "expired", "unpaid"), (expired.Id, expired.Text("status"), expired.Text("payment_status")));
        Assert.Equal(JsonValueKind.Null, expired["url"].ValueKind);
        again.IsError(400, Invalid);
        Assert.Contains("[\"open\"]", again["error"].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("expired", (await Client.GetAsync($"{Sessions}/{created.Id}")).Ok().Text("status"));
    }

    [Theory]
    [InlineData(29)]
    [InlineData((24 * 60) + 1)]
    public async Task A_session_lasts_30_minutes_at_least_and_a_day_at_most(int minutes)
    {
        var answer = await Client.PostAsync(Sessions, Session(open: TimeSpan.FromMinutes(minutes)));

        answer.IsError(400, Invalid, param: "expires_at");
    }

    [Fact]
    public async Task A_session_lasts_a_day_where_nothing_else_is_asked_for()
    {
        var created = (await Client.PostAsync(Sessions, Session().Where(one => one.Name != "expires_at"))).Ok();

        Assert.InRange(created.Number("expires_at") - created.Number("created"), 86390, 86410);
    }

    [Theory]
    [InlineData("line_items[0][price_data][product_data][name]", null)]
    [InlineData("line_items[0][price_data][unit_amount]", "many")]
    [InlineData("line_items[0][price_data][unit_amount]", "-5")]
    [InlineData("line_items[0][price_data][currency]", "rupees")]
    [InlineData("success_url", "nowhere")]
    [InlineData("mode", "gift")]
    public async Task A_session_with_a_wrong_parameter_is_not_opened(string name, string? value)
    {
        var form = Session().Where(one => one.Name != name);

        var answer = await Client.PostAsync(Sessions, value is null ? form : [.. form, (name, value)]);

        answer.IsError(400, Invalid);
    }

    [Theory]
    [InlineData("inr", 49)]
    [InlineData("usd", 49)]
    [InlineData("gbp", 29)]
    [InlineData("jpy", 49)]
    [InlineData("krw", 49)]
    [InlineData("zar", 49)]
    [InlineData("huf", 17499)]
    public async Task A_session_for_less_than_the_minimum_is_too_small(string currency, long amount)
    {
        var form = Session().Where(one => !one.Name.StartsWith("line_items[0][price_data][c", StringComparison.Ordinal)
            && !one.Name.EndsWith("[unit_amount]", StringComparison.Ordinal));

        var answer = await Client.PostAsync(Sessions, [
            .. form,
            ("line_items[0][price_data][currency]", currency),
            ("line_items[0][price_data][unit_amount]", $"{amount}"),
        ]);

        answer.IsError(400, Invalid, "amount_too_small");
        Assert.StartsWith(
            "The Checkout Session's total amount ",
            answer["error"].GetProperty("message").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_parameter_is_an_error()
    {
        var answer = await Client.PostAsync(Sessions, [.. Session(), ("colour", "blue")]);

        answer.IsError(400, Invalid, "parameter_unknown", "colour");
    }

    [Theory]
    [InlineData("/v1/checkout/sessions/cs_test_a1AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/v1/payment_intents/pi_3AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/v1/refunds/re_3AAAAAAAAAAAAAAAAAAAAAA01")]
    public async Task What_nobody_made_is_missing(string path) =>
        (await Client.GetAsync(path)).IsError(404, Invalid, "resource_missing");

    [Fact]
    public async Task There_is_no_call_by_a_wrong_address() =>
        (await Client.GetAsync("/v1/checkout/sessionz/cs_1")).IsError(404, Invalid);

    [Fact]
    public async Task Nobody_gets_in_without_a_key() =>
        (await wire.Anonymous.PostAsync(Sessions, Session())).IsError(401, Invalid);
}
