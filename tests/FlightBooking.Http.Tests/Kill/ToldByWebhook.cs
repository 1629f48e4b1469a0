using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.App.Repair;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlightBooking.Http.Tests.Kill;

/// <summary>The demo customer's own server, which in the end was told of all that happened.</summary>
internal sealed class ToldByWebhook(WebhookReceiver receiver) : IAsyncDisposable
{
    private string? key;
    private DateTimeOffset since;

    /// <summary>Asks to be told, of the first host alone: the others know.</summary>
    public async Task AskAsync(HostProcess host)
    {
        if (key is null)
        {
            (key, since) = (host.DemoKey, DateTimeOffset.UtcNow);
            using var http = new HttpClient { BaseAddress = host.Url };
            var customer = new ApiClient(http);
            customer.UseKey(key);
            var answer = await customer.PostAsync("/v1/webhook-endpoints", new JsonObject { ["url"] = receiver.Url() });
            Assert.Equal(HttpStatusCode.Created, answer.Status);
        }
    }

    /// <summary>Every event since then that can be read has come, at least once.</summary>
    public async Task AssertAllAsync(TestHost host)
    {
        await ActivatorUtilities.CreateInstance<ResumeDeliveries>(host.Services).LookAsync(
            DateTimeOffset.UtcNow.AddMinutes(11), new(host.Services.GetRequiredService<DurableTaskClient>()), default);
        var events = await EventsAsync(host);
        Assert.NotEmpty(events);
        await Waiting.ForAsync(() => Task.FromResult(
            events.IsSubsetOf(receiver.At().Select(one => one.Json.Text("id"))) ? events : null));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{events.Count} events were told by {receiver.At().Count} messages.");
    }

    public ValueTask DisposeAsync() => receiver.DisposeAsync();

    private async Task<HashSet<string>> EventsAsync(TestHost host)
    {
        var customer = host.Anonymous();
        customer.UseKey(key!);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var next = ""; ;)
        {
            var page = await customer.GetAsync($"/v1/events?limit=100{next}");
            ids.UnionWith(page["events"]!.AsArray()
                .Where(one => one!["at"]!.GetValue<DateTimeOffset>() >= since)
                .Select(one => one!.Text("id")));
            if (page["next"] is not { } cursor)
            {
                return ids;
            }

            next = $"&after={cursor}";
        }
    }
}
