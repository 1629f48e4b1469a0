using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace FlightBooking.Local.Tests.Runtime;

public sealed class DeterminismTests : EngineTest
{
    private const string NonDeterministic = "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";

    [Theory]
    [InlineData("name")]
    [InlineData("kind")]
    [InlineData("fewer")]
    [InlineData("more")]
    public async Task Changed_code_is_noticed_when_it_replays(string change)
    {
        Functions
            .Activity<int, int>("Double", number => number * 2)
            .Activity<int, int>("Half", number => number / 2)
            .Orchestrator<int>("Changing", async context =>
            {
                await context.CallActivityAsync<int>("Double", 1);
                return await context.WaitForExternalEvent<int>("Go");
            });
        await StartAsync();
        var id = await ScheduleAsync("Changing");
        while (Functions.Runs.IsEmpty)
        {
            await Task.Delay(5, Cancellation);
        }

        Functions.Orchestrator<int>("Changing", async context =>
        {
            switch (change)
            {
                case "name":
                    await context.CallActivityAsync<int>("Half", 1);
                    break;
                case "kind":
                    await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                    break;
                case "more":
                    context.SendEvent("other", "Event", 1);
                    await context.CallActivityAsync<int>("Double", 1);
                    break;
            }

            return await context.WaitForExternalEvent<int>("Go");
        });
        await Client.RaiseEventAsync(id, "Go", 1, Cancellation);

        var ended = await EndOfAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal(NonDeterministic, ended.FailureDetails!.ErrorType);
        Assert.Contains(
            "A previous execution of this orchestration", ended.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_made_of_a_random_guid_is_noticed()
    {
        Functions.Orchestrator<int>("Random", async context =>
        {
            context.SendEvent("other", $"{Guid.NewGuid()}", 1);
            return await context.WaitForExternalEvent<int>("Go");
        });
        await StartAsync();
        var id = await ScheduleAsync("Random");
        await Client.WaitForInstanceStartAsync(id, Cancellation);
        await Client.RaiseEventAsync(id, "Go", 1, Cancellation);

        Assert.Equal(NonDeterministic, (await EndOfAsync(id)).FailureDetails!.ErrorType);
    }

    // Long after the turn that awaits it has ended, on a machine that is busy too.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(2);

    public static TheoryData<string> IllegalAwaits => ["delay", "run", "configured", "cancel", "beside a durable one"];

    [Theory]
    [MemberData(nameof(IllegalAwaits))]
    public async Task Awaiting_what_is_not_durable_fails_instead_of_hanging(string how)
    {
        Functions
            .Activity<int, int>("Double", number => number * 2)
            .Orchestrator<int>("Illegal", context => AwaitIllegallyAsync(context, how));
        await StartAsync();

        var ended = await EndOfAsync(await ScheduleAsync("Illegal"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Contains("not durable", ended.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    private static async Task<int> AwaitIllegallyAsync(TaskOrchestrationContext context, string how)
    {
        switch (how)
        {
            case "delay":
                await Task.Delay(Late, CancellationToken.None);
                break;
            case "run":
                await Task.Run(() => Thread.Sleep(Late), CancellationToken.None);
                break;
            case "configured":
                await context.CallActivityAsync<int>("Double", 1).ConfigureAwait(false);
                break;
            case "cancel":
                using (var source = new CancellationTokenSource())
                {
                    source.Token.Register(() => Thread.Sleep(Late));
                    await source.CancelAsync();
                }

                break;
            default:
                await Task.WhenAny(
                    Task.Delay(Late, CancellationToken.None), context.WaitForExternalEvent<int>("Never"));
                break;
        }

        return await context.CallActivityAsync<int>("Double", 1);
    }
}
