using FlightBooking.Local.Runtime.Durable;
using Microsoft.DurableTask;
using Xunit;

namespace FlightBooking.Local.Tests.Runtime;

/// <summary>The engine is killed after its k-th write, for every k, and another goes on where it was.</summary>
public sealed class CrashTests : EngineTest
{
    public static TheoryData<string, string> Workflows => new()
    {
        { "Chain", "4" },
        { "FanOut", "30" },
        { "Timer", "\"timer\"" },
        { "Event", "\"ab\"" },
        { "Retry", "3" },
        { "Parent", "\"child 2 of Parent\"" },
        { "Failing", "\"System.TimeoutException: no\"" },
        { "Anew", "5" },
        { "Carrying", "\"abcdef\"" },
    };

    [Theory]
    [MemberData(nameof(Workflows))]
    public async Task Nothing_is_lost_whichever_write_was_the_last(string workflow, string output)
    {
        var writes = await CountWritesAsync(workflow, output);
        Assert.InRange(writes, 2, 60);
        var crashes = 0;
        for (var killAfter = 1; killAfter <= writes; killAfter++)
        {
            var test = new CrashTests();
            await using (test)
            {
                Assert.Equal(output, InOrder(workflow, await test.RunWithCrashAsync(workflow, killAfter)));
                crashes += test.crashed ? 1 : 0;
            }
        }

        Assert.InRange(crashes, 2, writes);
    }

    private static async Task<long> CountWritesAsync(string workflow, string output)
    {
        await using var test = new CrashTests();
        var writes = 0L;
        (await test.PrepareAsync(0)).Store.Written = count => writes = count;
        Assert.Equal(output, InOrder(workflow, await test.DriveAsync(workflow, Cancellation)));
        return writes;
    }

    // Events that an execution hands on to the next one come behind those that arrived meanwhile.
    private static string? InOrder(string workflow, string? output) =>
        workflow == "Carrying" && output is not null ? $"\"{string.Concat(output.Trim('"').Order())}\"" : output;

    private async Task<string?> RunWithCrashAsync(string workflow, int killAfter)
    {
        await PrepareAsync(killAfter);
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        _ = Killed.Task.ContinueWith(_ => stopped.Cancel(), TaskScheduler.Default);
        try
        {
            // The last write may be the one after which nothing is missing.
            return await DriveAsync(workflow, stopped.Token);
        }
        catch (OperationCanceledException)
        {
            crashed = true;
            await RestartAsync();
            return await DriveAsync(workflow, Cancellation);
        }
    }

    // As an idempotent caller does: schedules unless it is there, and raises what has not been raised.
    private async Task<string?> DriveAsync(string workflow, CancellationToken cancellation)
    {
        if (await Client.GetInstanceAsync(workflow, cancellation) is null)
        {
            await ScheduleAsync(workflow, 1, workflow);
        }

        while (raised < Letters(workflow).Length)
        {
            await Client.RaiseEventAsync(workflow, "Letter", Letters(workflow)[raised], cancellation);
            raised++;
        }

        using var ended = new CancellationTokenSource();
        var pushing = PushTimeAsync(ended.Token);
        try
        {
            var end = await EndOfAsync(workflow).WaitAsync(cancellation);
            Assert.Null(end.FailureDetails);
            return end.SerializedOutput;
        }
        finally
        {
            await ended.CancelAsync();
            await pushing;
        }
    }

    private int raised;

    private bool crashed;

    private static string Letters(string workflow) => workflow switch
    {
        "Event" => "ab",
        "Carrying" => "abcdef",
        _ => string.Empty,
    };

    private async Task PushTimeAsync(CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            await Task.Delay(10, CancellationToken.None);
            Time.Advance(TimeSpan.FromSeconds(30));
        }
    }

    private Task<DurableEngine> PrepareAsync(int killAfter)
    {
        Functions
            .Activity<int, int>("Next", number => number + 1)
            .Activity<int, int>("Fail", _ => throw new TimeoutException("no"))
            .ActivityAsync<int, int>("Flaky", (_, _) => Functions.Runs.Count(run => run.Name == "Flaky") < 3
                ? throw new TimeoutException("not yet")
                : Task.FromResult(3))
            .Orchestrator<int>("Chain", async context => await NextAsync(context, await NextAsync(
                context, await NextAsync(context, context.GetInput<int>()))))
            .Orchestrator<int>("FanOut", async context => (await Task.WhenAll(
                Enumerable.Range(3, 5).Select(number => NextAsync(context, number)))).Sum())
            .Orchestrator<string>("Timer", async context =>
            {
                var never = context.WaitForExternalEvent<string>("Never");
                var timer = context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                return await Task.WhenAny(never, timer) == timer ? "timer" : "event";
            })
            .Orchestrator<string>("Event", async context =>
            {
                await NextAsync(context, 1);
                return $"{await context.WaitForExternalEvent<char>("Letter")}"
                    + await context.WaitForExternalEvent<char>("letter");
            })
            .Orchestrator<int>("Retry", context => context.CallActivityAsync<int>(
                "Flaky", 1, new TaskOptions(new RetryPolicy(9, TimeSpan.FromMinutes(1)))))
            .Orchestrator<string>("Child", async context =>
                $"{context.InstanceId} {await NextAsync(context, 1)} of {context.Parent!.Name}")
            .Orchestrator<string>("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child", 1, new SubOrchestrationOptions(instanceId: "child")))
            .Orchestrator<int>("Unlucky", context => context.CallActivityAsync<int>("Fail", 1))
            .Orchestrator<string>("Failing", async context =>
            {
                var failed = await Assert.ThrowsAsync<TaskFailedException>(
                    () => context.CallSubOrchestratorAsync<int>("Unlucky"));
                return failed.FailureDetails.InnerFailure!.ToString();
            })
            .Orchestrator<int>("Anew", async context =>
            {
                var number = await NextAsync(context, context.GetInput<int>());
                if (number < 5)
                {
                    context.ContinueAsNew(number);
                }

                return number;
            })
            .Orchestrator<string>("Carrying", async context =>
            {
                // The input is 1 at first, and the text so far after that.
                var text = context.GetInput<System.Text.Json.JsonElement>() is
                    { ValueKind: System.Text.Json.JsonValueKind.String } json ? json.GetString()! : string.Empty;
                await NextAsync(context, text.Length);
                text += await context.WaitForExternalEvent<char>("Letter");
                if (text.Length < 6)
                {
                    context.ContinueAsNew(text);
                }

                return text;
            });
        return StartAsync(killAfter);
    }

    private static Task<int> NextAsync(TaskOrchestrationContext context, int number) =>
        context.CallActivityAsync<int>("Next", number);
}
