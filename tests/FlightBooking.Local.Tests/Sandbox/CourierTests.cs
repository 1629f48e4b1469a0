using System.Text.Json;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.Local.Sandbox;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace FlightBooking.Local.Tests.Sandbox;

public sealed class CourierTests
{
    private readonly WebhookReceiver receiver = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static InMemoryDocumentStore Memory => new(TimeProvider.System);

    [Theory]
    [InlineData(StatusCodes.Status500InternalServerError)]
    [InlineData(StatusCodes.Status400BadRequest)]
    [InlineData(StatusCodes.Status302Found)]
    public async Task An_event_is_sent_again_until_it_is_accepted(int trouble)
    {
        receiver.Answer = (_, before) => before < 3 ? trouble : StatusCodes.Status204NoContent;
        await using var host = await SandboxHost.StartAsync(Memory, receiver);

        var checkout = await host.OpenAsync("RETRY1");
        await host.PayAsync(checkout, "4242424242424242");
        await DeliveredAsync(host, checkout.PaymentId, 1);

        Assert.Equal(4, receiver.Received.Count);
        Assert.Single(receiver.Received.Select(told => told.EventId).Distinct());
        var webhook = (await host.GetAsync($"/sandbox/payments/{checkout.PaymentId}")).GetProperty("webhooks")[0];
        Assert.Equal("204", webhook.GetProperty("lastAnswer").GetString());
        Assert.Equal(4, webhook.GetProperty("attempts").GetInt32());
    }

