using System.Collections.Immutable;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>
/// What a whole result, all its pages together, could be narrowed by. Prices are for the party that was asked for, as
/// those of the itineraries are. Only what there is, is listed.
/// </summary>
/// <param name="Airlines">Those that fly a whole itinerary, the cheapest first.</param>
/// <param name="Stops">Numbers of changes, the fewest first.</param>
/// <param name="Departures">Parts of the day that itineraries leave in, from morning to night.</param>
/// <param name="Prices">Null where nothing was found.</param>
/// <param name="Durations">Minutes; null where nothing was found.</param>
public sealed record Facets(
    ImmutableArray<AirlineFacet> Airlines,
    ImmutableArray<StopsFacet> Stops,
    ImmutableArray<WindowFacet> Departures,
    Bounds<Money>? Prices,
    Bounds<int>? Durations)
{
    private const int MostStops = 2;

    /// <summary>Those of itineraries.</summary>
    public static Facets Of(IReadOnlyList<Itinerary> found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var airlines = new Dictionary<Airline, Tally>();
        var (stops, windows) = (new Tally[MostStops + 1], new Tally[DepartureWindows.Names.Length]);
        var (prices, minutes) = (default(Tally), (Least: int.MaxValue, Most: 0));
        foreach (var itinerary in found)
        {
            var (price, duration, first) = (itinerary.Total, itinerary.DurationMinutes, itinerary.First);
            if (!itinerary.SelfTransfer)
            {
                airlines[first.Flight.Airline] = airlines.GetValueOrDefault(first.Flight.Airline).With(price);
            }

            var window = DepartureWindows.Of(TimeOnly.FromDateTime(first.DepartsAt.DateTime));
            stops[itinerary.Stops] = stops[itinerary.Stops].With(price);
            windows[window] = windows[window].With(price);
            prices = prices.With(price);
            minutes = (Math.Min(minutes.Least, duration), Math.Max(minutes.Most, duration));
        }

        return new(
            [.. airlines
                .OrderBy(pair => pair.Value.Least.Amount).ThenBy(pair => pair.Key.Code, StringComparer.Ordinal)
                .Select(pair => new AirlineFacet(pair.Key.Code, pair.Key.Name, pair.Value.Count, pair.Value.Least))],
            [.. stops
                .Select((tally, at) => new StopsFacet(at, tally.Count, tally.Least)).Where(facet => facet.Count > 0)],
            [.. windows
                .Select((tally, at) => new WindowFacet(DepartureWindows.Names[at], tally.Count, tally.Least))
                .Where(facet => facet.Count > 0)],
            found.Count == 0 ? null : new(prices.Least, prices.Most),
            found.Count == 0 ? null : new(minutes.Least, minutes.Most));
    }

    private readonly record struct Tally(int Count, Money Least, Money Most)
    {
        public Tally With(Money price) => Count == 0
            ? new(1, price, price)
            : new(Count + 1, price < Least ? price : Least, price > Most ? price : Most);
    }
}

/// <summary>An airline and the itineraries it flies from beginning to end.</summary>
/// <param name="Code">IATA code.</param>
/// <param name="Name">The airline's name.</param>
/// <param name="Count">How many itineraries.</param>
/// <param name="From">The lowest price of them.</param>
public sealed record AirlineFacet(string Code, string Name, int Count, Money From);

/// <summary>The itineraries of so many changes.</summary>
/// <param name="Stops">Changes, neither more nor fewer.</param>
/// <param name="Count">How many itineraries.</param>
/// <param name="From">The lowest price of them.</param>
public sealed record StopsFacet(int Stops, int Count, Money From);

/// <summary>The itineraries that leave in a part of the day.</summary>
/// <param name="Window">Its name (<see cref="DepartureWindows"/>).</param>
/// <param name="Count">How many itineraries.</param>
/// <param name="From">The lowest price of them.</param>
public sealed record WindowFacet(string Window, int Count, Money From);

/// <summary>What values lie between; both are found in the result.</summary>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
public sealed record Bounds<T>(T Least, T Most);
