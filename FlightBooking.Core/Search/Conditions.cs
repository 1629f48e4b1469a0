using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>The conditions of one search, in the numbers of one timetable.</summary>
internal sealed class Conditions
{
    private const int NoLimit = int.MaxValue;

    private readonly TimetableIndex index;
    private readonly SearchQuery query;
    private readonly bool[]? airlines;
    private readonly IReadOnlySet<(int Flight, int Day)>? full;

    public Conditions(
        TimetableIndex index, SearchQuery query, ConnectionRules rules, IReadOnlySet<(int Flight, int Day)> full)
    {
        (this.index, this.query, this.full) = (index, query, full.Count == 0 ? null : full);
        Fares = index.Fares[(int)query.Cabin];
        Via = query.Via is { } via ? index.AirportByCode[via.Code] : -1;
        MinLayover = query.MinLayover ?? 0;
        MaxLayover = query.MaxLayover ?? rules.LongestLayover;
        NotBefore = (int)Math.Ceiling((query.NotBefore - DateTimeOffset.UnixEpoch).TotalMinutes);
        if (!query.Airlines.IsEmpty || !query.ExcludedAirlines.IsEmpty)
        {
            airlines = new bool[index.AirlineByCode.Count];
            foreach (var (code, airline) in index.AirlineByCode)
            {
                airlines[airline] = (query.Airlines.IsEmpty || query.Airlines.Contains(code))
                    && !query.ExcludedAirlines.Contains(code);
            }
        }
    }

    public Cabin Cabin => query.Cabin;

    public long[] Fares { get; }

    public int Via { get; }

    public int MinLayover { get; }

    public int MaxLayover { get; }

    /// <summary>The first minute (since 1970) that a way may start in.</summary>
    public int NotBefore { get; }

    /// <summary>Whether nothing but time and fare tells one last leg from another.</summary>
    public bool NeverWantsWorse => query.FlightNumber is null && query.Arriving.IsEmpty;

    /// <summary>Whether a flight may be one of the legs.</summary>
    public bool Allows(int flight, int day) =>
        Fares[flight] >= 0
        && (airlines is null || airlines[index.Times[flight].Airline])
        && (full is null || !full.Contains((flight, day)));

    /// <summary>Whether a way may start with a leg.</summary>
    public bool AllowsFirst(in Leg leg) => leg.Departs >= NotBefore;

    /// <summary>What can only be said of the whole way; layovers and airports are looked at as it is built.</summary>
    public bool Accepts(in Way way) =>
        way.Arrives - way.Departs <= (query.MaxDuration ?? NoLimit)
        && (query.FlightNumber is null || HasNumber(way))
        && InWindows(query.Departing.AsSpan(), way.Departs, index.Flights[way[0].Flight].Origin)
        && InWindows(query.Arriving.AsSpan(), way.Arrives, index.Flights[way[way.Stops].Flight].Destination);

    private bool HasNumber(in Way way)
    {
        for (var leg = 0; leg <= way.Stops; leg++)
        {
            if (index.Flights[way[leg].Flight].Number.Equals(query.FlightNumber, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private bool InWindows(ReadOnlySpan<TimeWindow> windows, int instant, Airport airport)
    {
        if (windows.IsEmpty)
        {
            return true;
        }

        var offset = index.Clock.OffsetAt(index.ZoneOf[index.AirportByCode[airport.Code]], instant);
        var minute = (instant + offset) % ZoneClock.MinutesOfDay;
        var local = new TimeOnly(minute / 60, minute % 60);
        foreach (var window in windows)
        {
            if (!window.Contains(local))
            {
                return false;
            }
        }

        return true;
    }
}
