using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;

namespace FlightBooking.Core.Disruptions;

/// <summary>Finds how a slice could be flown otherwise, by the search that everybody uses.</summary>
/// <param name="search">What flies.</param>
/// <param name="seats">Seats that are free.</param>
public sealed class Alternatives(FlightSearch search, SeatsLeft seats)
{
    /// <summary>The most that are tried for one booking.</summary>
    public const int Most = 6;

    private const int Looked = 60;

    // The search wants prices, though nobody pays these, and they decide nothing here.
    private static readonly PriceOf Price = ItineraryPrice.By(new(Tariff.Original));

    /// <summary>What is flown under a name, or null.</summary>
    public Departure? Find(DepartureKey departure) => search.Timetable.FindDeparture(departure);

    /// <summary>The flights that were sold as they are flown now; null where they cannot be flown like that.</summary>
    public ImmutableArray<Departure>? Same(SliceWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        var flights = window.Slice.Segments.Skip(window.Kept.Length)
            .Select(segment => (segment, Flown: search.Timetable.FindDeparture(segment.Key())))
            .ToList();
        return flights.TrueForAll(flight => flight.Flown?.Flight.Destination.Code == flight.segment.Destination.Code)
            && flights.ConvertAll(flight => flight.Flown!) is var flown
            && window.Fits(flown)
            ? [.. flown]
            : null;
    }

    /// <summary>
    /// Others with seats for everybody, those first that are closest to what was sold: on the same day, then on the
    /// days around it that the rules allow.
    /// </summary>
    public async Task<IReadOnlyList<ImmutableArray<Departure>>> OthersAsync(
        SliceWindow window, DisruptionRules rules, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(rules);
        if (QueryOf(window) is not { } query)
        {
            return [];
        }

        var found = new List<ImmutableArray<Departure>>();
        foreach (var day in Days(rules).TakeWhile(_ => found.Count < Most))
        {
            var onDay = query with { Date = query.Date!.Value.AddDays(day) };
            var page = await search.FindAsync(onDay, Price, seats, ct);
            found.AddRange(page.Itineraries
                .Select(itinerary => itinerary.Segments)
                .Where(flights => window.Fits(flights))
                .OrderBy(flights => Distance(window, flights))
                .ThenBy(flights => flights.Length));
        }

        return [.. found.Take(Most)];
    }

    private static IEnumerable<int> Days(DisruptionRules rules) =>
        Enumerable.Range(-rules.DaysBefore, rules.DaysBefore + rules.DaysAfter + 1)
            .OrderBy(Math.Abs)
            .ThenByDescending(day => day);

    // Minutes by which it leaves and arrives at another time than was sold.
    private static double Distance(SliceWindow window, ImmutableArray<Departure> flights) =>
        Math.Abs((flights[0].DepartsAt - window.First.Departure).TotalMinutes)
        + Math.Abs((flights[^1].ArrivesAt - window.Slice.Segments[^1].Arrival).TotalMinutes);

    private SearchQuery? QueryOf(SliceWindow window)
    {
        var types = window.Booking.TravellersOn(window.Slice).Select(window.Slice.TypeOf).ToList();
        return search.Timetable.FindAirport(window.Origin.Code) is { } from
            && search.Timetable.FindAirport(window.Destination.Code) is { } to
            ? new SearchQuery
            {
                Origins = [from],
                Destinations = [to],
                Date = window.First.Key().Date,
                Adults = types.Count(type => type == PassengerType.Adult),
                Children = types.Count(type => type == PassengerType.Child),
                Infants = types.Count(type => type == PassengerType.Infant),
                Cabin = window.Booking.Cabin,
                NotBefore = window.NotBefore,
                Sort = SortBy.Departure,
                Limit = Looked,
            }
            : null;
    }
}
