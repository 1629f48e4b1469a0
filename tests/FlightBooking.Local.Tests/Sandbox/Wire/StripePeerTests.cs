using System.Text.Json;
using System.Text.Json.Nodes;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.Kit.StripePeer;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox.Wire;

/// <summary>Stripe's own library for another language takes the sandbox for Stripe.</summary>
public sealed class StripePeerTests : IAsyncLifetime
{
    private readonly WebhookReceiver receiver = new();
    private SandboxHost host = null!;

    public async ValueTask InitializeAsync() =>
        host = await SandboxHost.StartAsync(new InMemoryDocumentStore(TimeProvider.System), receiver);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task It_takes_a_payment_gives_it_back_and_understands_every_error()
    {
        var pay = new Uri(host.Client.BaseAddress!, "/sandbox/checkout/");
        var seen = JsonNode.Parse(
            await Node.RunAsync("stripe-sandbox.js", SandboxWire.ApiOf(host).AbsoluteUri, pay.AbsoluteUri));

        var expected = JsonNode.Parse("""
            {
              "apiVersion": true, "replays": ["false", "true"], "isSame": true, "total": 300000, "paid": 200,
              "status": "complete paid succeeded", "note": "₹ & more = ✈", "charged": 300000, "allListed": true,
              "slice": "inbound", "left": 6000, "disputes": 0, "atOnce": 1, "expired": "expired",
              "failures": {
                "tooMuch": "StripeInvalidRequestError 400 amount_too_large amount",
                "otherParameters": "StripeIdempotencyError 400  ",
                "otherCall": "StripeIdempotencyError 400  ",
                "expiredTwice": "StripeInvalidRequestError 400  ",
                "missing": "StripeInvalidRequestError 404 resource_missing intent",
                "liveKey": "StripeAuthenticationError 401  ",
                "unknown": "StripeInvalidRequestError 400 parameter_unknown colour"
              }
            }
            """);
        Assert.Equal(expected!.ToJsonString(), seen!.ToJsonString());
    }

    [Fact]
    public async Task It_reads_the_events_as_ones_of_its_own_version()
    {
        await host.PaidAsync("EVENT1", "4242424242424242");
        await receiver.WaitAsync(1);
        var (payload, signature) = receiver.Raw[0];

        var read = JsonDocument.Parse(await Node.RunAsync(
            "-e",
            """
            const Stripe = require('stripe');
            const [payload, signature, secret] = process.argv.slice(1);
            const event = new Stripe('sk_test_node').webhooks.constructEvent(payload, signature, secret);
            const isOurs = event.api_version === Stripe.API_VERSION;
            console.log(JSON.stringify([event.type, isOurs, event.data.object.payment_status]));
            """,
            payload, signature, SandboxHost.Secret));

        Assert.Equal("""["checkout.session.completed",true,"paid"]""", read.RootElement.ToString());
        Assert.Equal(PaymentEventKind.CheckoutCompleted, receiver.Received[0].Kind);
    }
}
