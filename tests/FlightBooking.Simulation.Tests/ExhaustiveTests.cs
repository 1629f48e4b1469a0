using FlightBooking.Simulation.Exhaustive;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Mutants;
using Xunit;

namespace FlightBooking.Simulation.Tests;

/// <summary>Small worlds, in all orders in which what happens in them can happen.</summary>
public class ExhaustiveTests
{
    private const int MostWorlds = 10_000;

    [Theory]
    [InlineData("expiry")]
    [InlineData("two-cancellations")]
    [InlineData("crash-in-split")]
    public void In_every_order_all_comes_out_right(string name)
    {
        var found = World(name).Explore(AppFunctions.Product, MostWorlds);

        TestContext.Current.TestOutputHelper?.WriteLine($"{found}");
        Assert.Null(found.Violation);
        Assert.True(found.IsAll, $"There are more orders than {MostWorlds}.");
        Assert.True(found is { States: > 100, Whole: > 10 }, $"That was no choice: {found}");
    }

    [Theory]
    [InlineData("expiry", "paid-expires")]
    [InlineData("late-checkout", "last-moment")]
    [InlineData("crash-in-checkout", "bare-key")]
    public void A_broken_variant_is_found_by_the_order_that_shows_it(string name, string mutant)
    {
        var broken = Mutant.All.AddRange(Mutant.OfOrders).Single(one => one.Name == mutant);

        Assert.NotNull(World(name).Explore(broken.Functions, MostWorlds).Violation);
    }

    private static SmallWorld World(string name) => SmallWorld.All.Single(world => world.Name == name);
}
