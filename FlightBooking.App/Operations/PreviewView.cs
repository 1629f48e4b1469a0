using System.Collections.Immutable;
using FlightBooking.App.TimetableVersions;
using FlightBooking.Core.TimetableVersions;

namespace FlightBooking.App.Operations;

/// <summary>A service that is otherwise.</summary>
/// <param name="FlightNumber">Its number.</param>
/// <param name="Origin">The airport it leaves.</param>
/// <param name="Traits">What about it.</param>
public sealed record ChangedServiceView(string FlightNumber, string Origin, ImmutableArray<ServiceTrait> Traits);

/// <summary>Services of one kind of change: how many, and the first of them.</summary>
public sealed record ServicesView<T>(int Count, ImmutableArray<T> First);

/// <summary>What becomes of the services.</summary>
public sealed record ServiceChangesView(
    ServicesView<Service> Added, ServicesView<Service> Gone, ServicesView<ChangedServiceView> Changed);

/// <summary>A dated flight that bookings are on.</summary>
public sealed record TouchedDepartureView(
    string DepartureId, string FlightNumber, string Origin, DateOnly Date,
    ImmutableArray<string> What, ImmutableArray<string> Bookings)
{
    /// <summary>As people see it.</summary>
    public static TouchedDepartureView Of(TouchedDeparture touched) => new(
        touched.Departure.ToString(),
        touched.Departure.FlightNumber,
        touched.Departure.Origin,
        touched.Departure.Date,
        touched.What,
        touched.Bookings);
}

/// <summary>A preview as operators see it. Of long lists it has the beginning; the numbers are of the whole.</summary>
public sealed record PreviewView(
    string TimetableId,
    string Replaces,
    ServiceChangesView Services,
    int BookingsAffected,
    int DeparturesAffected,
    ImmutableArray<TouchedDepartureView> Departures)
{
    private const int MostShown = 500;

    /// <summary>Of a comparison.</summary>
    public static PreviewView Of(ComparedTimetable compared)
    {
        var (services, departures) = compared.Preview;
        return new(
            compared.TimetableId,
            compared.Replaces,
            new(
                First(services.Added, service => service),
                First(services.Gone, service => service),
                First(services.Changed, changed => new ChangedServiceView(
                    changed.Service.FlightNumber, changed.Service.Origin, changed.Traits))),
            compared.Preview.BookingsAffected,
            departures.Length,
            [.. departures.Take(MostShown).Select(TouchedDepartureView.Of)]);
    }

    private static ServicesView<TView> First<T, TView>(ImmutableArray<T> all, Func<T, TView> view) =>
        new(all.Length, [.. all.Take(MostShown).Select(view)]);
}
