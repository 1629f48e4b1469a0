using System.Net;
using System.Text.Json.Nodes;
using FlightBooking.Core.Accounts;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests.Desk;

/// <summary>What waits for a person, and what they do about it.</summary>
public sealed class TaskTests : IAsyncLifetime
{
    private TestHost host = null!;
    private ApiClient finance = null!;
    private ApiClient customer = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync(Cancellations.Hasty);
        finance = await host.OperatorAsync(Role.Finance, Role.Auditor);
        customer = await host.CustomerAsync();
    }

    public async ValueTask DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_refund_that_failed_for_good_waits_and_is_tried_again_by_whoever_asks()
    {
        var (booking, taskId) = await FailedAsync();
        var tried = (await host.PaymentAsync(booking)).Refunds.Length;

        var retried = await ResolveAsync(taskId, "retry");

        Assert.Equal(HttpStatusCode.OK, retried.Status);
        await host.WithTimerAsync(customer.WaitForAsync(
            booking.Text("bookingRef"),
            one => one["history"]!.AsArray().Count(line => line!.Text("event") == "refund_failed") == 2));
        Assert.Equal(tried + 1, (await host.PaymentAsync(booking)).Refunds.Length);
        Assert.Equal(taskId, (await WaitForTaskAsync(taskId)).Text("taskId"));
    }

    [Fact]
    public async Task One_that_was_settled_by_hand_frees_the_seats_and_is_asked_for_no_more()
    {
        var (booking, taskId) = await FailedAsync();
        var reference = booking.Text("bookingRef");
        var tried = (await host.PaymentAsync(booking)).Refunds.Length;

        var settled = await ResolveAsync(taskId, "settled_by_hand", "bank transfer 4711");

        Assert.Equal(HttpStatusCode.OK, settled.Status);
        var after = await customer.WaitForCancellationsAsync(reference);
        Assert.Equal(("cancelled", "succeeded"), (after.Text("status"), after["refunds"]![0]!.Text("status")));
        Assert.Empty(after["slices"]![0]!["seats"]!.AsArray());
        Assert.Empty(await ListAsync(taskId));
        await host.ReconcileAsync();
        Assert.Equal(tried, (await host.PaymentAsync(booking)).Refunds.Length);
        var money = (await finance.GetAsync($"/v1/operations/bookings/{reference}"))["money"]!;
        Assert.Equal((0, 0), (money.Amount("held"), money.Amount("owed")));
        Assert.Equal(money.Amount("captured"), money.Amount("refunded") + money.Amount("charges"));
        var record = (await finance.GetAsync($"/v1/operations/audit?subject={reference}"))["records"]!.AsArray()
            .Single(one => one!.Text("action") == "task_resolved")!;
        Assert.Equal("bank transfer 4711", record["asked"]!.Text("evidence"));
        var again = await ResolveAsync(taskId, "retry");
        Assert.Equal((HttpStatusCode.NotFound, "task_not_found"), (again.Status, again.Code));
    }

    [Fact]
    public async Task A_dispute_waits_until_the_bank_has_decided_and_is_answered_at_the_provider()
    {
        var booking = await customer.BuyAsync([await customer.OfferAsync("DEL", "BOM", Day, "M9")]);
        var payment = $"/sandbox/payments/{booking["payment"]!.Text("paymentId")}";
        var opened = await host.Anonymous().PostAsync($"{payment}/disputes", new JsonObject());
        var disputeId = opened["disputes"]![0]!.Text("disputeId");
        await customer.WaitForAsync(booking.Text("bookingRef"), one => one["payment"]!.Text("status") == "disputed");

        Assert.Equal("payment_disputed", (await WaitForTaskAsync(disputeId)).Text("kind"));
        var refused = await ResolveAsync(disputeId, "retry");
        Assert.Equal((HttpStatusCode.Conflict, "resolved_at_provider"), (refused.Status, refused.Code));

        await host.Anonymous().PostAsync($"{payment}/disputes/{disputeId}", new JsonObject { ["outcome"] = "won" });
        await customer.WaitForAsync(booking.Text("bookingRef"), one => one["payment"]!.Text("status") == "succeeded");
        Assert.Empty(await ListAsync(disputeId));
    }

    [Fact]
    public async Task What_is_said_wrongly_is_named_and_changes_nothing()
    {
        var (_, taskId) = await FailedAsync();

        var empty = await finance.PostAsync($"/v1/operations/tasks/{taskId}/resolution", new JsonObject());
        Assert.Equal(["/reason", "/remedy"], empty.Mistakes.Order());
        var unproved = await ResolveAsync(taskId, "settled_by_hand");
        Assert.Equal(["/evidence"], unproved.Mistakes);
        Assert.Single(await ListAsync(taskId));
    }

    private async Task<(JsonNode Booking, string TaskId)> FailedAsync()
    {
        var booking = await customer.BuyWithAsync(
            Cancellations.RefundsFailLater, [await customer.OfferAsync("DEL", "BOM", Day, "M9")], Adult());
        var reference = booking.Text("bookingRef");
        await customer.CancelAsync(reference);
        var failed = await host.WithTimerAsync(customer.WaitForCancellationsAsync(reference, "failed"));
        var refundId = failed["refunds"]![0]!.Text("refundId");
        Assert.Equal("refund_failed", (await WaitForTaskAsync(refundId)).Text("kind"));

        // Asked for while the workflows of the last try are ending, another try would wait for the timer.
        foreach (var workflow in new[] { refundId, failed["cancellations"]![0]!.Text("cancellationId") })
        {
            await host.Workflows().WaitForInstanceCompletionAsync(
                workflow, TestContext.Current.CancellationToken);
        }

        return (booking, refundId);
    }

    // A booking says what happened a moment before somebody is told to see to it.
    private async Task<JsonNode> WaitForTaskAsync(string taskId)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var tasks = (await ListAsync(taskId)).ToList();
            if (tasks.Count > 0 || patience.IsCancellationRequested)
            {
                return Assert.Single(tasks)!;
            }
        }
    }

    private async Task<IEnumerable<JsonNode?>> ListAsync(string taskId) =>
        (await finance.GetAsync("/v1/operations/tasks?limit=100"))["tasks"]!.AsArray()
            .Where(task => task!.Text("taskId") == taskId);

    private Task<Answer> ResolveAsync(string taskId, string remedy, string? evidence = null) => finance.PostAsync(
        $"/v1/operations/tasks/{taskId}/resolution",
        new JsonObject { ["remedy"] = remedy, ["evidence"] = evidence, ["reason"] = "a test" });
}
