using System.Collections.Immutable;
using FlightBooking.App.Workflows.Bookings;
using FlightBooking.App.Workflows.Cancellations;
using FlightBooking.App.Workflows.Changes;
using FlightBooking.App.Workflows.Refunds;
using FlightBooking.Core.Bookings;
using Xunit;

namespace FlightBooking.Local.Tests.Runtime;

/// <summary>Workflows that begin anew while what they would call is under way already, by itself.</summary>
public sealed class InHandTests : EngineTest
{
    private static readonly BookingKey Booking = new("acc_a", "7KQ2MX");
    private static readonly ImmutableArray<LineToFulfil> Lines = [new("outbound", "7KQ2MX-cancellation-1-outbound")];

    private static readonly CancellationToFulfil Settlement =
        new(new(Booking, "7KQ2MX-cancellation-1"), "7KQ2MX-refund-1", Lines);

    [Theory]
    [InlineData("7KQ2MX-cancellation-1", nameof(CancellationWorkflow))]
    [InlineData("7KQ2MX-refund", nameof(RefundWorkflow))]
    public async Task An_exchange_leaves_to_others_what_they_are_at(string busy, string workflow)
    {
        Functions
            .Activity<ChangeKey, ExchangeOutcome>(nameof(FollowExchange), _ =>
                workflow == nameof(RefundWorkflow) ? new(null, busy) : new(Settlement, null))
            .Orchestrator<int>(workflow, context => context.WaitForExternalEvent<int>("Go"))
            .Orchestrator<bool>("Exchange", async context =>
            {
                await ExchangeWorkflow.Run(context);
                return true;
            });
        await StartAsync();
        await ScheduleAsync(workflow, id: busy);

        Assert.True(await RunAsync<bool>("Exchange", new ChangeKey(Booking, "7KQ2MX-change-1")));
    }

    [Fact]
    public async Task A_cancellation_whose_refund_others_make_is_not_finished_before_it()
    {
        Functions
            .Orchestrator<int>(nameof(RefundWorkflow), context => context.WaitForExternalEvent<int>("Go"))
            .Orchestrator<CancellationStatus>("Cancellation", CancellationWorkflow.Run);
        await StartAsync();
        await ScheduleAsync(nameof(RefundWorkflow), id: Lines[0].RefundId);

        Assert.Equal(CancellationStatus.Pending, await RunAsync<CancellationStatus>("Cancellation", Settlement));
    }
}
