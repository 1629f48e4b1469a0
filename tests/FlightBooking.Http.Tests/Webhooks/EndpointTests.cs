using System.Net;
using System.Text.Json.Nodes;
using StandardWebhooks;
using Xunit;

namespace FlightBooking.Http.Tests.Webhooks;

/// <summary>An account's endpoints: who makes, sees and changes them.</summary>
public sealed class EndpointTests : WebhookTest
{
    [Fact]
    public async Task The_secret_is_shown_once_and_the_new_one_signs_beside_the_one_before()
    {
        var (endpoint, first) = await EndpointAsync();
        Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", first);
        foreach (var path in new[] { endpoint, "/v1/webhook-endpoints" })
        {
            Assert.DoesNotContain("whsec_", (await Customer.GetAsync(path)).Text, StringComparison.Ordinal);
        }

        var rotated = await Customer.PostAsync($"{endpoint}/secret", null);
        var second = rotated["secret"]!.GetValue<string>();
        Assert.NotEqual(first, second);
        Assert.Equal(2, rotated["endpoint"]!["secrets"]!.AsArray().Count);
        await Customer.PostAsync($"{endpoint}/test", null);
        var received = (await Receiver.WaitAsync(1))[0];
        foreach (var secret in new[] { first!, second })
        {
            new StandardWebhook(secret).Verify(received.Body, received.Headers);
        }
    }

    [Fact]
    public async Task A_secret_is_changed_again_where_its_answer_was_lost_and_kept_under_no_key()
    {
        var (endpoint, first) = await EndpointAsync();
        var once = await Customer.PostAsync($"{endpoint}/secret", null, idempotencyKey: "once");
        var again = await Customer.PostAsync($"{endpoint}/secret", null, idempotencyKey: "once");

        Assert.NotEqual(once["secret"]!.GetValue<string>(), again["secret"]!.GetValue<string>());
        await Customer.PostAsync($"{endpoint}/test", null);
        var received = (await Receiver.WaitAsync(1))[0];
        foreach (var secret in new[] { first!, once.Body!.Text("secret"), again.Body!.Text("secret") })
        {
            new StandardWebhook(secret).Verify(received.Body, received.Headers);
        }
    }

    [Fact]
    public async Task An_endpoint_is_told_of_the_types_it_named_and_of_others_once_it_names_those()
    {
        var (endpoint, _) = await EndpointAsync(types: "booking.confirmed");
        await BuyAsync();
        Assert.Equal("booking.confirmed", Assert.Single(await Receiver.WaitAsync(1)).Type);

        var tag = (await Customer.GetAsync(endpoint)).Headers["ETag"];
        var changed = await Customer.PatchAsync(
            endpoint, new JsonObject { ["types"] = new JsonArray("ticket.issued"), ["description"] = "tickets" }, tag);
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal("tickets", changed.Body!.Text("description"));
        Assert.Equal("ticket.issued", Assert.Single(changed["types"]!.AsArray())!.GetValue<string>());
        var stale = await Customer.PatchAsync(endpoint, new JsonObject { ["types"] = new JsonArray() }, tag);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale_webhook_endpoint"), (stale.Status, stale.Code));

        await BuyAsync();
        Assert.Equal("ticket.issued", (await Receiver.WaitAsync(2))[1].Type);
        Assert.Equal(2, Receiver.All.Count);
    }

    [Fact]
    public async Task What_happened_before_it_was_made_is_not_told()
    {
        // Longer ago than clocks of several machines may differ.
        var old = await BuyAsync();
        await Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken);
        await EndpointAsync();
        await BuyAsync();

