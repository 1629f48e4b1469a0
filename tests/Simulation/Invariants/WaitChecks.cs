using FlightBooking.App.Repair;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Waitlists;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Invariants;

/// <summary>What must hold of those who wait when nothing else is left to happen: nobody waits for ever.</summary>
/// <param name="world">The world.</param>
/// <param name="settle">Runs it until nothing is left to happen by itself.</param>
internal sealed class WaitChecks(World world, Action settle)
{
    private const int Runs = 3;

    // Behind the last departure there is.
    private static readonly TimeSpan Long = TimeSpan.FromDays(35);

    public void Look()
    {
        Run(TimeSpan.FromMinutes(1));
        foreach (var seats in Seats().Where(seats => seats.Waiting is not null && seats.Sale.OnSale))
        {
            if (seats.Waiting!.Entries.FirstOrDefault(entry => entry.Status == WaitStatus.Waiting
                && seats.FreeCount(entry.Cabin, world.Agenda.Now) >= entry.Party.Seats) is { } waiting
                && seats.Waiting.ClosesAt > world.Agenda.Now)
            {
                world.Watch.Violate($"{waiting.Id} waits, and {seats.Id} has seats");
            }
        }

        for (var run = 0; run < Runs; run++)
        {
            Run(run == 0 ? Long : TimeSpan.FromMinutes(1));
        }

        foreach (var seats in Seats().Where(seats => seats.Waiting is not null))
        {
            world.Watch.Violate($"{seats.Waiting!.Entries.Length} wait for {seats.Id} for ever");
        }

        foreach (var entry in world.Watch.Waited.Values)
        {
            LookAt(entry);
        }
    }

    private void LookAt(WaitEntry entry)
    {
        var told = world.Documents.ReadAsync(AccountWaits.Collection, entry.AccountId, entry.AccountId, default).Now()
            ?.Document.Find(entry.Id)?.Entry;
        if (told is not { IsOver: true })
        {
            world.Watch.Violate($"{entry.AccountId} was never told how {entry.Id} ended");
        }
        else if (told.Status != entry.Status || told.BookingRef != entry.BookingRef)
        {
            world.Watch.Violate($"{entry.Id} is {entry.Status}, and {entry.AccountId} was told {told.Status}");
        }
        else if (!world.Events.WasTold(entry))
        {
            world.Watch.Violate($"{entry.Id} is {entry.Status}, and no event says so");
        }
    }

    private void Run(TimeSpan after)
    {
        world.Agenda.In(after, () => world.Host.RunTimers(name => name == nameof(ServeWaitlists)));
        settle();
    }

    private IEnumerable<SeatInventory> Seats() => world.Departures
        .Select(departure => departure.ToString())
        .Select(id => world.Documents.ReadAsync(SeatInventory.Collection, id, id, default).Now()!.Document);
}
