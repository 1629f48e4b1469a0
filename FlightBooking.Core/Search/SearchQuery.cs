using System.Collections.Immutable;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>
/// What is looked for in one direction. All conditions hold together. Whoever makes it
/// checks it; without origins and destinations it lists the scheduled flights.
/// </summary>
public sealed record SearchQuery
{
    /// <summary>Airports to leave from; empty to list flights.</summary>
    public ImmutableArray<Airport> Origins { get; init; } = [];

    /// <summary>Airports to go to; empty to list flights.</summary>
    public ImmutableArray<Airport> Destinations { get; init; } = [];

    /// <summary>Departure date, local to the origin; when listing, null takes each flight's next date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Passengers of 12 years and over.</summary>
    public int Adults { get; init; } = 1;

    /// <summary>Passengers of 2 to 11 years.</summary>
    public int Children { get; init; }

    /// <summary>Passengers under 2 years, who have no seat.</summary>
    public int Infants { get; init; }

    /// <summary>The cabin of every segment.</summary>
    public Cabin Cabin { get; init; }

    /// <summary>Airline codes to fly with on every segment; empty for any.</summary>
    public ImmutableSortedSet<string> Airlines { get; init; } = [];

    /// <summary>Airline codes that no segment may be flown by.</summary>
    public ImmutableSortedSet<string> ExcludedAirlines { get; init; } = [];

    /// <summary>A flight number that one of the segments must have.</summary>
    public string? FlightNumber { get; init; }

    /// <summary>Most changes: 0, 1 or 2.</summary>
    public int MaxStops { get; init; } = 2;

    /// <summary>An airport to change at.</summary>
    public Airport? Via { get; init; }

    /// <summary>Most minutes from the first departure to the last arrival.</summary>
    public int? MaxDuration { get; init; }

    /// <summary>Least price of one adult.</summary>
    public Money? MinPrice { get; init; }

    /// <summary>Highest price of one adult.</summary>
    public Money? MaxPrice { get; init; }

    /// <summary>Least price of the whole party.</summary>
    public Money? MinTotal { get; init; }

    /// <summary>Highest price of the whole party.</summary>
    public Money? MaxTotal { get; init; }

    /// <summary>Whether the price decides what is found.</summary>
    public bool HasPriceRange => (MinPrice ?? MaxPrice ?? MinTotal ?? MaxTotal) is not null;

    /// <summary>Local times of departure wanted; all of these windows hold.</summary>
    public ImmutableArray<TimeWindow> Departing { get; init; } = [];

    /// <summary>Local times of arrival wanted.</summary>
    public ImmutableArray<TimeWindow> Arriving { get; init; } = [];

    /// <summary>Least minutes of every layover, where that is more than the connection needs.</summary>
    public int? MinLayover { get; init; }

    /// <summary>Most minutes of every layover; null for what the connection rules say.</summary>
    public int? MaxLayover { get; init; }

    /// <summary>What the result is sorted by; ties by price, duration, departure and segments.</summary>
    public SortBy Sort { get; init; }

    /// <summary>Largest first.</summary>
    public bool Descending { get; init; }

    /// <summary>Itineraries a page.</summary>
    public int Limit { get; init; } = 20;

    /// <summary>Where the page starts; null for the first.</summary>
    public SearchCursor? Cursor { get; init; }

    /// <summary>Nothing that departs before this instant: what has left cannot be booked.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>Seats that must be free on every segment.</summary>
    public int SeatsNeeded => Adults + Children;

    /// <summary>Whether a price is one of those wanted.</summary>
    public bool Wants(ItineraryPrice price) =>
        !(price.Adult < MinPrice) && !(price.Adult > MaxPrice)
        && !(price.Party < MinTotal) && !(price.Party > MaxTotal);

    /// <summary>The last date that flights from its origins are sold for; later ones a search refuses.</summary>
    public DateOnly LastSold => DatesSold.Last(Origins, NotBefore);

    /// <summary>Whether it lists scheduled flights.</summary>
    public bool IsListing => Origins.IsEmpty && Destinations.IsEmpty;
}

/// <summary>A span of the day: from inclusive, to exclusive; null to for the end of the day.</summary>
/// <param name="From">First minute in it.</param>
/// <param name="To">First minute after it.</param>
public readonly record struct TimeWindow(TimeOnly From, TimeOnly? To)
{
    /// <summary>Whether a local time lies in it.</summary>
    public bool Contains(TimeOnly time) => time >= From && (To is not { } to || time < to);
}

/// <summary>What a search result is sorted by.</summary>
public enum SortBy
{
    /// <summary>Price of one adult.</summary>
    Price,

    /// <summary>Instant of the first departure.</summary>
    Departure,

    /// <summary>Instant of the last arrival.</summary>
    Arrival,

    /// <summary>Minutes from the first departure to the last arrival.</summary>
    Duration,

    /// <summary>Number of changes.</summary>
    Stops,
}