    [Fact]
    public async Task A_restart_goes_on_with_what_was_not_delivered()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "sandbox.db");
            receiver.Answer = (_, _) => StatusCodes.Status503ServiceUnavailable;
            string paymentId, closedId;
            await using (var store = new OpenStore(path))
            await using (var first = await SandboxHost.StartAsync(store.Documents, receiver))
            {
                var checkout = await first.OpenAsync("START1");
                await first.PayAsync(checkout, "4242424242424242");
                var closed = await first.OpenAsync("START2", SandboxHost.Moment);
                (paymentId, closedId) = (checkout.PaymentId, closed.PaymentId);
                await receiver.WaitAsync(1);
            }

            var before = receiver.Received.Count;
            receiver.Answer = (_, _) => StatusCodes.Status200OK;
            await using (var store = new OpenStore(path))
            await using (var second = await SandboxHost.StartAsync(store.Documents, receiver))
            {
                await WebhookReceiver.UntilAsync(
                    () => Task.FromResult(
                        receiver.Received.Skip(before).DistinctBy(told => told.BookingRef).Count() == 2),
                    "the events of both");
                Assert.True((await second.Gateway.ReadCheckoutAsync(paymentId, Ct)).IsPaid);
                await DeliveredAsync(second, paymentId, 1);
                await DeliveredAsync(second, closedId, 1);
            }

            var told = receiver.Received.Count;
            await using (var store = new OpenStore(path))
            await using (var third = await SandboxHost.StartAsync(store.Documents, receiver))
            {
                // Something of its own to wait for: had the old one been sent again, it would have come first.
                await third.PaidAsync("START3", "4242424242424242");
                await receiver.WaitAsync(told + 1);
                Assert.Equal("START3", receiver.Received[told].BookingRef);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_receiver_that_hangs_holds_nobody_else_up()
    {
        var release = new TaskCompletionSource();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Answer = (told, _) =>
        {
            if (told.BookingRef == "HANGS1")
            {
                entered.TrySetResult();
                release.Task.Wait(TimeSpan.FromMinutes(1), CancellationToken.None);
            }

            return StatusCodes.Status200OK;
        };
        await using var host = await SandboxHost.StartAsync(
            Memory, receiver, SandboxHost.Quick with { AnswerWithin = TimeSpan.FromMinutes(2) });

        await host.PaidAsync("HANGS1", "4242424242424242");
        await entered.Task.WaitAsync(Ct);
        await host.PaidAsync("QUICK1", "4242424242424242");
        await receiver.WaitAsync(2);
        release.SetResult();

        Assert.Equal(["HANGS1", "QUICK1"], receiver.Received.Select(told => told.BookingRef));
    }

    [Fact]
    public async Task Lost_events_never_come_but_the_money_can_be_read_back()
    {
        var faults = new SandboxFaults { LoseWebhooks = 1 };
        await using var host = await SandboxHost.StartAsync(Memory, receiver, faults: faults);

        var lost = await host.OpenAsync("LOST01");
        await host.PayAsync(lost, "4242424242424242");
        await WebhookReceiver.UntilAsync(
            async () => (await host.GetAsync($"/sandbox/payments/{lost.PaymentId}"))
                .GetProperty("webhooks")[0].GetProperty("lastAnswer").GetString() == "lost",
            "the loss");
        faults.LoseWebhooks = 0;
        await host.PaidAsync("KEPT01", "4242424242424242");
        await receiver.WaitAsync(1);

        Assert.Equal("KEPT01", receiver.Received[0].BookingRef);
        Assert.True((await host.Gateway.ReadCheckoutAsync(lost.PaymentId, Ct)).IsPaid);
    }

    [Fact]
    public async Task Duplicated_delayed_and_unacknowledged_events_come_more_than_once()
    {
        var faults = new SandboxFaults
        {
            DuplicateWebhooks = 1, LoseWebhookAnswers = 1, DelayWebhooks = 1,
        };
        await using var host = await SandboxHost.StartAsync(Memory, receiver, faults: faults);

        var checkout = await host.OpenAsync("TWICE1");
        await host.PayAsync(checkout, "4242424242424242");
        await receiver.WaitAsync(4);
        faults.DuplicateWebhooks = faults.LoseWebhookAnswers = 0;
        await DeliveredAsync(host, checkout.PaymentId, 1);

        Assert.Single(receiver.Received.Select(told => told.EventId).Distinct());
    }

    [Fact]
    public async Task Failed_calls_do_nothing_and_lost_answers_can_be_asked_for_again()
    {
        var faults = new SandboxFaults { Hits = what => what is "create_checkout" or "refund" };
        await using var host = await SandboxHost.StartAsync(Memory, receiver, faults: faults);
        var request = SandboxHost.Request("CALLS1");

        faults.FailNextCalls(2);
        var first = await Assert.ThrowsAsync<PaymentProviderException>(
            () => host.Gateway.CreateCheckoutAsync(request, Ct));
        await Assert.ThrowsAsync<PaymentProviderException>(() => host.Gateway.CreateCheckoutAsync(request, Ct));
        var none = await host.GetAsync("/sandbox/payments");
        faults.LoseCallAnswers = 1;
        await Assert.ThrowsAsync<PaymentProviderException>(() => host.Gateway.CreateCheckoutAsync(request, Ct));
        faults.LoseCallAnswers = 0;
        var checkout = await host.Gateway.CreateCheckoutAsync(request, Ct);

        Assert.True(first.IsTransient);
        Assert.Empty(none.GetProperty("bookings").EnumerateArray());
        var all = Assert.Single((await host.GetAsync("/sandbox/payments")).GetProperty("bookings").EnumerateArray());
        Assert.Equal(1, all.GetProperty("payments").GetInt32());
        Assert.Equal(CheckoutStatus.Open, checkout.Status);
    }

    private static Task DeliveredAsync(SandboxHost host, string paymentId, int count) =>
        WebhookReceiver.UntilAsync(
            async () => (await host.GetAsync($"/sandbox/payments/{paymentId}")).GetProperty("webhooks")
                .EnumerateArray().Count(IsDelivered) == count,
            "the delivery");

    private static bool IsDelivered(JsonElement webhook) =>
        webhook.GetProperty("deliveredAt").ValueKind != JsonValueKind.Null;
}
