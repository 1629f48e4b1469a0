using FlightBooking.App.Payments.Stripe;
using FlightBooking.Kit.StripePeer;
using FlightBooking.Local.Sandbox.Wire;
using Stripe;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox.Wire;

/// <summary>Our signatures against Stripe's own library, both ways.</summary>
public sealed class SignaturePeerTests
{
    private const string Secret = "whsec_peer_secret";
    private const string Payload =
        """{"id":"evt_peer","object":"event","type":"x","created":1614556800,"note":"Zoë – ₹ ✈"}""";

    [Fact]
    public async Task Stripes_library_accepts_what_we_sign()
    {
        var header = StripeSignature.Sign(Payload, Secret, DateTimeOffset.UtcNow);

        Assert.Equal("evt_peer", await NodeAsync(
            "stripe.webhooks.constructEvent(payload, header, secret).id", header));
    }

    [Fact]
    public async Task Stripes_library_refuses_what_we_sign_with_another_secret()
    {
        var header = StripeSignature.Sign(Payload, "whsec_another", DateTimeOffset.UtcNow);

        Assert.Equal("refused", await NodeAsync(
            "(() => { try { stripe.webhooks.constructEvent(payload, header, secret); return 'accepted'; } "
            + "catch { return 'refused'; } })()",
            header));
    }

    [Fact]
    public async Task We_accept_what_stripes_library_signs()
    {
        var now = DateTimeOffset.UtcNow;
        var header = await NodeAsync(
            $"stripe.webhooks.generateTestHeaderString({{ payload, secret, timestamp: {now.ToUnixTimeSeconds()} }})",
            "");

        var gateway = new StripeGateway(new StripeClient("sk_test_unused"), Secret);
        Assert.Null(gateway.ParseEvent(Payload, header, now).Refusal);
        Assert.NotNull(gateway.ParseEvent(Payload + " ", header, now).Refusal);
    }

    private static Task<string> NodeAsync(string expression, string header) => Node.RunAsync(
        "-e",
        "const [payload, header, secret] = process.argv.slice(1);"
            + "const stripe = new (require('stripe'))('sk_test_unused');"
            + $"process.stdout.write({expression});",
        Payload,
        header,
        Secret);
}
