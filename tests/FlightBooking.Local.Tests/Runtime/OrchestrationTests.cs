using FlightBooking.App.Workflows;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace FlightBooking.Local.Tests.Runtime;

public sealed class OrchestrationTests : EngineTest
{
    [Fact]
    public async Task It_and_those_it_calls_know_the_version_they_began_with()
    {
        Functions
            .Orchestrator<string>("Child", context => Task.FromResult(context.Version))
            .Orchestrator<string>("Parent", async context =>
                $"{context.Version} {await context.CallSubOrchestratorAsync<string>("Child")} {context.Version}");
        await StartAsync();

        const string Version = WorkflowVersion.Current;
        Assert.Equal($"{Version} {Version} {Version}", await RunAsync<string>("Parent"));
    }

    [Fact]
    public async Task Activities_run_once_each_and_their_results_come_back_in_every_replay()
    {
        Functions
            .Activity<int, int>("Double", number => number * 2)
            .Orchestrator<int>("Chain", async context =>
            {
                var number = context.GetInput<int>();
                for (var i = 0; i < 5; i++)
                {
                    number = await context.CallActivityAsync<int>("double", number);
                }

                return number;
            });
        await StartAsync();

        Assert.Equal(96, await RunAsync<int>("Chain", 3));
        Assert.Equal([0, 1, 2, 3, 4], Functions.Runs.Select(run => run.TaskId));
    }

    [Fact]
    public async Task Calls_that_fan_out_run_side_by_side_and_are_joined()
    {
        using var together = new Barrier(4);
        Functions
            .Activity<int, int>("Meet", number =>
            {
                together.SignalAndWait(TimeSpan.FromSeconds(20));
                return number;
            })
            .Orchestrator<int>("FanOut", async context => (await Task.WhenAll(
                Enumerable.Range(1, 4).Select(number => context.CallActivityAsync<int>("Meet", number)))).Sum());
        await StartAsync();

        Assert.Equal(10, await RunAsync<int>("FanOut"));
    }

    [Fact]
    public async Task Time_and_guids_are_the_same_in_every_replay()
    {
        var seen = new List<(DateTime, Guid, bool)>();
        Functions
            .Activity<string, string>("Echo", text => text)
            .Orchestrator<Guid>("Clock", async context =>
            {
                var id = context.NewGuid();
                lock (seen)
                {
                    seen.Add((context.CurrentUtcDateTime, id, context.IsReplaying));
                }

                await context.CallActivityAsync<string>("Echo", "a");
                Time.Advance(TimeSpan.FromSeconds(1));
                await context.CallActivityAsync<string>("Echo", "b");
                Assert.NotEqual(id, context.NewGuid());
                return id;
            });
        await StartAsync();

        var output = await RunAsync<Guid>("Clock");

        Assert.Equal(3, seen.Count);
        Assert.Equal([(seen[0].Item1, output)], seen.Select(once => (once.Item1, once.Item2)).Distinct());
        Assert.Equal([false, true, true], seen.Select(once => once.Item3));
        Assert.Equal(5, output.Version);
    }

    [Fact]
    public async Task A_running_id_is_refused_and_an_ended_one_begins_anew()
    {
        Functions.Orchestrator<int>("Wait", context => context.WaitForExternalEvent<int>("Go"));
        await StartAsync();
        await ScheduleAsync("Wait", id: "ABC123");

        await Assert.ThrowsAsync<global::DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException>(
            () => ScheduleAsync("Wait", id: "ABC123"));

        await Client.RaiseEventAsync("ABC123", "Go", 1, Cancellation);
        Assert.Equal(1, await OutputOfAsync<int>("ABC123"));
        await ScheduleAsync("Wait", id: "ABC123");
        await Client.RaiseEventAsync("ABC123", "Go", 2, Cancellation);
        Assert.Equal(2, await OutputOfAsync<int>("ABC123"));
    }

    [Fact]
    public async Task An_ended_id_is_refused_too_where_that_is_asked_for()
    {
        Functions.Orchestrator<int>("Once", _ => Task.FromResult(1));
        await StartAsync();
        var options = new StartOrchestrationOptions("one")
        {
            DedupeStatuses = ["Pending", "Running", "Suspended", "Completed"],
        };
        await Client.ScheduleNewOrchestrationInstanceAsync("Once", options, Cancellation);
        await EndOfAsync("one");

        await Assert.ThrowsAsync<global::DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException>(
            () => Client.ScheduleNewOrchestrationInstanceAsync("Once", options, Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@entity")]
    [InlineData("a/b")]
    public async Task Ids_the_real_storage_cannot_take_are_refused(string id)
    {
        Functions.Orchestrator<int>("Once", _ => Task.FromResult(1));
        await StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => ScheduleAsync("Once", id: id));
    }

    [Fact]
    public async Task A_terminated_instance_ends_with_the_output_given()
    {
        Functions.Orchestrator<int>("Wait", context => context.WaitForExternalEvent<int>("Go"));
        await StartAsync();
        var id = await ScheduleAsync("Wait");

        await Client.TerminateInstanceAsync(id, "enough", Cancellation);

        var ended = await EndOfAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, ended.RuntimeStatus);
        Assert.Equal("enough", ended.ReadOutputAs<string>());
        await Assert.ThrowsAsync<InvalidOperationException>(() => Client.TerminateInstanceAsync(id, Cancellation));
    }

    [Fact]
    public async Task A_start_that_was_put_off_waits_for_its_time_and_takes_no_events_before_it()
    {
        Functions.Orchestrator<string>("Later", context => context.WaitForExternalEvent<string>("Go"));
        await StartAsync();
        var at = Time.GetUtcNow().AddHours(1);
        await Client.ScheduleNewOrchestrationInstanceAsync(
            "Later", new StartOrchestrationOptions("later", at), Cancellation);
        await Client.RaiseEventAsync("later", "Go", "early", Cancellation);
        await RestartAsync();
        Assert.Equal(
            OrchestrationRuntimeStatus.Pending,
            (await Client.GetInstanceAsync("later", Cancellation))!.RuntimeStatus);

        await Time.AdvanceOnceArmedAsync(TimeSpan.FromHours(1));

        await Client.WaitForInstanceStartAsync("later", Cancellation);
        await Client.RaiseEventAsync("later", "Go", "in time", Cancellation);
        Assert.Equal("in time", await OutputOfAsync<string>("later"));
    }

    [Fact]
    public async Task A_thousand_instances_run_at_once()
    {
        Functions
            .Activity<int, int>("Double", number => number * 2)
            .Orchestrator<int>("One", async context =>
            {
                var doubled = await context.CallActivityAsync<int>("Double", context.GetInput<int>());
                return doubled + await context.WaitForExternalEvent<int>("More");
            });
        await StartAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => ScheduleAsync("One", i, $"i{i}")));
        await Task.WhenAll(ids.Select(id => Client.RaiseEventAsync(id, "More", 1, Cancellation)));
        var outputs = await Task.WhenAll(ids.Select(OutputOfAsync<int>));

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (i * 2) + 1), outputs);
        Assert.Equal(1000, Functions.Runs.Count);
    }
}
