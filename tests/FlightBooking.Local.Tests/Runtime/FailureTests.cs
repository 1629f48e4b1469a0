using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace FlightBooking.Local.Tests.Runtime;

public sealed class FailureTests : EngineTest
{
    [Fact]
    public async Task A_failed_activity_tells_type_message_stack_and_cause()
    {
        Functions
            .Activity<int, int>("Fail", _ => throw new ArgumentException("outer", new FormatException("inner")))
            .Orchestrator<string>("Catch", async context =>
            {
                try
                {
                    await context.CallActivityAsync("Fail", 1);
                    return "no failure";
                }
                catch (TaskFailedException failed)
                {
                    var details = failed.FailureDetails;
                    Assert.True(details.IsCausedBy<ArgumentException>());
                    Assert.True(details.IsCausedBy<SystemException>());
                    Assert.False(details.IsCausedBy<FormatException>());
                    Assert.Contains(nameof(FailureTests), details.StackTrace, StringComparison.Ordinal);
                    return $"{failed.TaskName} {failed.TaskId} {details} / {details.InnerFailure} / {failed.Message}";
                }
            });
        await StartAsync();

        Assert.Equal(
            "Fail 0 System.ArgumentException: outer / System.FormatException: inner"
            + " / Task 'Fail' (#0) failed with an unhandled exception: outer",
            await RunAsync<string>("Catch"));
    }

    [Fact]
    public async Task What_an_orchestrator_does_not_catch_is_its_end()
    {
        Functions
            .Activity<int, int>("Fail", _ => throw new TimeoutException("slow"))
            .Orchestrator<int>("Through", context => context.CallActivityAsync<int>("Fail", 1));
        await StartAsync();

        var ended = await EndOfAsync(await ScheduleAsync("Through"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal(typeof(TaskFailedException).FullName, ended.FailureDetails!.ErrorType);
        Assert.Equal(typeof(TimeoutException).FullName, ended.FailureDetails.InnerFailure!.ErrorType);
        Assert.Equal("slow", ended.FailureDetails.InnerFailure.ErrorMessage);
    }

    [Fact]
    public async Task Retries_wait_longer_each_time_and_then_succeed()
    {
        var tries = new List<DateTimeOffset>();
        Functions
            .Activity<int, int>("Flaky", _ =>
            {
                tries.Add(Time.GetUtcNow());
                return tries.Count < 4 ? throw new TimeoutException("not yet") : tries.Count;
            })
            .Orchestrator<int>("Retry", context => context.CallActivityAsync<int>(
                "Flaky",
                1,
                new TaskOptions(new RetryPolicy(5, TimeSpan.FromSeconds(10), 2.0, TimeSpan.FromSeconds(30)))));
        await StartAsync();
        var id = await ScheduleAsync("Retry");
        foreach (var seconds in (int[])[10, 20, 30])
        {
            await Time.AdvanceOnceArmedAsync(TimeSpan.FromSeconds(seconds));
        }

        Assert.Equal(4, await OutputOfAsync<int>(id));
        Assert.Equal([10.0, 20.0, 30.0], tries.Zip(tries.Skip(1), (one, next) => (next - one).TotalSeconds));
    }

    [Fact]
    public async Task Retries_end_with_the_last_failure()
    {
        var tries = 0;
        Functions
            .Activity<int, int>("Fail", _ => throw new TimeoutException($"try {++tries}"))
            .Orchestrator<int>("Retry", context => context.CallActivityAsync<int>(
                "Fail", 1, TaskOptions.FromRetryPolicy(new(2, TimeSpan.FromSeconds(10)))));
        await StartAsync();
        var id = await ScheduleAsync("Retry");
        await Time.AdvanceOnceArmedAsync(TimeSpan.FromSeconds(10));

        Assert.Equal("try 2", (await EndOfAsync(id)).FailureDetails!.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task Failures_the_policy_does_not_handle_are_not_tried_again()
    {
        Functions
            .Activity<int, int>("Fail", _ => throw new FormatException("never"))
            .Orchestrator<int>("Retry", context => context.CallActivityAsync<int>(
                "Fail",
                1,
                new TaskOptions(new RetryPolicy(5, TimeSpan.FromSeconds(10))
                {
                    HandleFailure = failure => failure.IsCausedBy<TimeoutException>(),
                })))
            .Orchestrator<int>("Missing", context => context.CallActivityAsync<int>(
                "Nowhere", 1, new TaskOptions(new RetryPolicy(5, TimeSpan.FromSeconds(10)))));
        await StartAsync();

        Assert.Equal(
            "never", (await EndOfAsync(await ScheduleAsync("Retry"))).FailureDetails!.InnerFailure!.ErrorMessage);
        Assert.Contains(
            "no activity function named 'Nowhere'",
            (await EndOfAsync(await ScheduleAsync("Missing"))).FailureDetails!.ErrorMessage,
            StringComparison.Ordinal);
        Assert.Single(Functions.Runs);
    }

    [Fact]
    public async Task A_retry_handler_decides_itself()
    {
        var asked = new List<int>();
        Functions
            .Activity<int, int>("Fail", _ => throw new TimeoutException("again"))
            .Orchestrator<int>("Retry", context => context.CallActivityAsync<int>(
                "Fail",
                1,
                TaskOptions.FromRetryHandler(retry =>
                {
                    if (!retry.OrchestrationContext.IsReplaying)
                    {
                        asked.Add(retry.LastAttemptNumber);
                    }

                    return retry.LastAttemptNumber < 3;
                })));
        await StartAsync();

        await EndOfAsync(await ScheduleAsync("Retry"));

        Assert.Equal([1, 2, 3], asked);
        Assert.Equal(3, Functions.Runs.Count);
    }
}
