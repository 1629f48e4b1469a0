using FlightBooking.Simulation.Mutants;
using Xunit;

namespace FlightBooking.Simulation.Tests;

/// <summary>A simulator that finds nothing may be blind. These show what it sees.</summary>
public class MutantTests
{
    private const long Seeds = 10_000;

    public static TheoryData<string> Mutants => [.. Mutant.All.Select(mutant => mutant.Name)];

    [Theory]
    [MemberData(nameof(Mutants))]
    public void Every_broken_variant_of_the_product_is_found_out(string name)
    {
        var mutant = Mutant.All.Single(one => one.Name == name);
        var seeds = Enumerable.Range(1, (int)Seeds).Select(seed => (long)seed);
        var found = (mutant.LastShownBy is { } known ? seeds.Prepend(known) : seeds)
            .Select(seed => SeedRun.Of(seed, mutant.Functions))
            .FirstOrDefault(run => run.Violation is not null);

        Assert.True(found is not null, $"{Seeds} seeds ran, and none showed that it {mutant.Breaks}");
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {found.Seed}: {found.Violation}");
    }
}
