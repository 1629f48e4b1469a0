using System.Globalization;
using FlightBooking.Core.Storage;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox.Wire;

/// <summary>
/// Stripe's protocol as the application uses it. The same tests for the sandbox and for Stripe's test mode, so that
/// neither the sandbox nor what is believed of Stripe can drift away.
/// </summary>
public abstract partial class StripeWireTests : IAsyncLifetime
{
    private const string Sessions = "/v1/checkout/sessions";
    private const string Refunds = "/v1/refunds";
    private const string Invalid = "invalid_request_error";

    private IStripeWire wire = null!;

    private WireClient Client => wire.Client;

    private static string NewKey => Guid.NewGuid().ToString();

    public async ValueTask InitializeAsync() => wire = await ConnectAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (wire is not null)
        {
            await wire.DisposeAsync();
        }
    }

    /// <summary>What a session is opened with.</summary>
    internal static IEnumerable<(string Name, string Value)> Session(long amount = 584200, TimeSpan? open = null) =>
    [
        ("mode", "payment"),
        ("client_reference_id", "K7M2QX"),
        ("customer_email", "asha@example.com"),
        ("success_url", "https://example.com/done?id={CHECKOUT_SESSION_ID}"),
        ("cancel_url", "https://example.com/back"),
        ("expires_at", Seconds(open ?? TimeSpan.FromMinutes(46))),
        ("metadata[booking_ref]", "K7M2QX"),
        ("payment_intent_data[metadata][order]", "A1"),
        ("line_items[0][quantity]", "1"),
        ("line_items[0][price_data][currency]", "inr"),
        ("line_items[0][price_data][unit_amount]", amount.ToString(CultureInfo.InvariantCulture)),
        ("line_items[0][price_data][product_data][name]", "DEL–BOM, 1 passenger & a bag"),
    ];

    private protected abstract Task<IStripeWire> ConnectAsync();

    private static string Seconds(TimeSpan fromNow) =>
        (DateTimeOffset.UtcNow + fromNow).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<(string, string)> Refund(string intent, long? amount = null) =>
        amount is { } some ? [("payment_intent", intent), ("amount", $"{some}")] : [("payment_intent", intent)];
}

/// <summary>Against the sandbox.</summary>
public sealed class SandboxWireTests : StripeWireTests
{
    private protected override async Task<IStripeWire> ConnectAsync() => new SandboxWire(await SandboxHost.StartAsync(
        new InMemoryDocumentStore(TimeProvider.System), new WebhookReceiver(),
        SandboxHost.Quick with { ShortestCheckout = TimeSpan.FromMinutes(30) }));
}

/// <summary>Against Stripe, where there is a key.</summary>
public sealed class StripeTestModeTests : StripeWireTests
{
    private protected override Task<IStripeWire> ConnectAsync() =>
        Task.FromResult<IStripeWire>(StripeTestMode.Connect());
}
