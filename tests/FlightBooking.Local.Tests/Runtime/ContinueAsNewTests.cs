using Microsoft.DurableTask;
using Xunit;

namespace FlightBooking.Local.Tests.Runtime;

public sealed class ContinueAsNewTests : EngineTest
{
    [Fact]
    public async Task Each_execution_starts_with_the_new_input_and_no_history()
    {
        Functions
            .Activity<int, int>("Next", number => number + 1)
            .Orchestrator<int>("Count", async context =>
            {
                var number = await context.CallActivityAsync<int>("Next", context.GetInput<int>());
                if (number < 50)
                {
                    context.ContinueAsNew(number);
                }

                return number;
            });
        await StartAsync();

        Assert.Equal(50, await RunAsync<int>("Count", 0));
        Assert.All(Functions.Runs, run => Assert.Equal(0, run.TaskId));
    }

    [Fact]
    public async Task Events_nobody_waited_for_go_along_in_order()
    {
        Functions.Orchestrator<string>("Collect", CollectAsync);
        await StartAsync();
        var id = await ScheduleAsync("Collect", string.Empty);
        foreach (var letter in "abcdef")
        {
            await Client.RaiseEventAsync(id, "Letter", letter, Cancellation);
        }

        await Client.RaiseEventAsync(id, "Go", 1, Cancellation);

        Assert.Equal("abcdef", await OutputOfAsync<string>(id));
    }

    [Fact]
    public async Task Events_are_dropped_where_that_is_asked_for()
    {
        Functions.Orchestrator<string>("Drop", async context =>
        {
            await context.WaitForExternalEvent<int>("Go");
            if (context.GetInput<int>() == 0)
            {
                context.ContinueAsNew(1, preserveUnprocessedEvents: false);
                return "first";
            }

            return await context.WaitForExternalEvent<string>("Letter");
        });
        await StartAsync();
        var id = await ScheduleAsync("Drop", 0);
        await Client.RaiseEventAsync(id, "Letter", "old", Cancellation);
        await Client.RaiseEventAsync(id, "Go", 1, Cancellation);
        await Client.RaiseEventAsync(id, "Go", 2, Cancellation);
        await Client.RaiseEventAsync(id, "Letter", "new", Cancellation);

        Assert.Equal("new", await OutputOfAsync<string>(id));
    }

    [Fact]
    public async Task The_parent_waits_for_the_last_execution()
    {
        Functions
            .Orchestrator<int>("Count", context =>
            {
                var number = context.GetInput<int>();
                if (number < 3)
                {
                    context.ContinueAsNew(number + 1);
                }

                return Task.FromResult(number);
            })
            .Orchestrator<int>("Parent", context => context.CallSubOrchestratorAsync<int>("Count", 0));
        await StartAsync();

        Assert.Equal(3, await RunAsync<int>("Parent"));
    }

    internal static async Task<string> CollectAsync(TaskOrchestrationContext context)
    {
        var text = context.GetInput<string>()!;
        if (text.Length == 0)
        {
            await context.WaitForExternalEvent<int>("Go");
        }

        text += await context.WaitForExternalEvent<char>("Letter");
        if (text.Length < 6)
        {
            context.ContinueAsNew(text);
        }

        return text;
    }
}
