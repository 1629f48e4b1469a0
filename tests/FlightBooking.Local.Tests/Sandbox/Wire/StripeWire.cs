using System.Globalization;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox.Wire;

/// <summary>Something that speaks Stripe's protocol, and how a payment comes about there.</summary>
internal interface IStripeWire : IAsyncDisposable
{
    WireClient Client { get; }

    /// <summary>The same without a key.</summary>
    WireClient Anonymous { get; }

    /// <summary>A payment of so much in INR, with metadata <c>order=A1</c>; its payment intent's id.</summary>
    Task<string> PayAsync(long amount);

    /// <summary>The same with a card whose bank asks for the money back soon afterwards.</summary>
    Task<string> PayAndDisputeAsync(long amount);
}

/// <summary>The sandbox, over HTTP.</summary>
internal sealed class SandboxWire(SandboxHost host) : IStripeWire
{
    public WireClient Client { get; } = new(ApiOf(host), "sk_test_anybody");

    public WireClient Anonymous { get; } = new(ApiOf(host), null);

    public static Uri ApiOf(SandboxHost host) => new(host.Client.BaseAddress!, "/sandbox/stripe");

    public async Task<string> PayAsync(long amount)
    {
        var session = (await Client.PostAsync("/v1/checkout/sessions", StripeWireTests.Session(amount))).Ok();
        var (status, answer) = await host.PostAsync(
            $"/sandbox/checkout/{session.Id}", new { card = "4242424242424242" });
        Assert.True(status == 200, answer.ToString());
        return answer.GetProperty("paymentIntentId").GetString()!;
    }

    public async Task<string> PayAndDisputeAsync(long amount)
    {
        var intent = await PayAsync(amount);
        var (status, answer) = await host.PostAsync($"/sandbox/payments/{intent}/disputes", new { });
        Assert.True(status == 200, answer.ToString());
        return intent;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Anonymous.Dispose();
        await host.DisposeAsync();
    }
}

/// <summary>Stripe itself, with a test key: no money, but an account's objects, which stay there.</summary>
internal sealed class StripeTestMode(string key) : IStripeWire
{
    public const string Variable = "FLIGHTBOOKING_STRIPE_TEST_KEY";

    private static readonly Uri Api = new("https://api.stripe.com");

    public WireClient Client { get; } = new(Api, key);

    public WireClient Anonymous { get; } = new(Api, null);

    /// <summary>Skips where there is no key; never takes one that moves money.</summary>
    public static StripeTestMode Connect()
    {
        var key = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(key), $"{Variable} is not set: it takes a Stripe test key (sk_test_…).");
        Assert.True(key!.StartsWith("sk_test_", StringComparison.Ordinal), $"{Variable} is no test key.");
        return new(key);
    }

    public Task<string> PayAsync(long amount) => PayAsync(amount, "pm_card_visa");

    public Task<string> PayAndDisputeAsync(long amount) => PayAsync(amount, "pm_card_createDispute");

    // Nobody types a card here: a payment intent that is confirmed with one of Stripe's own test cards.
    private async Task<string> PayAsync(long amount, string card) => (await Client.PostAsync(
        "/v1/payment_intents",
        ("amount", amount.ToString(CultureInfo.InvariantCulture)),
        ("currency", "inr"),
        ("payment_method", card),
        ("confirm", "true"),
        ("description", "FlightBooking wire test"),
        ("automatic_payment_methods[enabled]", "true"),
        ("automatic_payment_methods[allow_redirects]", "never"),
        ("metadata[order]", "A1"))).Ok().Id;

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        Anonymous.Dispose();
        return ValueTask.CompletedTask;
    }
}
