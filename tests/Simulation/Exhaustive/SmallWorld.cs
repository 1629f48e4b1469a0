using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Simulation.Customers;
using FlightBooking.Simulation.Host;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Exhaustive;

/// <summary>A world that is small enough for all orders in which what happens in it can happen.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="What">What happens in it.</param>
/// <param name="Seats">How many seats are left on its flight.</param>
/// <param name="From">So long after it began orders begin to differ.</param>
/// <param name="Lasts">For so long they do.</param>
/// <param name="Happens">Who comes.</param>
internal sealed record SmallWorld(
    string Name, string What, int Seats, TimeSpan From, TimeSpan Lasts, Action<World> Happens)
{
    private const long Seed = 1;
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(2);

    /// <summary>How often the process may die.</summary>
    public int Crashes { get; init; }

    /// <summary>What is due so much later may come first.</summary>
    public TimeSpan Overtakes { get; init; }

    public static IReadOnlyList<SmallWorld> All { get; } =
    [
        new("last-seat", "two customers want the one seat that is left", 1, TimeSpan.Zero, Short, world =>
        {
            _ = new SmallCustomer(world, 1).BuyAsync();
            _ = new SmallCustomer(world, 2).BuyAsync();
        }),
        new("crash", "one customer buys, and the process dies at one call", 1, TimeSpan.Zero, Short, world =>
            _ = new SmallCustomer(world, 1).BuyAsync()) { Crashes = 1 },
        new("expiry", "a payment comes in the moment in which the hold ends", 2, HoldEnds, Short, world =>
            _ = new SmallCustomer(world, 1).BuyAsync(paysAtTheEnd: true)),
        new("late-checkout", "a checkout is asked for in the moment in which the hold ends", 2, HoldEnds, Short,
            world => _ = new SmallCustomer(world, 1).BuyAtTheEndAsync()) { Overtakes = TimeSpan.FromSeconds(1) },
        new("crash-in-checkout", "one customer buys, whose address is corrected, and the process dies at one call", 1,
            TimeSpan.Zero, Short, world => _ = new SmallCustomer(world, 1).BuyWhileCorrectedAsync()) { Crashes = 1 },
        new("cancellation-and-exchange", "a booking is cancelled and taken to other flights at once", 2, Later, Short,
            world => _ = new SmallCustomer(world, 1).BuyAndThenAsync(Later, "exchange", "cancel")),
        new("two-cancellations", "two quotes of one booking are accepted at once", 2, Later, Short, world =>
            _ = new SmallCustomer(world, 1).BuyAndThenAsync(Later, "cancel", "cancel")),
        new("cancellation-and-split", "a party parts and is cancelled at once", 2, Later, Short, world =>
            _ = new SmallCustomer(world, 1, adults: 2).BuyAndThenAsync(Later, "split", "cancel")),
        new("crash-in-cancellation", "a booking is cancelled, and the process dies at one call", 2, Later, Short,
            world => _ = new SmallCustomer(world, 1).BuyAndThenAsync(Later, "cancel")) { Crashes = 1 },
        new("crash-in-exchange", "flights are changed, and the process dies at one call", 2, Later, Short, world =>
            _ = new SmallCustomer(world, 1).BuyAndThenAsync(Later, "exchange")) { Crashes = 1 },
        new("crash-in-split", "a party parts, and the process dies at one call", 2, Later, Short, world =>
            _ = new SmallCustomer(world, 1, adults: 2).BuyAndThenAsync(Later, "split")) { Crashes = 1 },
    ];

    private static TimeSpan HoldEnds => Core.Holds.HoldPolicy.Default.HoldTime - TimeSpan.FromMinutes(1);

    /// <summary>Tries all orders, or so many worlds of them.</summary>
    public Explored Explore(AppFunctions functions, int mostWorlds, TextWriter? writer = null)
    {
        var explorer = new Explorer
        {
            Crashes = Crashes, AtOnce = AtOnce, Overtakes = Overtakes, From = From, Until = From + Lasts,
        };
        var (steps, whole) = (0L, 0);
        do
        {
            explorer.Begin();
            var world = Run(functions, explorer, writer);
            steps += world.Agenda.Taken;
            whole += explorer.IsKnown ? 0 : 1;
            if (world.Watch.Violation is { } violation)
            {
                return new(explorer.Worlds, whole, explorer.States, steps, IsAll: false, violation);
            }
        }
        while (explorer.Next() && explorer.Worlds < mostWorlds);

        return new(explorer.Worlds, whole, explorer.States, steps, explorer.Worlds < mostWorlds, null);
    }

    private World Run(AppFunctions functions, Explorer explorer, TextWriter? writer)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            World? world = null;
            new Flow(1).Run(() =>
            {
                world = new(Seed, functions, writer, isQuiet: true, explorer: explorer);
                FillUp(world, world.Departures[0]);
                Happens(world);
                world.Run();
            });
            return world!;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private void FillUp(World world, DepartureKey departure)
    {
        var empty = SeatInventory.Empty(departure, Scenery.Aircraft);
        var cabin = empty.Map.RowsOf(Scenery.Cabin)!;
        var all = empty.Map.SeatsOf(cabin).ToList();
        var taken = all.Take(all.Count - Seats)
            .Select((seat, number) => KeyValuePair.Create($"x{number}", seat.Number));
        var full = empty with
        {
            Claims = empty.Claims.Add(
                Scenery.SoldBefore, new(ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, taken), null)),
        };
        _ = world.Documents.ChangeAsync(
            SeatInventory.Collection,
            SeatInventory.Collection.Partition(full),
            SeatInventory.Collection.Id(full),
            _ => full,
            default).GetAwaiter().GetResult();
    }
}

/// <summary>What came of all orders of a small world.</summary>
/// <param name="Worlds">How many were begun.</param>
/// <param name="Whole">How many went on to their end; the others came to what had been seen.</param>
/// <param name="States">How many states there were at which more than one thing could happen.</param>
/// <param name="Steps">How much happened in all of them.</param>
/// <param name="IsAll">Whether all were tried.</param>
/// <param name="Violation">What went wrong; null for nothing.</param>
internal sealed record Explored(int Worlds, int Whole, int States, long Steps, bool IsAll, string? Violation);
