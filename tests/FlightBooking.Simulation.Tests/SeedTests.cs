using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;
using Xunit;

namespace FlightBooking.Simulation.Tests;

public class SeedTests
{
    private const int Seeds = 10_000;

    [Fact]
    public void In_ten_thousand_worlds_seats_and_money_come_out_right()
    {
        var gate = new Lock();
        var (tally, violations) = (new Tally(), new SortedDictionary<long, string>());
        Parallel.For(1, Seeds + 1L, seed =>
        {
            var run = SeedRun.Of(seed, AppFunctions.Product);
            lock (gate)
            {
                tally.Add(run.Faults);
                if (run.Violation is { } violation)
                {
                    violations.Add(seed, violation);
                }
            }
        });

        Assert.True(violations.Count == 0, string.Join('\n', violations.Take(10).Select(Describe)));
        Assert.All(Enum.GetValues<Fault>(), fault => Assert.True(tally[fault] > 0, $"{fault} never happened"));
    }

    [Fact]
    public void A_seed_runs_the_same_every_time()
    {
        for (var seed = 1L; seed <= 200; seed++)
        {
            var (first, second) = (SeedRun.Of(seed, AppFunctions.Product), SeedRun.Of(seed, AppFunctions.Product));

            Assert.Equal((first.Hash, first.Steps, first.Violation), (second.Hash, second.Steps, second.Violation));
        }
    }

    [Fact]
    public void A_trace_changes_nothing_about_what_it_tells()
    {
        using var trace = new StringWriter();
        var (told, silent) = (SeedRun.Of(7, AppFunctions.Product, trace), SeedRun.Of(7, AppFunctions.Product));

        Assert.Equal(silent.Hash, told.Hash);
        Assert.Contains("create bookings/", trace.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Seeds_differ() =>
        Assert.Equal(
            100,
            Enumerable.Range(1, 100).Select(seed => SeedRun.Of(seed, AppFunctions.Product).Hash).Distinct().Count());

    private static string Describe(KeyValuePair<long, string> violation) =>
        $"Seed {violation.Key}: {violation.Value}. Step by step: "
        + $"dotnet run --project tests/Simulation -c Release -- --seed {violation.Key} --trace";
}
