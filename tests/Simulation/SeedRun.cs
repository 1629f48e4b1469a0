using FlightBooking.Simulation.Durable;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation;

/// <summary>What came of one seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Violation">What went wrong in the product; null where all came out right.</param>
/// <param name="Hash">Of all that happened; the same whenever the seed is run.</param>
/// <param name="Steps">How much happened.</param>
/// <param name="Faults">What went wrong around it.</param>
internal sealed record SeedRun(long Seed, string? Violation, ulong Hash, long Steps, Tally Faults)
{
    public static SeedRun Of(
        long seed, AppFunctions functions, TextWriter? writer = null, KeptHistories? histories = null)
    {
        // With a context, what awaits without one would go on in the thread pool.
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var world = new World(seed, functions, writer, histories);
            world.Run();
            return new(seed, world.Watch.Violation, world.Trace.Hash, world.Agenda.Taken, world.Tally);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }
}
