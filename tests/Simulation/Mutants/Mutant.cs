using System.Collections.Immutable;
using FlightBooking.Simulation.Host;

namespace FlightBooking.Simulation.Mutants;

/// <summary>The product with something broken in it on purpose: the simulator has to notice.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Breaks">What it does wrong.</param>
/// <param name="Functions">The product with some functions replaced.</param>
internal sealed record Mutant(string Name, string Breaks, AppFunctions Functions)
{
    public static ImmutableArray<Mutant> All { get; } = [];
}
