using FlightBooking.Core.Seats;
using FlightBooking.Simulation.Marks;
using Xunit;

namespace FlightBooking.Simulation.Tests;

/// <summary>Two instances that follow each other: what one has sold the other shows within its bound.</summary>
public sealed class MarksTests
{
    private const int Seeds = 10_000;

    private static readonly Dictionary<string, Func<ISeatNews, ISeatNews>> Mutants = new()
    {
        ["goes on trusting what it knows"] = news => new TrustingNews(news),
        ["does not forget what others have sold"] = news => new DeafNews(news),
        ["does not tell of each sale"] = news => new ForgetfulNews(news),
    };

    public static TheoryData<string> Names => [.. Mutants.Keys];

    [Fact]
    public void What_was_sold_and_marked_elsewhere_is_shown_within_three_seconds()
    {
        var runs = new MarksRun[600];
        Parallel.For(0, runs.Length, seed => runs[seed] = MarksWorld.Run(seed));

        Assert.Empty(runs.Index().Where(run => run.Item.Violation is not null)
            .Select(run => $"Seed {run.Index}: {run.Item.Violation}").Take(10));
        Assert.True(runs.Sum(run => run.Sold) > runs.Length && runs.Sum(run => run.Shown) > 10 * runs.Length);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_broken_instance_is_found_out(string name)
    {
        var found = Enumerable.Range(0, Seeds).Select(seed => (Seed: seed, Run: MarksWorld.Run(seed, Mutants[name])))
            .FirstOrDefault(one => one.Run.Violation is not null);

        Assert.True(found.Run is not null, $"{Seeds} seeds ran, and none showed that it {name}.");
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {found.Seed}: {found.Run.Violation}");
    }

    [Fact]
    public void A_seed_runs_the_same_every_time()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            Assert.Equal(MarksWorld.Run(seed), MarksWorld.Run(seed));
        }
    }
}
