using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Webhooks;
using FlightBooking.Local.Host;
using Xunit;

namespace FlightBooking.Http.Tests.Webhooks;

/// <summary>A customer whose events are sent to a server of theirs.</summary>
public abstract class WebhookTest : IAsyncLifetime
{
    /// <summary>As patient as the real one, in a thousandth of the time.</summary>
    private protected static readonly RetryPolicy Hasty = new(
        [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(50), 5)], TimeSpan.FromDays(3), TimeSpan.FromSeconds(3));

    private protected TestHost Host { get; private set; } = null!;

    private protected ApiClient Customer { get; private set; } = null!;

    private protected WebhookReceiver Receiver { get; private set; } = null!;

    private protected virtual LocalOptions Options(LocalOptions options) =>
        Cancellations.Hasty(options) with { Webhooks = Hasty, WebhookReach = new(Loopback: true) };

    public async ValueTask InitializeAsync()
    {
        Receiver = await WebhookReceiver.StartAsync();
        Host = await TestHost.StartAsync(Options);
        Customer = await Host.CustomerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Receiver.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task<Answer> CreateAsync(string url, string? signing = null, params string[] types) =>
        Customer.PostAsync("/v1/webhook-endpoints", new JsonObject
        {
            ["url"] = url,
            ["types"] = new JsonArray([.. types.Select(type => JsonValue.Create(type))]),
            ["signing"] = signing,
        });

    private protected async Task<(string Path, string? Secret)> EndpointAsync(
        string path = "/hook", string? signing = null, params string[] types)
    {
        var answer = await CreateAsync(Receiver.Url(path), signing, types);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return (answer.Headers["Location"], answer["secret"]?.GetValue<string>());
    }

    private protected async Task<string> BuyAsync() =>
        (await Customer.BuyAsync([await Customer.OfferAsync("DEL", "BOM", TestTimetable.Day, "M9")]))
            .Text("bookingRef");

    private protected async Task<IReadOnlyList<JsonNode>> DeliveriesAsync(string endpoint)
    {
        var answer = await Customer.GetAsync($"{endpoint}/deliveries?limit=100");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return [.. answer["deliveries"]!.AsArray().Select(one => one!)];
    }

    private protected Task<IReadOnlyList<JsonNode>> WaitForDeliveriesAsync(
        string endpoint, Func<IReadOnlyList<JsonNode>, bool> wanted) => Waiting.ForAsync(async () =>
            await DeliveriesAsync(endpoint) is var found && wanted(found) ? found : null);

    private protected Task<JsonNode> WaitForEndpointAsync(string endpoint, Func<JsonNode, bool> wanted) =>
        Waiting.ForAsync(async () =>
            (await Customer.GetAsync(endpoint)).Body is { } found && wanted(found) ? found : null);
}
