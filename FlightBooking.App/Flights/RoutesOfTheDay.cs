using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Search;
using FlightBooking.App.Bookings;
using FlightBooking.App.Flights.Drawings;

namespace FlightBooking.App.Flights;

/// <summary>
/// The popular routes with their lowest price: worked out once a day and timetable, whoever asks.
/// </summary>
public sealed class RoutesOfTheDay(TimeProvider clock)
{
    private const int Most = 8;
    private const int Days = 30;

    // Few look for tomorrow.
    private const int FirstDayAhead = 14;

    // Drawn faintly: enough to show what the network looks like, and no more than a picture can bear.
    private const int MostDrawn = 150;

    private readonly Lock looking = new();
    private volatile Day? today;

    /// <summary>The routes, most flown first; those that nothing is sold on for a month are left out.</summary>
    public ImmutableArray<PopularRouteView> Prices(SearchDesk desk) => Today(desk).Routes;

    /// <summary>A picture of them among the others.</summary>
    public string Map(SearchDesk desk) => Today(desk).Map;

    private Day Today(SearchDesk desk)
    {
        var date = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (today is { } known && known.IsOf(date, desk))
        {
            return known;
        }

        // Whoever comes second waits for the first; where that one failed, the next tries anew.
        lock (looking)
        {
            return today is { } other && other.IsOf(date, desk) ? other : today = Look(date, desk);
        }
    }

    private Day Look(DateOnly date, SearchDesk desk)
    {
        var named = PopularRoutes.Of(desk.Timetable, date, Most);
        var drawn = PopularRoutes.Busiest(desk.Timetable, date, MostDrawn);
        return new(date, desk.Timetable, [.. Priced(named, desk)], NetworkMapSvg.Render(named, drawn));
    }

    private IEnumerable<PopularRouteView> Priced(IEnumerable<PopularRoute> routes, SearchDesk desk)
    {
        foreach (var route in routes)
        {
            var from = route.Origin.LocalDate(clock.GetUtcNow()).AddDays(FirstDayAhead);
            var query = new SearchQuery
            {
                Origins = [route.Origin], Destinations = [route.Destination], NotBefore = desk.SaleFrom(),
            };
            var cheapest = desk.Calendar(query, from, from.AddDays(Days - 1))
                .Where(day => day.Price is not null).MinBy(day => day.Price!.Value.Amount);
            if (cheapest is { Price: { } price })
            {
                yield return new(
                    PlaceView.Of(route.Origin),
                    PlaceView.Of(route.Destination),
                    route.WeeklyFlights,
                    price,
                    cheapest.Date);
            }
        }
    }

    private sealed record Day(
        DateOnly Date, Timetable Timetable, ImmutableArray<PopularRouteView> Routes, string Map)
    {
        public bool IsOf(DateOnly date, SearchDesk desk) => Date == date && Timetable == desk.Timetable;
    }
}

/// <summary>A route that many fly.</summary>
/// <param name="Origin">From where.</param>
/// <param name="Destination">To where.</param>
/// <param name="WeeklyFlights">How often it is flown without a change.</param>
/// <param name="LowestPrice">Of one adult in economy, in the days to come.</param>
/// <param name="Date">The first day of departure at that price.</param>
public sealed record PopularRouteView(
    PlaceView Origin, PlaceView Destination, int WeeklyFlights, Money LowestPrice, DateOnly Date);

/// <summary>All of them.</summary>
public sealed record PopularRoutesAnswer(ImmutableArray<PopularRouteView> Routes);
