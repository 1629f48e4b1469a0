using System.Diagnostics;
using System.Globalization;
using FlightBooking.Simulation.Host;

namespace FlightBooking.Simulation.Exhaustive;

/// <summary>Tries all orders of small worlds, and says how many there were.</summary>
internal static class ExhaustiveRun
{
    public static int Run(AppFunctions functions, string? name, int mostWorlds, TextWriter? writer)
    {
        var wrong = false;
        foreach (var small in SmallWorld.All.Where(world => name is null || world.Name == name))
        {
            var watch = Stopwatch.StartNew();
            var found = small.Explore(functions, mostWorlds, writer);
            wrong |= found.Violation is not null;
            var end = found.Violation ?? (found.IsAll ? "all came out right" : "not all were tried");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{small.Name}: {found.Worlds:N0} worlds, {found.Whole:N0} to their end, {found.States:N0} states, ")
                + string.Create(CultureInfo.InvariantCulture, $"{found.Steps:N0} steps, {watch.Elapsed:mm\\:ss\\.f}: {end}"));
        }

        return wrong ? 1 : 0;
    }
}
