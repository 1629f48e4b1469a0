using FlightBooking.App.Deliveries;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Webhooks;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Webhooks;
using Microsoft.DurableTask.Client;

namespace FlightBooking.Simulation.Host;

/// <content>The way to those who are told of events.</content>
internal sealed partial class SimulatedHost
{
    private EventWakes? wakes;

    private void Listen(HostServices services, DurableTaskClient client)
    {
        services
            .Add<NewEndpointId>(world.Listeners.NewId)
            .Add<Chance>(world.Dice.Fraction)
            .Add<MessageLine>(() => new ListenerLine(world, wire))
            .Add(world.Listeners.Lanes())
            .Add(new WorkflowAccess { Client = client });
        wakes = world.Listeners.AreWoken ? services.Make<EventWakes>() : null;
    }

    // As the product's own service does, which would leave the thread.
    private void Noticed(EventNotice notice)
    {
        world.Events.Noticed(notice);
        world.Listeners.Noticed(notice);
        if (wakes is { } current)
        {
            wire.Soon("listener", () => _ = current.WakeAsync(notice.AccountId, CancellationToken.None));
        }
    }
}
