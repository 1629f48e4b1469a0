using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace FlightBooking.Local.Tests.Runtime;

/// <summary>What can be asked about an instance, while it runs and after.</summary>
public sealed class InstanceStatusTests : EngineTest
{
    [Fact]
    public async Task Status_shows_input_output_custom_status_and_times()
    {
        Functions.Orchestrator<string>("Greet", async context =>
        {
            context.SetCustomStatus(new { step = "waiting" });
            var name = await context.WaitForExternalEvent<string>("Name");
            return $"Hello {name}";
        });
        await StartAsync();
        var id = await ScheduleAsync("Greet", "input");

        var started = await Client.WaitForInstanceStartAsync(id, true, Cancellation);
        Assert.True(started.IsRunning);
        Assert.Equal("""{"step":"waiting"}""", started.SerializedCustomStatus);
        await Client.RaiseEventAsync(id, "NAME", "Ada", Cancellation);

        Assert.Equal("Hello Ada", await OutputOfAsync<string>(id));
        var ended = (await Client.GetInstanceAsync(id, true, Cancellation))!;
        Assert.Equal("input", ended.ReadInputAs<string>());
        Assert.Equal(Time.GetUtcNow(), ended.CreatedAt);
        var bare = (await Client.GetInstanceAsync(id, Cancellation))!;
        Assert.Null(bare.SerializedOutput);
        Assert.Throws<InvalidOperationException>(() => bare.ReadOutputAs<string>());
        Assert.Null(await Client.GetInstanceAsync("nobody", Cancellation));
    }

    [Fact]
    public async Task Each_turn_tells_when_it_was_and_the_custom_status_lasts_until_it_is_changed()
    {
        Functions.Orchestrator<int>("Steps", async context =>
        {
            context.SetCustomStatus("first");
            await context.WaitForExternalEvent<int>("Two");
            await context.WaitForExternalEvent<int>("Three");
            context.SetCustomStatus(null);
            return await context.WaitForExternalEvent<int>("Four");
        });
        await StartAsync();
        var id = await ScheduleAsync("Steps");
        await Client.WaitForInstanceStartAsync(id, Cancellation);
        await RestartAsync();

        Assert.Equal("\"first\"", (await AfterAsync(id, "Two")).SerializedCustomStatus);
        await RestartAsync();
        Assert.Null((await AfterAsync(id, "Three")).SerializedCustomStatus);

        await Client.RaiseEventAsync(id, "Four", 4, Cancellation);
        Assert.Equal(4, await OutputOfAsync<int>(id));
    }

    // As it stands once the event has been taken in, a minute after all before it.
    private async Task<OrchestrationMetadata> AfterAsync(string id, string happens)
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        await Client.RaiseEventAsync(id, happens, 0, Cancellation);
        OrchestrationMetadata? seen = null;
        await UntilAsync(async () =>
        {
            seen = (await Client.GetInstanceAsync(id, true, Cancellation))!;
            Assert.True(seen.IsRunning);
            return seen.LastUpdatedAt == Time.GetUtcNow();
        });
        return seen!;
    }
}
