using FlightBooking.App.Http;
using FlightBooking.App.Payments;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace FlightBooking.Deployment.Tests.Alerts;

/// <summary>The alerts' conditions, over what the real exporter makes of the log lines in question.</summary>
public sealed class AlertTests
{
    private static readonly HttpFunction Webhook = new(nameof(StripeWebhook), "/v1/webhooks/stripe", Access.Signed);

    [Fact]
    public void A_failed_refund_is_told()
    {
        var alert = Alert("refund-failures");

        Assert.True(Fires(alert, log => log.LogError(
            "Try {Attempt} of refund {RefundId} of booking {BookingRef} failed: {Reason}. It is {Status} now",
            1, "7KQ2MX-cancellation-1-outbound", "7KQ2MX", "insufficient_funds", "Pending")));
        Assert.False(Fires(alert, log => log.LogWarning("Booking {BookingRef} was paid but has no seats: {Code}", "7KQ2MX", "x")));
        Assert.False(Fires(alert, log => log.LogError("Cancellation {CancellationId} ended {Status}", "c", "Failed")));
    }

    [Fact]
    public void A_dispute_is_told_and_one_that_was_won_is_not()
    {
        const string Line = "Dispute {DisputeId} of booking {BookingRef} is {Status}: {Amount}";
        var alert = Alert("disputes");

        Assert.True(Fires(alert, log => log.LogError(Line, "dp_1", "7KQ2MX", "Open", "₹5,842")));
        Assert.False(Fires(alert, log => log.LogWarning(Line, "dp_1", "7KQ2MX", "Won", "₹5,842")));
    }

    [Fact]
    public void Webhooks_that_are_refused_or_name_nobody_are_told()
    {
        var alert = Alert("webhook-failures");

        Assert.True(Fires(alert, log => log.LogWarning("A webhook was refused: {Code}", "bad_signature")));
        Assert.True(Fires(alert, log => log.LogError("Payment {PaymentId} names the unknown booking {BookingRef}", "cs_1", "7KQ2MX")));
    }

    [Fact]
    public void Webhooks_that_find_the_store_away_or_break_are_told()
    {
        Assert.True(Fires(new StoreUnavailableException("The store is away.", new TimeoutException())));
        Assert.True(Fires(new InvalidOperationException("broken")));
        Assert.False(Fires(new InvalidOperationException("broken"), Webhook with { Name = "GetBooking" }));
    }

    [Theory]
    [InlineData("Orchestrator", true)]
    [InlineData("Activity", false)]
    public void A_workflow_that_ends_in_failure_is_told_and_a_step_that_is_tried_again_is_not(string kind, bool isTold)
    {
        const string Line =
            "{InstanceId}: Function '{FunctionName} ({FunctionType})' failed with an error. Reason: {Reason}.";
        Assert.Contains(DurableExtension.Texts(), text => text.StartsWith(Line, StringComparison.OrdinalIgnoreCase));

        var row = Assert.Single(SentTelemetry.OfHost(loggers => loggers
            .CreateLogger("Host.Triggers.DurableTask")
            .LogError(Line, "7KQ2MX-refund", "RefundWorkflow", kind, "broken")));
        Assert.Equal(isTold, Alert("failed-orchestrations").Finds(row));
    }

    [Fact]
    public void A_booking_that_must_not_be_written_is_told_wherever_it_was_to_be()
    {
        var alert = Alert("broken-bookings");
        var broken = new BrokenInvariantException("7KQ2MX", "its money does not add up");
        var row = Assert.Single(SentTelemetry.OfHost(loggers => loggers
            .CreateLogger("Host.Triggers.DurableTask")
            .LogError(
                "{InstanceId}: Function '{FunctionName} ({FunctionType})' failed with an error. Reason: {Reason}.",
                "r", "MakeRefund", "Activity", broken.Message)));

        Assert.True(Fires(broken, Webhook with { Name = "GetBooking" }, "broken-bookings"));
        Assert.False(Fires(new InvalidOperationException("broken"), Webhook, "broken-bookings"));
        Assert.True(alert.Finds(row));
    }

    private static bool Fires(
        Exception exception, HttpFunction? function = null, string alert = "webhook-failures")
    {
        var row = Assert.Single(SentTelemetry.Of(
            loggers => _ = new ProblemStep(loggers.CreateLogger<ProblemStep>()).AnswerAsync(
                new(new DefaultHttpContext(), function ?? Webhook, "1"), () => throw exception)));
        return Alert(alert).Finds(row);
    }

    private static bool Fires(LogQuery alert, Action<ILogger> log)
    {
        var row = Assert.Single(SentTelemetry.Of(loggers => log(loggers.CreateLogger("FlightBooking.App"))));
        return alert.Finds(row);
    }

    private static LogQuery Alert(string name) => new(AlertRules.QueryOf(name));
}
