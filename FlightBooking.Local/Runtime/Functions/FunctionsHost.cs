using FlightBooking.Local.Runtime.Durable;

namespace FlightBooking.Local.Runtime.Functions;

/// <summary>Starts the engine and the timers with the application, and lets them finish when it stops.</summary>
internal sealed class FunctionsHost(DurableEngine engine, TimerRuns timers) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await engine.StartAsync();
        timers.Start();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await timers.StopAsync(cancellationToken);
        await engine.StopAsync(cancellationToken);
    }
}
