using Xunit;

namespace FlightBooking.Local.Tests.Sandbox.Wire;

public abstract partial class StripeWireTests
{
    [Fact]
    public async Task A_payment_has_its_own_metadata_and_its_charge_can_be_written_out()
    {
        var intent = await wire.PayAsync(584200);

        var plain = (await Client.GetAsync($"/v1/payment_intents/{intent}")).Ok();
        var whole = (await Client.GetAsync($"/v1/payment_intents/{intent}?expand[]=latest_charge")).Ok();

        Assert.Equal(
            (intent, "payment_intent", "succeeded", "inr"),
            (plain.Id, plain.Text("object"), plain.Text("status"), plain.Text("currency")));
        Assert.Equal((584200L, 584200L), (plain.Number("amount"), plain.Number("amount_received")));
        Assert.Equal("""{"order":"A1"}""", plain["metadata"].ToString());
        var charge = new WireAnswer(200, whole["latest_charge"], false, "");
        Assert.Equal((plain.Text("latest_charge"), "charge"), (charge.Id, charge.Text("object")));
        Assert.Equal((584200L, 0L), (charge.Number("amount"), charge.Number("amount_refunded")));
    }

    [Fact]
    public async Task What_is_no_reference_cannot_be_written_out()
    {
        var intent = await wire.PayAsync(584200);

        (await Client.GetAsync($"/v1/payment_intents/{intent}?expand[]=amount_of_snow")).IsError(400, Invalid);
        (await Client.PostAsync(Refunds, [.. Refund(intent, 100), ("expand[]", "amount_of_snow")])).IsError(
            400, Invalid);

        Assert.Empty((await Client.GetAsync($"{Refunds}?payment_intent={intent}")).Ok().Ids);
    }

    [Fact]
    public async Task Refunds_are_listed_by_their_payment_the_newest_first_and_page_by_page()
    {
        var intent = await wire.PayAsync(584200);
        var made = new List<string>();
        foreach (var part in new[] { "one", "two", "three" })
        {
            var refund = await Client.PostAsync(Refunds, [.. Refund(intent, 10000), ("metadata[part]", part)]);
            made.Insert(0, refund.Ok().Id);
        }

        var list = $"{Refunds}?payment_intent={intent}";
        var all = (await Client.GetAsync($"{list}&limit=100")).Ok();
        var first = (await Client.GetAsync($"{list}&limit=2")).Ok();
        var second = (await Client.GetAsync($"{list}&limit=2&starting_after={made[1]}")).Ok();
        var back = (await Client.GetAsync($"{list}&limit=1&ending_before={made[2]}")).Ok();
        var expanded = (await Client.GetAsync($"{list}&limit=1&expand[]=data.payment_intent.latest_charge")).Ok();

        Assert.Equal(
            ("list", "/v1/refunds", false), (all.Text("object"), all.Text("url"), all["has_more"].GetBoolean()));
        Assert.Equal(made, all.Ids);
        Assert.Equal(
            (true, false, true),
            (first["has_more"].GetBoolean(), second["has_more"].GetBoolean(), back["has_more"].GetBoolean()));
        Assert.Equal(made[..2], first.Ids);
        Assert.Equal(made[2..], second.Ids);
        Assert.Equal(made[1..2], back.Ids);
        var charge = expanded["data"][0].GetProperty("payment_intent").GetProperty("latest_charge");
        Assert.Equal(30000, charge.GetProperty("amount_refunded").GetInt64());
    }

    [Fact]
    public async Task A_refund_reads_back_the_same()
    {
        var intent = await wire.PayAsync(584200);

        const string Reason = "requested_by_customer";
        var made = (await Client.PostAsync(
            Refunds, [.. Refund(intent, 200000), ("reason", Reason), ("metadata[slice]", "inbound")])).Ok();
        var read = (await Client.GetAsync($"{Refunds}/{made.Id}")).Ok();

        Assert.StartsWith("re_", made.Id, StringComparison.Ordinal);
        Assert.Equal(("refund", "succeeded", Reason), (made.Text("object"), made.Text("status"), made.Text("reason")));
        Assert.Equal(
            (200000L, "inr", intent), (made.Number("amount"), made.Text("currency"), made.Text("payment_intent")));
        Assert.Equal("""{"slice":"inbound"}""", made["metadata"].ToString());
        Assert.Equal(made["metadata"].ToString(), read["metadata"].ToString());
        Assert.Equal((made.Id, made.Number("created")), (read.Id, read.Number("created")));
    }

    [Fact]
    public async Task Without_an_amount_all_that_is_left_goes_back_and_then_nothing()
    {
        var intent = await wire.PayAsync(584200);
        (await Client.PostAsync(Refunds, Refund(intent, 200000))).Ok();

        (await Client.PostAsync(Refunds, Refund(intent, 400000))).IsError(400, Invalid);
        Assert.Equal(384200, (await Client.PostAsync(Refunds, Refund(intent))).Ok().Number("amount"));
        (await Client.PostAsync(Refunds, Refund(intent))).IsError(400, Invalid, "charge_already_refunded");
    }

    [Theory]
    [InlineData("amount", "many", "parameter_invalid_integer")]
    [InlineData("amount", "0", "parameter_invalid_integer")]
    [InlineData("reason", "bored", null)]
    public async Task A_refund_with_a_wrong_parameter_is_not_made(string name, string value, string? code)
    {
        var intent = await wire.PayAsync(584200);

        (await Client.PostAsync(Refunds, [.. Refund(intent), (name, value)])).IsError(400, Invalid, code, name);
    }

    [Fact]
    public async Task A_refund_needs_a_payment() =>
        (await Client.PostAsync(Refunds, ("amount", "100"))).IsError(400, Invalid);

    [Fact]
    public async Task A_dispute_is_listed_by_its_payment_of_which_nothing_can_be_refunded_then()
    {
        var intent = await wire.PayAndDisputeAsync(584200);
        var list = $"/v1/disputes?payment_intent={intent}&expand[]=data.charge";

        // Stripe's test card is disputed some seconds later.
        await WebhookReceiver.UntilAsync(
            async () => (await Client.GetAsync(list)).Ok()["data"].GetArrayLength() > 0, "the dispute");
        var dispute = new WireAnswer(200, (await Client.GetAsync(list)).Ok()["data"][0], false, "");

        Assert.Equal(("dispute", "needs_response"), (dispute.Text("object"), dispute.Text("status")));
        Assert.Equal((584200L, intent), (dispute.Number("amount"), dispute.Text("payment_intent")));
        Assert.True(dispute["charge"].GetProperty("disputed").GetBoolean());
        (await Client.PostAsync(Refunds, Refund(intent, 100))).IsError(400, Invalid, "charge_disputed");
    }

    [Fact]
    public async Task A_payment_that_nobody_disputes_has_an_empty_list_of_disputes()
    {
        var intent = await wire.PayAsync(584200);

        var disputes = (await Client.GetAsync($"/v1/disputes?payment_intent={intent}&limit=100")).Ok();

        Assert.Equal(("list", "/v1/disputes"), (disputes.Text("object"), disputes.Text("url")));
        Assert.Equal((false, 0), (disputes["has_more"].GetBoolean(), disputes["data"].GetArrayLength()));
    }
}
