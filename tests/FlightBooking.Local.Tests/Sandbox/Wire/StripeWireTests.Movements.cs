using System.Text.Json;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox.Wire;

public abstract partial class StripeWireTests
{
    private const string Movements = "/v1/balance_transactions";

    [Fact]
    public async Task What_has_moved_is_listed_the_newest_first_with_what_it_is_about()
    {
        var begun = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 1;
        var intent = await wire.PayAsync(584200);
        var refund = (await Client.PostAsync(Refunds, Refund(intent, 84200))).Ok().Id;
        var list = $"{Movements}?created[gte]={begun}&expand[]=data.source&limit=100";
        JsonElement? charged = null, refunded = null;
        await WebhookReceiver.UntilAsync(
            async () =>
            {
                var lines = (await Client.GetAsync(list)).Ok()["data"].EnumerateArray().ToList();
                charged = Find(
                    lines, source => (Text(source, "object"), Text(source, "payment_intent")) == ("charge", intent));
                refunded = Find(lines, source => Text(source, "id") == refund);
                return charged is not null && refunded is not null;
            },
            "both lines");

        var (charge, back) = (charged!.Value, refunded!.Value);
        Assert.Equal(
            ("balance_transaction", "charge", "charge"),
            (Text(charge, "object"), Text(charge, "type"), Text(charge, "reporting_category")));
        Assert.Equal(("refund", "refund"), (Text(back, "type"), Text(back, "reporting_category")));
        Assert.Equal((584200, 84200), (
            charge.GetProperty("source").GetProperty("amount_captured").GetInt64(),
            back.GetProperty("source").GetProperty("amount").GetInt64()));
        Assert.Equal("A1", charge.GetProperty("source").GetProperty("metadata").GetProperty("order").GetString());
        Assert.True(charge.GetProperty("amount").GetInt64() > 0 && back.GetProperty("amount").GetInt64() < 0);
        Assert.All([charge, back], line => Assert.Equal(
            line.GetProperty("amount").GetInt64() - line.GetProperty("fee").GetInt64(),
            line.GetProperty("net").GetInt64()));
        Assert.Equal(
            charge.GetProperty("fee").GetInt64(),
            charge.GetProperty("fee_details").EnumerateArray().Sum(fee => fee.GetProperty("amount").GetInt64()));
    }

    [Fact]
    public async Task The_list_of_what_has_moved_comes_page_by_page_and_of_a_span()
    {
        var begun = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 1;
        var intent = await wire.PayAsync(584200);
        (await Client.PostAsync(Refunds, Refund(intent, 1000))).Ok();
        await WebhookReceiver.UntilAsync(
            async () => (await Client.GetAsync($"{Movements}?created[gte]={begun}")).Ok().Ids.Count() >= 2,
            "two lines");

        var all = (await Client.GetAsync($"{Movements}?created[gte]={begun}&limit=100")).Ok();
        var first = (await Client.GetAsync($"{Movements}?created[gte]={begun}&limit=1")).Ok();
        var next = $"{Movements}?created[gte]={begun}&limit=1&starting_after={first.Ids.Single()}";
        var second = (await Client.GetAsync(next)).Ok();
        var before = (await Client.GetAsync($"{Movements}?created[gte]={begun - 1}&created[lt]={begun - 1}")).Ok();
        var refunds = (await Client.GetAsync($"{Movements}?created[gte]={begun}&type=refund")).Ok();

        Assert.Equal(("list", Movements), (all.Text("object"), all.Text("url")));
        Assert.True(first["has_more"].GetBoolean());
        Assert.Equal(all.Ids.Take(2), first.Ids.Concat(second.Ids));
        Assert.Empty(before.Ids);
        Assert.All(refunds["data"].EnumerateArray(), line => Assert.Equal("refund", Text(line, "type")));
        Assert.NotEmpty(refunds.Ids);
    }

    private static JsonElement? Find(List<JsonElement> lines, Func<JsonElement, bool> isAbout)
    {
        var found = lines.Where(line => line.GetProperty("source") is { ValueKind: JsonValueKind.Object } source
            && isAbout(source)).ToList();
        return found.Count == 0 ? null : found[0];
    }

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) ? value.GetString() : null;
}
