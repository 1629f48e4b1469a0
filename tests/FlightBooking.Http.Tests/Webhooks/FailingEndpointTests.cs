using System.Text.Json.Nodes;
using FlightBooking.Local.Host;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace FlightBooking.Http.Tests.Webhooks;

/// <summary>An endpoint that nothing comes through to, for longer than is waited for.</summary>
public sealed class FailingEndpointTests : WebhookTest
{
    // However slow it goes, there are tries left after it was switched off and on again.
    private protected override LocalOptions Options(LocalOptions options) => base.Options(options) with
    {
        Webhooks = Hasty with
        {
            Pauses = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(50), 100)],
            SwitchOffAfter = TimeSpan.FromMilliseconds(100),
        },
    };

    [Fact]
    public async Task It_is_switched_off_and_once_on_again_sent_what_it_missed()
    {
        var isUp = false;
        Receiver.Answers = (_, _, http) => Task.FromResult(http.Response.StatusCode = isUp ? 200 : 503);
        var (endpoint, _) = await EndpointAsync(types: "booking.held");
        await BuyAsync();

        var off = await WaitForEndpointAsync(endpoint, found => found.Text("status") == "disabled");
        Assert.Equal("failing", off.Text("disabledBecause"));
        var tried = Receiver.At().Count;
        await BuyAsync();
        Assert.Equal(tried, Receiver.At().Count);

        isUp = true;
        await Customer.PatchAsync(endpoint, new JsonObject { ["status"] = "enabled" });

        await WaitForDeliveriesAsync(
            endpoint, found => found.Count == 2 && found.All(one => one.Text("status") == "delivered"));
    }

    [Fact]
    public async Task What_failed_before_it_was_switched_on_again_does_not_count()
    {
        Receiver.Answers = (_, _, http) => Task.FromResult(http.Response.StatusCode = 503);
        var (endpoint, _) = await EndpointAsync(types: "booking.held");
        await BuyAsync();
        await WaitForEndpointAsync(endpoint, found => found.Text("status") == "disabled");
        var tried = Receiver.At().Count;

        await Customer.PatchAsync(endpoint, new JsonObject { ["status"] = "enabled" });
        await WaitForEndpointAsync(endpoint, found => found.Text("status") == "disabled");

        Assert.True(Receiver.At().Count >= tried + 2, "It was switched off by one try.");
    }
}
