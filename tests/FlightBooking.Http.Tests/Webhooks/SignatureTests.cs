using System.Text;
using System.Text.Json.Nodes;
using FlightBooking.Kit.StripePeer;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using StandardWebhooks;
using Xunit;

namespace FlightBooking.Http.Tests.Webhooks;

/// <summary>What is sent to an endpoint, and how it is signed.</summary>
public sealed class SignatureTests : WebhookTest
{
    [Fact]
    public async Task Every_event_is_sent_as_it_is_read_and_signed()
    {
        var (endpoint, secret) = await EndpointAsync();
        await BuyAsync();

        var received = await Receiver.WaitAsync(3);

        var read = (await Customer.GetAsync("/v1/events"))["events"]!.AsArray().ToList();
        Assert.Equal(
            ["booking.confirmed", "booking.held", "ticket.issued"], received.Select(one => one.Type).Order());
        foreach (var one in received)
        {
            new StandardWebhook(secret!).Verify(one.Body, one.Headers);
            Assert.Equal("application/json; charset=utf-8", one.Headers.ContentType.ToString());
            Assert.Equal(one.Json.Text("id"), one.Headers["webhook-id"].ToString());
            Assert.Contains(read, event_ => JsonNode.DeepEquals(event_, one.Json));
            Assert.False(one.Headers.ContainsKey("traceparent"));
            Assert.ThrowsAny<Exception>(() => new StandardWebhook(secret!).Verify(one.Body + " ", one.Headers));
        }

        await VerifyByPeersAsync(received[0], secret!);
        var deliveries = await WaitForDeliveriesAsync(
            endpoint, found => found.Count == 3 && found.All(one => one.Text("status") == "delivered"));
        Assert.All(deliveries, one => Assert.Equal(
            (200, "delivered"), (one["tries"]![0]!["status"]!.GetValue<int>(), one["tries"]![0]!.Text("outcome"))));
    }

    [Fact]
    public async Task Signatures_by_a_key_of_this_side_are_checked_with_its_public_half()
    {
        var (endpoint, secret) = await EndpointAsync(signing: "ed25519");
        Assert.Null(secret);
        await Customer.PostAsync($"{endpoint}/test", null);
        var received = (await Receiver.WaitAsync(1))[0];

        var text = (await Customer.GetAsync(endpoint))["secrets"]![0]!.Text("publicKey");
        Assert.StartsWith("whpk_", text, StringComparison.Ordinal);
        var signature = received.Headers["webhook-signature"].ToString();
        Assert.StartsWith("v1a,", signature, StringComparison.Ordinal);
        var signed = Encoding.UTF8.GetBytes(
            $"{received.Headers["webhook-id"]}.{received.Headers["webhook-timestamp"]}.{received.Body}");
        Assert.True(IsGood(text, signature, signed));
        signed[^2]++;
        Assert.False(IsGood(text, signature, signed));
    }

    private static bool IsGood(string publicText, string signature, byte[] signed)
    {
        var verifier = new Ed25519Signer();
        verifier.Init(false, new Ed25519PublicKeyParameters(Convert.FromBase64String(publicText[5..])));
        verifier.BlockUpdate(signed, 0, signed.Length);
        return verifier.VerifySignature(Convert.FromBase64String(signature[4..]));
    }

    private static async Task VerifyByPeersAsync(ReceivedWebhook one, string secret)
    {
        var headers = new JsonObject
        {
            ["webhook-id"] = one.Headers["webhook-id"].ToString(),
            ["webhook-timestamp"] = one.Headers["webhook-timestamp"].ToString(),
            ["webhook-signature"] = one.Headers["webhook-signature"].ToString(),
        };
        foreach (var peer in new[] { "standardwebhooks", "svix" })
        {
            var read = await Node.RunAsync(
                "-e",
                $"const {{ Webhook }} = require('{peer}'); const [, secret, body, headers] = process.argv;"
                + "console.log(JSON.stringify(new Webhook(secret).verify(body, JSON.parse(headers))));",
                secret, one.Body, headers.ToJsonString());
            Assert.True(JsonNode.DeepEquals(one.Json, JsonNode.Parse(read)));
        }
    }
}
