using FlightBooking.Local.Runtime.Durable;
using Microsoft.DurableTask;
using Xunit;

namespace FlightBooking.Local.Tests.Runtime;

/// <summary>Turns that follow from one another are one piece of writing, and whatever is in their way costs nothing.</summary>
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
                Enumerable.Range(1, 40).Select(left => context.CallSubOrchestratorAsync<int>("Deep", left % 3)))).Sum());
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

    [Fact]
    public async Task A_timer_that_was_cancelled_is_not_set_again_at_a_restart()
    {
        Functions.Orchestrator<string>("Hold", async context =>
        {
            using var paid = new CancellationTokenSource();
            var ends = context.CreateTimer(TimeSpan.FromMinutes(15), paid.Token);
            var kept = context.CreateTimer(TimeSpan.FromMinutes(30), CancellationToken.None);
            await Task.WhenAny(context.WaitForExternalEvent<string>("Paid"), ends);
            paid.Cancel();
            await kept;
            return ends.IsCanceled ? "paid" : "expired";
        });
        await StartAsync();
        var id = await ScheduleAsync("Hold");
        await Client.RaiseEventAsync(id, "Paid", "card", Cancellation);
        await RestartAsync();

        var left = Assert.Single(new DurableStore(Database).LoadUnfinished().Timers);
        Assert.Equal((id, Time.GetUtcNow().UtcDateTime.AddMinutes(30)), (left.InstanceId, left.FireAt));
        await Time.AdvanceOnceArmedAsync(TimeSpan.FromMinutes(30));
        Assert.Equal("paid", await OutputOfAsync<string>(id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_activity_nobody_waits_for_any_more_runs_although_the_process_dies(bool anew)
    {
        var runs = 0;
        var stuck = new TaskCompletionSource();
        Functions
            .ActivityAsync<string, string>("Note", async (text, _) =>
            {
                if (Interlocked.Increment(ref runs) == 1)
                {
                    await stuck.Task;
                }

                return text;
            })
            .Orchestrator<string>("Leave", async context =>
            {
                if (context.GetInput<string>() == "again")
                {
                    return await context.WaitForExternalEvent<string>("Go");
                }

                _ = context.CallActivityAsync<string>("Note", "kept");
                await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                if (anew)
                {
                    context.ContinueAsNew("again");
                }

                return "left";
            });
        await StartAsync();
        var id = await ScheduleAsync("Leave");
        await Time.AdvanceOnceArmedAsync(TimeSpan.FromMinutes(1));
        await UntilAsync(async () => anew
            ? (await Client.GetInstanceAsync(id, true, Cancellation))!.SerializedInput == "\"again\""
            : (await Client.GetInstanceAsync(id, Cancellation))!.IsCompleted);
        await RestartAsync();
        await UntilAsync(() => Task.FromResult(Functions.Runs.Count == 2));
        stuck.SetResult();

        Assert.All(Functions.Runs, run => Assert.Equal("\"kept\"", run.Input));
        await UntilAsync(() => Task.FromResult(new DurableStore(Database).LoadUnfinished().Activities.Count == 0));
    }

    [Fact]
    public async Task What_an_older_version_left_under_way_goes_on()
    {
        Functions
            .Activity<int, int>("Next", number => number + 1)
            .Orchestrator<int>("Sum", async context =>
            {
                using var done = new CancellationTokenSource();
                _ = context.CreateTimer(TimeSpan.FromDays(1), done.Token);
                var next = await context.CallActivityAsync<int>("Next", 41);
                done.Cancel();
                return next;
            });
        await StartAsync();

        // It kept calls and timers in rows of their own, and calls in the history without their input.
        await Database.WriteAsync(connection => connection.Run($"""
            INSERT INTO durable_instances (instance_id, execution, first_execution, name, status, created_at, updated_at)
            VALUES ('old', 1, 1, 'Sum', 6, 1, 1);
            INSERT INTO durable_history (instance_id, turn, events) VALUES ('old', 0,
                '[{"{"}"at":"2026-11-22T08:00:00Z"{"}"},{"{"}"k":1{"}"},{"{"}"k":5,"at":"2026-11-23T08:00:00Z"{"}"},{"{"}"k":2,"t":1,"n":"Next"{"}"}]');
            INSERT INTO durable_activities (instance_id, execution, task, name, input) VALUES ('old', 1, 1, 'Next', '41');
            INSERT INTO durable_timers (instance_id, execution, task, fire_at) VALUES ('old', 1, 0, {DateTime.MaxValue.Ticks});
            """));
        await RestartAsync();

        Assert.Equal(42, await OutputOfAsync<int>("old"));
        Assert.Equal("41", Assert.Single(Functions.Runs).Input);
        var left = new DurableStore(Database).LoadUnfinished();
        Assert.Equal((0, 0), (left.Activities.Count, left.Timers.Count));
    }

    // What throws in a group is run again by itself, so it takes two throws to fail.
    private static Action<long> FailingAfter(long writes) => count =>
    {
        if (count > writes && count <= writes + 2)
        {
            throw new IOException("No space left on device.");
        }
    };

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            await Task.Delay(5, Cancellation);
        }
    }
}
