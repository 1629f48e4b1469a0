using FlightBooking.Simulation.Host;
using Xunit;

namespace FlightBooking.Simulation.Tests;

public class SimulationTests
{
    private const int SeedsInARow = 2_500;

    [Theory]
    [InlineData(1)]
    [InlineData(2_501)]
    [InlineData(5_001)]
    [InlineData(7_501)]
    public void Money_and_seats_come_out_right_whatever_fails(long from)
    {
        for (var seed = from; seed < from + SeedsInARow; seed++)
        {
            var run = SeedRun.Of(seed, AppFunctions.Product);

            Assert.True(
                run.Violation is null,
                $"{run.Violation}\nAgain: dotnet run --project tests/Simulation -c Release -- --seed {seed} --trace");
        }
    }

    [Fact]
    public void A_seed_runs_the_same_way_every_time()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var (first, second) = (SeedRun.Of(seed, AppFunctions.Product), SeedRun.Of(seed, AppFunctions.Product));

            Assert.Equal((first.Hash, first.Steps), (second.Hash, second.Steps));
            Assert.True(first.Steps > 0);
        }
    }

    [Fact]
    public void Things_do_fail_in_the_simulation()
    {
        var faults = Enumerable.Range(1, 300).Sum(seed => SeedRun.Of(seed, AppFunctions.Product).Faults.Total);

        Assert.InRange(faults, 1_000, long.MaxValue);
    }
}
