using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.TimetableVersions;

/// <summary>A service: all that leaves an airport under one number.</summary>
/// <param name="FlightNumber">The number.</param>
/// <param name="Origin">IATA code of the airport it leaves.</param>
public readonly record struct Service(string FlightNumber, string Origin);

/// <summary>What about a service is otherwise in another timetable.</summary>
public enum ServiceTrait
{
    /// <summary>Where it goes.</summary>
    Route,

    /// <summary>When on a day.</summary>
    Times,

    /// <summary>On which days, and from when to when.</summary>
    Days,

    /// <summary>Which aircraft flies it.</summary>
    Aircraft,

    /// <summary>Its fares, and so in which cabins it is sold.</summary>
    Fares,
}

/// <summary>A service that both timetables have, and not alike.</summary>
/// <param name="Service">Which.</param>
/// <param name="Traits">What is otherwise.</param>
public sealed record ChangedService(Service Service, ImmutableArray<ServiceTrait> Traits);

/// <summary>What another timetable does to services; each list by number and origin.</summary>
/// <param name="Added">Those that only the other one has.</param>
/// <param name="Gone">Those that it lacks.</param>
/// <param name="Changed">Those that it has otherwise.</param>
public sealed record ServiceChanges(
    ImmutableArray<Service> Added, ImmutableArray<Service> Gone, ImmutableArray<ChangedService> Changed)
{
    private static readonly ImmutableArray<(ServiceTrait Trait, Func<ScheduledFlight, object> Of)> Compared =
    [
        (ServiceTrait.Route, flight => flight.Destination.Code),
        (ServiceTrait.Times, flight =>
            (flight.DepartureTime, flight.ArrivalTime, flight.ArrivalDayOffset, flight.BlockMinutes)),
        (ServiceTrait.Days, flight => (flight.Days, flight.ValidFrom, flight.ValidTo)),
        (ServiceTrait.Aircraft, flight => flight.Aircraft),
        (ServiceTrait.Fares, flight => flight.Fares),
    ];

    /// <summary>Compares two timetables.</summary>
    public static ServiceChanges Between(Timetable before, Timetable after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, now) = (Services(before), Services(after));
        return new(
            InOrder(now.Keys.Where(service => !old.ContainsKey(service)), service => service),
            InOrder(old.Keys.Where(service => !now.ContainsKey(service)), service => service),
            InOrder(
                from service in old
                let flights = now.GetValueOrDefault(service.Key)
                where flights is not null && !AreSame(service.Value, flights)
                select new ChangedService(service.Key, Traits(service.Value, flights)),
                changed => changed.Service));
    }

    private static Dictionary<Service, List<ScheduledFlight>> Services(Timetable timetable)
    {
        var services = new Dictionary<Service, List<ScheduledFlight>>();
        foreach (var flight in timetable.Flights)
        {
            ref var flights = ref CollectionsMarshal.GetValueRefOrAddDefault(
                services, new(flight.Number, flight.Origin.Code), out _);
            (flights ??= []).Add(flight);
        }

        return services;
    }

    private static bool AreSame(List<ScheduledFlight> before, List<ScheduledFlight> after) =>
        before.Count == after.Count && Patterns(before).SetEquals(Patterns(after));

    // All that is compared of a flight at once: two flights of a service may have exchanged an aircraft.
    private static HashSet<object> Patterns(List<ScheduledFlight> flights) =>
        [.. flights.Select(flight => (object)(
            flight.Destination.Code,
            (flight.DepartureTime, flight.ArrivalTime, flight.ArrivalDayOffset, flight.BlockMinutes),
            (flight.Days, flight.ValidFrom, flight.ValidTo),
            flight.Aircraft,
            flight.Fares))];

    private static ImmutableArray<ServiceTrait> Traits(List<ScheduledFlight> before, List<ScheduledFlight> after)
    {
        ImmutableArray<ServiceTrait> found =
        [
            .. from trait in Compared
               where !before.Select(trait.Of).ToHashSet().SetEquals(after.Select(trait.Of))
               select trait.Trait,
        ];

        // Each is as before by itself: what goes with what has changed, and so what is flown on which days.
        return found.IsEmpty ? [ServiceTrait.Days] : found;
    }

    private static ImmutableArray<T> InOrder<T>(IEnumerable<T> found, Func<T, Service> service) =>
        [.. found.OrderBy(one => service(one).FlightNumber, StringComparer.Ordinal)
            .ThenBy(one => service(one).Origin, StringComparer.Ordinal)];
}
