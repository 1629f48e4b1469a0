using FlightBooking.Local.Runtime.Durable;
using Microsoft.DurableTask;
using Xunit;

namespace FlightBooking.Local.Tests.Runtime;

public sealed class EventTests : EngineTest
{
    [Fact]
    public async Task Events_that_come_before_anybody_waits_are_kept_in_order()
    {
        Functions.Orchestrator<string>("Collect", async context =>
        {
            await context.WaitForExternalEvent<int>("Go");
            var first = await context.WaitForExternalEvent<string>("Letter");
            var second = await context.WaitForExternalEvent<string>("letter");
            return first + second + await context.WaitForExternalEvent<string>("LETTER");
        });
        await StartAsync();
        var id = await ScheduleAsync("Collect");
        foreach (var letter in "abc")
        {
            await Client.RaiseEventAsync(id, "Letter", $"{letter}", Cancellation);
        }

        await Client.RaiseEventAsync(id, "Go", 1, Cancellation);

        Assert.Equal("abc", await OutputOfAsync<string>(id));
    }

    [Fact]
    public async Task Of_several_waits_the_last_is_served_first()
    {
        Functions.Orchestrator<string[]>("Two", async context =>
        {
            var first = context.WaitForExternalEvent<string>("Letter");
            var second = context.WaitForExternalEvent<string>("Letter");
            return await Task.WhenAll(first, second);
        });
        await StartAsync();
        var id = await ScheduleAsync("Two");
        await Client.RaiseEventAsync(id, "Letter", "a", Cancellation);
        await Client.RaiseEventAsync(id, "Letter", "b", Cancellation);

        Assert.Equal(["b", "a"], await OutputOfAsync<string[]>(id));
    }

    [Fact]
    public async Task An_event_for_an_unknown_or_ended_instance_is_discarded()
    {
        Functions.Orchestrator<string>("Wait", context => context.WaitForExternalEvent<string>("Go"));
        await StartAsync();
        await Client.RaiseEventAsync("later", "Go", "too early", Cancellation);
        await ScheduleAsync("Wait", id: "later");
        await Client.RaiseEventAsync("later", "Go", "first", Cancellation);
        Assert.Equal("first", await OutputOfAsync<string>("later"));
        await Client.RaiseEventAsync("later", "Go", "too late", Cancellation);
        await ScheduleAsync("Wait", id: "later");
        await Client.RaiseEventAsync("later", "Go", "second", Cancellation);

        Assert.Equal("second", await OutputOfAsync<string>("later"));
    }

    [Fact]
    public async Task An_event_beats_the_timer_and_the_timer_is_let_go()
    {
        Functions.Orchestrator<string>("Hold", HoldAsync);
        await StartAsync();
        var id = await ScheduleAsync("Hold");
        await Client.WaitForInstanceStartAsync(id, Cancellation);
        await Client.RaiseEventAsync(id, "Paid", "card", Cancellation);

        Assert.Equal("paid by card", await OutputOfAsync<string>(id));
        Assert.Empty(new DurableStore(Database).LoadUnfinished().Timers);
    }

    [Fact]
    public async Task The_timer_beats_an_event_that_comes_later()
    {
        Functions.Orchestrator<string>("Hold", HoldAsync);
        await StartAsync();
        var id = await ScheduleAsync("Hold");
        await Time.AdvanceOnceArmedAsync(TimeSpan.FromMinutes(15));

        Assert.Equal("expired at 08:15", await OutputOfAsync<string>(id));
    }

    [Fact]
    public async Task A_timer_set_before_a_restart_fires_at_its_time_after_it()
    {
        Functions.Orchestrator<string>("Hold", HoldAsync);
        await StartAsync();
        var id = await ScheduleAsync("Hold");
        await Client.WaitForInstanceStartAsync(id, Cancellation);
        Time.Advance(TimeSpan.FromMinutes(5));
        await RestartAsync();

        await Time.AdvanceOnceArmedAsync(TimeSpan.FromMinutes(10));

        Assert.Equal("expired at 08:15", await OutputOfAsync<string>(id));
    }

    [Theory]
    [InlineData(true, "went")]
    [InlineData(false, "gave up")]
    public async Task A_wait_with_a_timeout_is_answered_or_cancelled_when_the_time_is_over(bool raised, string end)
    {
        Functions.Orchestrator<string>("Wait", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("Go", TimeSpan.FromMinutes(1));
            }
            catch (TaskCanceledException)
            {
                return "gave up";
            }
        });
        await StartAsync();
        var id = await ScheduleAsync("Wait");
        if (raised)
        {
            await Client.RaiseEventAsync(id, "Go", "went", Cancellation);
        }
        else
        {
            await Time.AdvanceOnceArmedAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(end, await OutputOfAsync<string>(id));
    }

    [Fact]
    public async Task An_event_that_comes_after_a_cancelled_wait_goes_to_the_next_one()
    {
        Functions.Orchestrator<string>("Wait", async context =>
        {
            using var cancelled = new CancellationTokenSource();
            var abandoned = context.WaitForExternalEvent<string>("Letter", cancelled.Token);
            cancelled.Cancel();
            Assert.True(abandoned.IsCanceled);
            await context.WaitForExternalEvent<int>("Go");
            return await context.WaitForExternalEvent<string>("Letter");
        });
        await StartAsync();
        var id = await ScheduleAsync("Wait");
        await Client.RaiseEventAsync(id, "Letter", "first", Cancellation);
        await Client.RaiseEventAsync(id, "Go", 1, Cancellation);

        Assert.Equal("first", await OutputOfAsync<string>(id));
    }

    [Fact]
    public async Task An_orchestration_sends_events_to_another()
    {
        Functions
            .Orchestrator<string>("Wait", context => context.WaitForExternalEvent<string>("Go"))
            .Orchestrator<int>("Send", context =>
            {
                context.SendEvent("target", "Go", "sent");
                context.SendEvent("nobody", "Go", "lost");
                return Task.FromResult(1);
            });
        await StartAsync();
        await ScheduleAsync("Wait", id: "target");
        await RunAsync<int>("Send");

        Assert.Equal("sent", await OutputOfAsync<string>("target"));
    }

    private static async Task<string> HoldAsync(TaskOrchestrationContext context)
    {
        using var paidInTime = new CancellationTokenSource();
        var paid = context.WaitForExternalEvent<string>("Paid");
        var expired = context.CreateTimer(TimeSpan.FromMinutes(15), paidInTime.Token);
        if (await Task.WhenAny(paid, expired) == expired)
        {
            return $"expired at {context.CurrentUtcDateTime:HH:mm}";
        }

        paidInTime.Cancel();
        return $"paid by {await paid}";
    }
}
