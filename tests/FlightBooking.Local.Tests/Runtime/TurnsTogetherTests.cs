using FlightBooking.Local.Runtime.Durable;
using Microsoft.DurableTask;
using Xunit;

namespace FlightBooking.Local.Tests.Runtime;

/// <summary>
/// Turns that follow from one another are one piece of writing, and whatever is in their way costs nothing.
/// </summary>
public sealed class TurnsTogetherTests : EngineTest
{
    [Fact]
    public async Task A_call_and_its_end_are_written_with_the_turns_of_the_caller()
    {
        Functions
            .Activity<int, int>("Next", number => number + 1)
            .Orchestrator<int>("Child", context => context.CallActivityAsync<int>("Next", context.GetInput<int>()))
            .Orchestrator<int>("Parent", context => context.CallSubOrchestratorAsync<int>("Child", 1));
        var writes = 0L;
        (await StartAsync()).Store.Written = count => writes = count;

        Assert.Equal(2, await RunAsync<int>("Parent"));
        Assert.Equal(2, writes);
    }

    [Fact]
    public async Task An_event_is_written_with_the_turn_that_takes_it_in()
    {
        Functions.Orchestrator<string>("Wait", context => context.WaitForExternalEvent<string>("Go"));
        var writes = 0L;
        (await StartAsync()).Store.Written = count => writes = count;
        var id = await ScheduleAsync("Wait");
        await Client.RaiseEventAsync(id, "Go", "now", Cancellation);

        Assert.Equal("now", (await Client.GetInstanceAsync(id, true, Cancellation))!.ReadOutputAs<string>());
        Assert.Equal(2, writes);
    }

    [Fact]
    public async Task Calls_may_be_deeper_and_wider_than_what_is_written_together()
    {
        Functions
            .Orchestrator<int>("Deep", async context => context.GetInput<int>() is > 0 and var left
                ? 1 + await context.CallSubOrchestratorAsync<int>("Deep", left - 1)
                : 0)
            .Orchestrator<int>("Wide", async context => (await Task.WhenAll(
                Enumerable
                    .Range(1, 40)
                    .Select(left => context.CallSubOrchestratorAsync<int>("Deep", left % 3)))).Sum());
        await StartAsync();

        Assert.Equal(50, await RunAsync<int>("Deep", 50));
        Assert.Equal(40, await RunAsync<int>("Wide"));
    }

    [Fact]
    public async Task An_id_that_is_taken_fails_the_call_and_leaves_the_other_alone()
    {
        Functions
            .Orchestrator<string>("Wait", context => context.WaitForExternalEvent<string>("Go"))
            .Orchestrator<string>("Parent", async context =>
            {
                var call = () => context.CallSubOrchestratorAsync<string>(
                    "Wait", new SubOrchestrationOptions(instanceId: "taken"));
                return (await Assert.ThrowsAsync<TaskFailedException>(call)).FailureDetails.ErrorType;
            })
            .Orchestrator<string>("Twice", async context =>
            {
                var options = new SubOrchestrationOptions(instanceId: "both");
                var first = context.CallSubOrchestratorAsync<string>("Wait", options);
                await Assert.ThrowsAsync<TaskFailedException>(
                    () => context.CallSubOrchestratorAsync<string>("Wait", options));
                return await first;
            });
        await StartAsync();
        await ScheduleAsync("Wait", id: "taken");

        Assert.Equal(
            "DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException", await RunAsync<string>("Parent"));
        await Client.RaiseEventAsync("taken", "Go", "on", Cancellation);
        Assert.Equal("on", await OutputOfAsync<string>("taken"));

        var twice = await ScheduleAsync("Twice");
        await Client.RaiseEventAsync("both", "Go", "once", Cancellation);
        Assert.Equal("once", await OutputOfAsync<string>(twice));
    }

    [Fact]
    public async Task Of_many_who_schedule_one_id_one_does()
    {
        Functions.Orchestrator<string>("Wait", context => context.WaitForExternalEvent<string>("Go"));
        await StartAsync();
        var tries = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            try
            {
                await ScheduleAsync("Wait", id: "one");
                return 1;
            }
            catch (DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException)
            {
                return 0;
            }
        })));

        Assert.Equal(1, tries.Sum());
        await Client.WaitForInstanceStartAsync("one", Cancellation);
        await Client.RaiseEventAsync("one", "Go", "on", Cancellation);
        Assert.Equal("on", await OutputOfAsync<string>("one"));
    }

    [Fact]
    public async Task Many_events_at_once_are_each_taken_in_once()
    {
        Functions.Orchestrator<int>("Sum", async context =>
        {
            var sum = 0;
            for (var i = 0; i < 50; i++)
            {
                sum += await context.WaitForExternalEvent<int>("Number");
            }

            return sum;
        });
        await StartAsync();
        var id = await ScheduleAsync("Sum");
        await Task.WhenAll(Enumerable.Range(1, 50).Select(number =>
            Task.Run(() => Client.RaiseEventAsync(id, "Number", number, Cancellation))));

        Assert.Equal(1275, await OutputOfAsync<int>(id));
    }

    [Fact]
    public async Task A_write_that_fails_is_told_to_who_asked_and_leaves_the_instance_as_it_was()
    {
        Functions
            .Orchestrator<string>("Wait", context => context.WaitForExternalEvent<string>("Go"))
            .Orchestrator<string>("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Wait", new SubOrchestrationOptions(instanceId: "child")));
        var store = (await StartAsync()).Store;
        store.Written = FailingAfter(0);
        await Assert.ThrowsAsync<IOException>(() => ScheduleAsync("Parent", id: "parent"));
        Assert.Null(await Client.GetInstanceAsync("parent", Cancellation));
        Assert.Null(await Client.GetInstanceAsync("child", Cancellation));

        await ScheduleAsync("Parent", id: "parent");
        store.Written = FailingAfter(3);
        await Assert.ThrowsAsync<IOException>(() => Client.RaiseEventAsync("child", "Go", "lost", Cancellation));
        await Client.RaiseEventAsync("child", "Go", "found", Cancellation);

        Assert.Equal("found", await OutputOfAsync<string>("parent"));
    }

    [Fact]
    public async Task A_turn_whose_write_fails_is_taken_again_with_those_that_follow()
    {
        Functions
            .Activity<int, int>("Next", number => number + 1)
            .Orchestrator<int>("Child", context => context.CallActivityAsync<int>("Next", context.GetInput<int>()))
            .Orchestrator<int>("Parent", async context => await context.CallSubOrchestratorAsync<int>(
                "Child", await context.CallActivityAsync<int>("Next", 1)));
        var store = (await StartAsync()).Store;
        store.Written = FailingAfter(1);
        var id = await ScheduleAsync("Parent");
        await Time.AdvanceOnceArmedAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(3, await OutputOfAsync<int>(id));
    }

    // What throws in a group is run again by itself, so it takes two throws to fail.
    private static Action<long> FailingAfter(long writes) => count =>
    {
        if (count > writes && count <= writes + 2)
        {
            throw new IOException("No space left on device.");
        }
    };
}
