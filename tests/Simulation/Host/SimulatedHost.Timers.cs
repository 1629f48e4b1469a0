using FlightBooking.App.Repair;

namespace FlightBooking.Simulation.Host;

/// <content>What runs by the clock.</content>
internal sealed partial class SimulatedHost
{
    /// <summary>Runs what runs by the clock, once.</summary>
    public void RunTimers() => RunTimers(_ => true);

    /// <summary>The same, of those of some names alone.</summary>
    public void RunTimers(Func<string, bool> isMeant)
    {
        foreach (var timer in world.Functions.Timers.Where(timer => isMeant(timer.Name) && IsForAnybody(timer.Name)))
        {
            if (wire.IsUp)
            {
                world.Trace.Note("timer", timer.Name);
                _ = functions.RunTimerAsync(timer);
            }
        }
    }

    // Where nobody ever waits it would find nothing.
    private bool IsForAnybody(string timer) => timer switch
    {
        nameof(ServeWaitlists) => world.AreSeatsWaitedFor,
        nameof(EndVouchers) => world.AreVouchersUsed,
        _ => true,
    };
}
