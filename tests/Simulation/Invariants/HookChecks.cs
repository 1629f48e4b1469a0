using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Webhooks;
using FlightBooking.Simulation.Customers;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Invariants;

/// <summary>What must hold of webhooks when nothing is left to happen.</summary>
internal static class HookChecks
{
    private const int MostTries = 10;

    /// <summary>What does not.</summary>
    public static IEnumerable<string> Wrong(World world, IReadOnlyCollection<Booking> bookings)
    {
        if (world.Hooks is not { Life: var life })
        {
            return [];
        }

        var endpoints = world.Listeners.All
            .SelectMany(listener => ListenerWatch.Endpoints(world, listener).Select(endpoint => (listener, endpoint)))
            .ToList();
        return
        [
            .. life.IsCompletedSuccessfully ? Array.Empty<string>()
                : [$"whoever has endpoints did not finish: {life.Exception?.InnerException?.Message}"],
            .. Queues(world, endpoints.Select(one => one.endpoint.EndpointId).ToHashSet()),
            .. endpoints.SelectMany(one => Wrong(world, one.listener, one.endpoint, bookings)),
        ];
    }

    private static IEnumerable<string> Queues(World world, HashSet<string> endpoints)
    {
        var queues = world.Documents.KeysAsync(EndpointQueue.Collection, default).ToBlockingEnumerable()
            .Select(key => key.Id)
            .ToHashSet();
        return queues.Except(endpoints).Select(id => $"the queue of {id} has outlived it")
            .Concat(endpoints.Except(queues).Select(id => $"{id} has no queue"));
    }

    private static IEnumerable<string> Wrong(
        World world, Listener listener, WebhookEndpoint endpoint, IReadOnlyCollection<Booking> bookings)
    {
        var deliveries = world.Documents
            .QueryAsync(WebhookDelivery.Collection, endpoint.EndpointId, SortOrder.Ascending, null, default)
            .ToBlockingEnumerable()
            .Select(stored => stored.Document)
            .ToDictionary(delivery => delivery.Message.Id, StringComparer.Ordinal);
        foreach (var delivery in deliveries.Values)
        {
            if (delivery.Tried > MostTries)
            {
                yield return $"{delivery.Message.Id} was tried {delivery.Tried} times at {listener.Host}";
            }

            if (endpoint.Off is null && delivery.NextTryAt is not null)
            {
                yield return $"{delivery.Message.Id} waits for ever to be told to {listener.Host}";
            }
        }

        if (endpoint.Off is null && HasToEnd(world, listener, deliveries.Values))
        {
            yield return $"{listener.Host} is not switched off";
        }

        if (listener.Hearing is Hearing.Well or Hearing.Later)
        {
            if (endpoint.Off is { Because: not SwitchedOffBecause.Owner } off)
            {
                yield return $"{listener.Host} takes what it is told and is switched off: {off.Because}";
            }

            foreach (var unheard in Unheard(world, listener, endpoint, bookings).Where(_ => endpoint.Off is null))
            {
                // It is given up after that many tries, and one after the other may get lost on its way.
                if (world.Weather.IsCalm || deliveries.GetValueOrDefault(unheard) is not { Tried: MostTries })
                {
                    yield return $"{listener.Host} has never taken {unheard}";
                }
            }
        }
    }

    // Whoever is switched on again may hear nothing more; and after the last try nobody may come by who would look.
    private static bool HasToEnd(World world, Listener listener, IEnumerable<WebhookDelivery> deliveries) =>
        listener.Act != OwnerAct.Pause && deliveries.Any(delivery =>
            delivery.Tries.Any(done => done.Outcome == TryOutcome.Gone)
            || (world.Weather.IsCalm && delivery.Status == DeliveryStatus.Failed && delivery.Tried == MostTries));

    private static IEnumerable<string> Unheard(
        World world, Listener listener, WebhookEndpoint endpoint, IReadOnlyCollection<Booking> bookings) =>
        from booking in bookings
        where booking.AccountId == listener.Account
        from change in booking.Told
        where change.At >= endpoint.CreatedAt
        from happened in change.Events.Index()
        where endpoint.Wants(happened.Item.Type)
        let id = ListenerWatch.IdOf(booking.BookingRef, change.First + happened.Index)
        where !world.Listeners.HasTaken(listener, id)
        select id;
}
