using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>A way from one airport to another: one flight, or several with changes between them.</summary>
/// <param name="Segments">The flights in the order they are flown; at least one.</param>
/// <param name="Cabin">The cabin of every segment.</param>
/// <param name="Price">For one adult, taxes and fees included.</param>
public sealed record Itinerary(ImmutableArray<Departure> Segments, Cabin Cabin, Money Price)
{
    /// <summary>For the whole party that was asked for, taxes and fees included.</summary>
    public Money Total { get; init; } = Price;

    /// <summary>Seats free in the cabin on the fullest segment.</summary>
    public int SeatsLeft { get; init; }

    /// <summary>When and where it starts.</summary>
    public Departure First => Segments[0];

    /// <summary>What it ends with.</summary>
    public Departure Last => Segments[^1];

    /// <summary>Airports where passengers change.</summary>
    public int Stops => Segments.Length - 1;

    /// <summary>Minutes from the first departure to the last arrival.</summary>
    public int DurationMinutes => (int)(Last.ArrivesAt - First.DepartsAt).TotalMinutes;

    /// <summary>The waits between the flights.</summary>
    public ImmutableArray<Layover> Layovers =>
        [.. Segments.Zip(Segments.Skip(1), (arriving, leaving) => new Layover(
            arriving.Flight.Destination, (int)(leaving.DepartsAt - arriving.ArrivesAt).TotalMinutes))];

    /// <summary>Whether passengers change between airlines, and so look after their baggage themselves.</summary>
    public bool SelfTransfer => Segments.Any(segment => segment.Flight.Airline.Code != First.Flight.Airline.Code);

    /// <summary>Kilograms of CO2 for one passenger of the cabin (see <see cref="Emissions"/>).</summary>
    public int Co2Kg => (int)Math.Round(Segments.Sum(segment => Emissions.KilogramsFor(segment.Flight, Cabin)));

    /// <summary>Names it among all others: the keys of its segments.</summary>
    [JsonIgnore]
    public string Id => string.Join('+', Segments.Select(segment => segment.Key.ToString()));
}

/// <summary>A wait between two flights.</summary>
/// <param name="Airport">Where.</param>
/// <param name="Minutes">From arrival to departure.</param>
public sealed record Layover(Airport Airport, int Minutes);

/// <summary>One page of what a search found.</summary>
/// <param name="Itineraries">In the order asked for.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Next">The cursor of the next page; null at the end.</param>
/// <param name="Facets">Of all pages; null in the list of scheduled flights.</param>
public sealed record SearchPage(ImmutableArray<Itinerary> Itineraries, int Total, string? Next, Facets? Facets = null);

/// <summary>The lowest price of a day.</summary>
/// <param name="Date">Of departure, local to the origin.</param>
/// <param name="Price">For one adult; null where nothing flies.</param>
public sealed record DayPrice(DateOnly Date, Money? Price);

/// <summary>
/// Seats free in a cabin on many departures at once, by departure. A departure that is missing from the
/// answer counts as full.
/// </summary>
public delegate ValueTask<IReadOnlyDictionary<DepartureKey, int>> SeatsLeft(
    IReadOnlyCollection<Departure> departures, Cabin cabin, CancellationToken ct);
