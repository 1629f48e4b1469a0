using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace FlightBooking.Local.Tests.Runtime;

/// <summary>Orchestrations that call others.</summary>
public sealed class SubOrchestrationTests : EngineTest
{
    [Fact]
    public async Task A_sub_orchestration_gives_its_result_under_its_own_id_and_knows_its_parent()
    {
        Functions
            .Orchestrator<string>("Child", context =>
                Task.FromResult($"{context.InstanceId} of {context.Parent!.Name} {context.Parent.InstanceId}"))
            .Orchestrator<string>("Parent", async context =>
            {
                var named = await context.CallSubOrchestratorAsync<string>(
                    "Child", 1, new SubOrchestrationOptions(instanceId: "7KQ2MX-ticket-1"));
                var unnamed = await context.CallSubOrchestratorAsync<string>("Child");
                Assert.Equal(32, unnamed.IndexOf(' ', StringComparison.Ordinal));
                return named;
            });
        await StartAsync();
        await ScheduleAsync("Parent", id: "7KQ2MX");

        Assert.Equal("7KQ2MX-ticket-1 of Parent 7KQ2MX", await OutputOfAsync<string>("7KQ2MX"));
        Assert.NotNull(await Client.GetInstanceAsync("7KQ2MX-ticket-1", Cancellation));
    }

    [Fact]
    public async Task A_sub_orchestration_that_failed_is_tried_again_under_the_same_id()
    {
        var tries = 0;
        Functions
            .Orchestrator<int>("Child", _ =>
                ++tries == 1 ? throw new TimeoutException("first") : Task.FromResult(tries))
            .Orchestrator<int>("Parent", context => context.CallSubOrchestratorAsync<int>(
                "Child",
                1,
                new TaskOptions(new RetryPolicy(3, TimeSpan.FromSeconds(10))).WithInstanceId("child")));
        await StartAsync();
        var id = await ScheduleAsync("Parent");
        await Time.AdvanceOnceArmedAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(2, await OutputOfAsync<int>(id));
    }

    [Fact]
    public async Task A_failed_sub_orchestration_tells_the_parent_why()
    {
        Functions
            .Activity<int, int>("Fail", _ => throw new TimeoutException("slow"))
            .Orchestrator<int>("Child", context => context.CallActivityAsync<int>("Fail", 1))
            .Orchestrator<string>("Parent", async context =>
            {
                var failed = await Assert.ThrowsAsync<TaskFailedException>(
                    () => context.CallSubOrchestratorAsync<int>("Child"));
                return failed.FailureDetails.InnerFailure!.ToString();
            });
        await StartAsync();

        Assert.Equal("System.TimeoutException: slow", await RunAsync<string>("Parent"));
    }

    [Fact]
    public async Task A_sub_orchestration_whose_id_is_running_fails_instead_of_hanging()
    {
        Functions
            .Orchestrator<int>("Wait", context => context.WaitForExternalEvent<int>("Go"))
            .Orchestrator<string>("Parent", async context =>
            {
                var failed = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallSubOrchestratorAsync<int>(
                    "Wait", 1, new SubOrchestrationOptions(instanceId: "busy")));
                return failed.FailureDetails.ErrorType;
            });
        await StartAsync();
        await ScheduleAsync("Wait", id: "busy");

        Assert.Equal(
            "DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException", await RunAsync<string>("Parent"));
    }
}
