using FlightBooking.Local.Runtime.Durable;
using Microsoft.DurableTask;
using Xunit;

namespace FlightBooking.Local.Tests.Runtime;

/// <summary>What the engine keeps when it is stopped and begun again, and for how long.</summary>
public sealed class EngineLifeTests : EngineTest
{
    [Fact]
    public async Task An_activity_whose_result_was_not_committed_runs_again()
    {
        var runs = 0;
        var release = new TaskCompletionSource();
        Functions
            .ActivityAsync<int, int>("Slow", async (_, _) =>
            {
                if (Interlocked.Increment(ref runs) == 1)
                {
                    await release.Task;
                }

                return runs;
            })
            .Orchestrator<int>("Call", context => context.CallActivityAsync<int>("Slow", 1));
        await StartAsync();
        var id = await ScheduleAsync("Call");
        await UntilAsync(() => Task.FromResult(Volatile.Read(ref runs) > 0));

        await RestartAsync();
        release.SetResult();

        Assert.Equal(2, await OutputOfAsync<int>(id));
    }

    [Fact]
    public async Task A_graceful_stop_waits_for_activities_and_keeps_their_results()
    {
        var started = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        Functions
            .ActivityAsync<int, int>("Slow", async (number, _) =>
            {
                started.SetResult();
                await release.Task;
                return number;
            })
            .Activity<int, int>("After", number => number + 1)
            .Orchestrator<int>("Call", async context =>
                await context.CallActivityAsync<int>("After", await context.CallActivityAsync<int>("Slow", 1)));
        var engine = await StartAsync();
        var id = await ScheduleAsync("Call");
        await started.Task;
        var stopping = engine.StopAsync(Cancellation);
        Assert.False(stopping.IsCompleted);
        release.SetResult();
        await stopping;
        await RestartAsync();

        Assert.Equal(2, await OutputOfAsync<int>(id));
        Assert.Equal(["Slow", "After"], Functions.Runs.Select(run => run.Name));
    }

    [Fact]
    public async Task Histories_that_do_not_fit_in_memory_are_read_again()
    {
        Options = Options with { CachedInstances = 2 };
        Functions.Orchestrator<int>("Sum", async context =>
            await context.WaitForExternalEvent<int>("A") + await context.WaitForExternalEvent<int>("B"));
        await StartAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => ScheduleAsync("Sum", id: $"s{i}")));
        foreach (var name in (string[])["A", "B"])
        {
            await Task.WhenAll(ids.Select(id => Client.RaiseEventAsync(id, name, 1, Cancellation)));
        }

        Assert.All(await Task.WhenAll(ids.Select(OutputOfAsync<int>)), output => Assert.Equal(2, output));
    }

    [Fact]
    public async Task Ended_instances_are_forgotten_after_a_while_where_that_is_asked_for()
    {
        Options = Options with { KeepEnded = TimeSpan.FromDays(1) };
        Functions.Orchestrator<int>("One", _ => Task.FromResult(1));
        await StartAsync();
        var id = await ScheduleAsync("One");
        await EndOfAsync(id);
        Time.Advance(TimeSpan.FromHours(20));
        await Database.WriteAsync(_ => 0);
        Assert.NotNull(await Client.GetInstanceAsync(id, Cancellation));

        Time.Advance(TimeSpan.FromHours(5));
        await Database.WriteAsync(_ => 0);

        Assert.Null(await Client.GetInstanceAsync(id, Cancellation));
    }
}
