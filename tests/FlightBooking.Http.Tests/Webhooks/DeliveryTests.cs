using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Repair;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using StandardWebhooks;
using Xunit;

namespace FlightBooking.Http.Tests.Webhooks;

/// <summary>What becomes of what an endpoint does not take.</summary>
public sealed class DeliveryTests : WebhookTest
{
    [Fact]
    public async Task What_is_not_taken_is_sent_again_until_it_is()
    {
        Receiver.Answers = (_, before, http) =>
        {
            http.Response.StatusCode = before < 2 ? 500 : 204;
            return before < 2 ? http.Response.WriteAsync("down\u0007 for\nrepair") : Task.CompletedTask;
        };
        var (endpoint, secret) = await EndpointAsync(types: "booking.held");
        await BuyAsync();

        var delivery = (await WaitForDeliveriesAsync(
            endpoint, found => found.Any(one => one.Text("status") == "delivered")))[0];

        Assert.Equal(
            ["refused", "refused", "delivered"],
            delivery["tries"]!.AsArray().Select(one => one!.Text("outcome")));
        Assert.Equal("down  for repair", delivery["tries"]![0]!.Text("answer"));
        Assert.Equal(204, delivery["tries"]![2]!["status"]!.GetValue<int>());
        var received = Receiver.At();
        Assert.Single(received.Select(one => one.Headers["webhook-id"].ToString()).Distinct());
        Assert.All(received, one => new StandardWebhook(secret!).Verify(one.Body, one.Headers));

        // Noted after the try is, so that whoever dies in between sends it once more.
        await Waiting.ForAsync(async () =>
            (await Customer.GetAsync(endpoint))["failingSince"] is null ? endpoint : null);
    }

    [Fact]
    public async Task What_nobody_takes_is_given_up_in_the_end()
    {
        Receiver.Answers = (_, _, http) => Task.FromResult(http.Response.StatusCode = 503);
        var (endpoint, _) = await EndpointAsync(types: "booking.held");
        await BuyAsync();

        var delivery = (await WaitForDeliveriesAsync(
            endpoint, found => found.Any(one => one.Text("status") == "failed")))[0];

        Assert.Equal(Hasty.Pauses.Length + 1, delivery["tries"]!.AsArray().Count);
        Assert.NotNull((await Customer.GetAsync(endpoint))["failingSince"]);
        Assert.Equal("enabled", (await Customer.GetAsync(endpoint)).Body!.Text("status"));
    }

    [Fact]
    public async Task Whoever_is_gone_is_sent_nothing_more_until_switched_on_again()
    {
        Receiver.Answers = (_, before, http) => Task.FromResult(http.Response.StatusCode = before == 0 ? 410 : 200);
        var (endpoint, _) = await EndpointAsync(types: ["booking.held", "booking.confirmed"]);
        await Customer.BookAsync([await Customer.OfferAsync("DEL", "BOM", TestTimetable.Day, "M9")]);

        var off = await WaitForEndpointAsync(endpoint, found => found.Text("status") == "disabled");
        Assert.Equal("gone", off.Text("disabledBecause"));
        Assert.Equal("webhook_endpoint_disabled", (await Customer.PostAsync($"{endpoint}/test", null)).Code);
        var missed = await BuyAsync();
        Assert.Single(Receiver.At());

        var on = await Customer.PatchAsync(endpoint, new JsonObject { ["status"] = "enabled" });
        Assert.Equal(("enabled", null), (on.Body!.Text("status"), on["disabledBecause"]));
        var received = await Receiver.WaitAsync(3);
        Assert.All(received.Skip(1), one => Assert.Equal(missed, one.Json.Text("bookingRef")));
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        Receiver.Answers = (path, _, http) =>
        {
            http.Response.Redirect(Receiver.Url("/inside"), permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };
        var (endpoint, _) = await EndpointAsync(types: "booking.held");
        await BuyAsync();

        var delivery = (await WaitForDeliveriesAsync(
            endpoint, found => found.Any(one => one.Text("status") == "failed")))[0];

        Assert.All(delivery["tries"]!.AsArray(), one => Assert.Equal(
            ("redirected", 307), (one!.Text("outcome"), one!["status"]!.GetValue<int>())));
        Assert.Empty(Receiver.At("/inside"));
    }

    [Fact]
    public async Task An_endless_answer_is_read_no_further_than_its_start()
    {
        Receiver.Answers = async (_, _, http) =>
        {
            for (var part = 0; part < 10_000 && !http.RequestAborted.IsCancellationRequested; part++)
            {
                await http.Response.WriteAsync(new string('x', 1000), http.RequestAborted);
            }
        };
        var (endpoint, _) = await EndpointAsync(types: "booking.held");
        await BuyAsync();

        var delivery = (await WaitForDeliveriesAsync(
            endpoint, found => found.Any(one => one.Text("status") == "delivered")))[0];

        Assert.Equal(500, delivery["tries"]![0]!.Text("answer").Length);
    }

    [Fact]
    public async Task Whoever_was_to_wake_an_endpoint_and_died_only_delays_it()
    {
        Host.Services.GetRequiredService<WorkflowAccess>().Client = null;
        await EndpointAsync(types: "booking.held");
        await BuyAsync();
        Assert.Empty(Receiver.At());

        await ActivatorUtilities.CreateInstance<ResumeDeliveries>(Host.Services).LookAsync(
            DateTimeOffset.UtcNow.AddMinutes(11),
            new(Host.Services.GetRequiredService<DurableTaskClient>()),
            TestContext.Current.CancellationToken);

        Assert.Single(await Receiver.WaitAsync(1));
    }
}
