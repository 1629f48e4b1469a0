using FlightBooking.Load.Runs;
using Xunit;

namespace FlightBooking.Http.Tests.Cosmos;

/// <summary>The load run of several hosts, as short as it can be.</summary>
public sealed class FleetTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Two_processes_sell_together_and_one_that_is_killed_loses_nothing()
    {
        var run = new FleetRun(new()
        {
            Clients = 4,
            Flights = 50,
            QuietLooks = 0,
            Looks = 1,
            Party = 9,
            Kills = 1,
            Between = TimeSpan.FromSeconds(1),
        });

        var (outcome, missing) = await run.RunAsync(2);

        Assert.SkipWhen(outcome is null, missing ?? "");
        output.WriteLine($"{outcome}");
        Assert.Empty(outcome!.Audit.Violations);
        Assert.Empty(outcome.Unexpected);
        Assert.Equal(0, outcome.SeatsLeft);
        Assert.Equal((1, 1), (outcome.Busy.Count, outcome.Away.Count));
        Assert.Equal(20, outcome.Hot.Tickets.Count);
        Assert.True(outcome.Beside.Tickets.Count > 0);
    }
}
