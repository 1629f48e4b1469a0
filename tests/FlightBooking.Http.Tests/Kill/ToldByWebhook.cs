using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.App.Repair;
using FlightBooking.Core.Bookings;
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

    /// <summary>
    /// Every event of every booking since then has come, at least once, and none that did not happen.
    /// </summary>
    public async Task AssertAllAsync(TestHost host, IReadOnlyList<Booking> bookings)
    {
        await ActivatorUtilities.CreateInstance<ResumeDeliveries>(host.Services).LookAsync(
            DateTimeOffset.UtcNow.AddMinutes(11), new(host.Services.GetRequiredService<DurableTaskClient>()), default);
        var events = EventsOf(bookings, since);
        Assert.NotEmpty(events);
        await Waiting.ForAsync(() => Task.FromResult(events.IsSubsetOf(Come()) ? receiver : null));
        Assert.Subset(EventsOf(bookings, since.AddMinutes(-1)), Come());
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{events.Count} events were told by {receiver.At().Count} messages.");
    }

    public ValueTask DisposeAsync() => receiver.DisposeAsync();

    private HashSet<string> Come() => [.. receiver.At().Select(one => one.Json.Text("id"))];

    private static HashSet<string> EventsOf(IEnumerable<Booking> bookings, DateTimeOffset since) =>
    [
        .. from booking in bookings
           from change in booking.Told
           where change.At >= since
           from index in Enumerable.Range(0, change.Events.Length)
           select $"{booking.BookingRef}-event-{change.First + index}",
    ];
}