        Assert.DoesNotContain(await Receiver.WaitAsync(3), one => one.Json.Text("bookingRef") == old);
    }

    [Fact]
    public async Task A_test_and_one_message_and_all_since_can_be_sent_again()
    {
        var (endpoint, _) = await EndpointAsync(types: ["booking.held", "booking.confirmed"]);
        await BuyAsync();
        await Receiver.WaitAsync(2);

        var test = await Customer.PostAsync($"{endpoint}/test", null);
        Assert.Equal((HttpStatusCode.Accepted, "webhook.test"), (test.Status, test.Body!.Text("type")));
        Assert.Equal("webhook.test", (await Receiver.WaitAsync(3))[2].Type);
        var looked = await Waiting.ForAsync(async () =>
            await Customer.GetAsync(test.Headers["Location"]) is var found
                && found.Body!.Text("status") == "delivered" ? found : null);
        Assert.Equal(test.Body!.Text("deliveryId"), looked.Body!.Text("deliveryId"));

        var one = (await DeliveriesAsync(endpoint)).First(found => found.Text("type") == "booking.held");
        var again = await Customer.PostAsync($"{endpoint}/deliveries/{one.Text("deliveryId")}/redelivery", null);
        Assert.Equal((HttpStatusCode.Accepted, "waiting"), (again.Status, again.Body!.Text("status")));
        Assert.Equal(one.Text("deliveryId"), (await Receiver.WaitAsync(4))[3].Headers["webhook-id"].ToString());

        var hourAgo = DateTimeOffset.UtcNow.AddHours(-1).ToString("O");
        var all = await Customer.PostAsync($"{endpoint}/redeliveries", new JsonObject { ["since"] = hourAgo });
        Assert.Equal(HttpStatusCode.Accepted, all.Status);
        var received = await Receiver.WaitAsync(6);
        Assert.Equal(["booking.confirmed", "booking.held"], received.Skip(4).Select(each => each.Type).Order());
        var none = await Customer.PostAsync(
            $"{endpoint}/redeliveries", new JsonObject { ["since"] = DateTimeOffset.UtcNow.AddHours(1).ToString("O") });
        Assert.Equal("/since", Assert.Single(none.Mistakes));
    }

    [Fact]
    public async Task Somebody_elses_endpoint_is_not_there()
    {
        var (endpoint, _) = await EndpointAsync();
        await Customer.PostAsync($"{endpoint}/test", null);
        await Receiver.WaitAsync(1);
        var delivery = (await DeliveriesAsync(endpoint))[0].Text("deliveryId");
        var stranger = await Host.CustomerAsync();

        Assert.Empty((await stranger.GetAsync("/v1/webhook-endpoints"))["endpoints"]!.AsArray());
        Answer[] answers =
        [
            await stranger.GetAsync(endpoint),
            await stranger.GetAsync($"{endpoint}/deliveries"),
            await stranger.GetAsync($"{endpoint}/deliveries/{delivery}"),
            await stranger.PatchAsync(endpoint, new JsonObject { ["status"] = "disabled" }),
            await stranger.PostAsync($"{endpoint}/secret", null),
            await stranger.PostAsync($"{endpoint}/test", null),
            await stranger.PostAsync($"{endpoint}/deliveries/{delivery}/redelivery", null),
            await stranger.PostAsync($"{endpoint}/redeliveries", new JsonObject { ["since"] = "2026-01-01T00:00:00Z" }),
            await stranger.SendAsync(new(HttpMethod.Delete, endpoint)),
        ];

        Assert.All(answers, answer => Assert.Equal(
            (HttpStatusCode.NotFound, "webhook_endpoint_not_found"), (answer.Status, answer.Code)));
        Assert.Equal("enabled", (await Customer.GetAsync(endpoint)).Body!.Text("status"));
        Assert.Equal(
            "webhook_delivery_not_found", (await Customer.GetAsync($"{endpoint}/deliveries/nothing")).Code);
    }

    [Fact]
    public async Task An_account_has_ten_at_most_and_one_of_an_address()
    {
        var (endpoint, _) = await EndpointAsync("/0");
        Assert.Equal("webhook_endpoint_exists", (await CreateAsync(Receiver.Url("/0"))).Code);
        for (var number = 1; number < 10; number++)
        {
            await EndpointAsync($"/{number}");
        }

        Assert.Equal("too_many_webhook_endpoints", (await CreateAsync(Receiver.Url("/10"))).Code);
        Assert.Equal(
            "webhook_endpoint_exists",
            (await Customer.PatchAsync(endpoint, new JsonObject { ["url"] = Receiver.Url("/1") })).Code);
        Assert.Equal(HttpStatusCode.NoContent, (await Customer.SendAsync(new(HttpMethod.Delete, endpoint))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Customer.GetAsync(endpoint)).Status);
        await EndpointAsync("/10");
        Assert.Equal(10, (await Customer.GetAsync("/v1/webhook-endpoints"))["endpoints"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""{}""", "/url")]
    [InlineData("""{"url": "http://hooks.agency.example/"}""", "/url")]
    [InlineData("""{"url": "https://10.0.0.1/"}""", "/url")]
    [InlineData("""{"url": "https://hooks.agency.example/", "types": ["booking.bought"]}""", "/types/0")]
    [InlineData("""{"url": "https://hooks.agency.example/", "types": ["booking.held", "booking.held"]}""", "/types/1")]
    [InlineData("""{"url": "https://hooks.agency.example/", "signing": "rsa"}""", "/signing")]
    [InlineData("""{"url": "https://hooks.agency.example/", "secret": "mine"}""", "/secret")]
    public async Task What_is_wrong_with_one_is_named(string body, string where)
    {
        var answer = await Customer.PostAsync("/v1/webhook-endpoints", JsonNode.Parse(body));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, where), (answer.Status, Assert.Single(answer.Mistakes)));
    }
}
