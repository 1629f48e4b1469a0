using System.Collections.Frozen;
using System.Collections.Immutable;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>
/// Which flights connect. A change needs 45 minutes between two domestic flights, 60 from a domestic to an
/// international one and 75 after an international one (border and baggage), or what the airport's own
/// override says. Whoever changes the airline fetches their baggage and checks it in again: that needs two hours, and
/// three where either flight crosses a border. A route is no detour while its flights together are at most 1.35 times
/// the direct distance and 1,200 km longer.
/// </summary>
public sealed record ConnectionRules
{
    /// <summary>Minutes between two domestic flights.</summary>
    public int Domestic { get; init; } = 45;

    /// <summary>Minutes from a domestic flight to an international one.</summary>
    public int ToInternational { get; init; } = 60;

    /// <summary>Minutes after an international flight.</summary>
    public int FromInternational { get; init; } = 75;

    /// <summary>Minutes at the least between domestic flights of two airlines.</summary>
    public int SelfTransferDomestic { get; init; } = 120;

    /// <summary>Minutes at the least between flights of two airlines, of which one crosses a border.</summary>
    public int SelfTransferInternational { get; init; } = 180;

    /// <summary>
    /// Minutes for every change at an airport within an airline, by IATA code, where the rules do not fit it.
    /// </summary>
    public ImmutableDictionary<string, int> Overrides { get; init; } = DefaultOverrides;

    /// <summary>Longest layover in minutes, unless a search says otherwise.</summary>
    public int LongestLayover { get; init; } = 12 * 60;

    /// <summary>How many times the direct distance the flights may cover.</summary>
    public double DetourFactor { get; init; } = 1.35;

    /// <summary>Kilometres they may cover beyond that.</summary>
    public double DetourKilometres { get; init; } = 1200;

    // Large airports with far apart terminals, and small ones built for changing.
    private static ImmutableDictionary<string, int> DefaultOverrides { get; } = new Dictionary<string, int>
    {
        ["LHR"] = 90, ["CDG"] = 90, ["JFK"] = 90, ["LAX"] = 90, ["GRU"] = 90, ["MIA"] = 90,
        ["VIE"] = 30, ["MUC"] = 40, ["ZRH"] = 40, ["LUX"] = 30, ["KEF"] = 45, ["HEL"] = 40,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The rules in force.</summary>
    public static ConnectionRules Default { get; } = new();

    /// <summary>Minutes needed to change from one flight of a slice to the next.</summary>
    public int MinutesBetween(ScheduledFlight arriving, ScheduledFlight leaving)
    {
        ArgumentNullException.ThrowIfNull(arriving);
        ArgumentNullException.ThrowIfNull(leaving);
        var (before, at, after) = (arriving.Origin, arriving.Destination, leaving.Destination);
        var minutes = MinutesAt(before, at, after);
        return arriving.Airline.Code == leaving.Airline.Code ? minutes
            : Math.Max(minutes, SelfTransferMinutes(before.Country != at.Country || at.Country != after.Country));
    }

    /// <summary>Most kilometres of flights between two airports so far apart.</summary>
    public double LongestWay(double directKilometres) => (directKilometres * DetourFactor) + DetourKilometres;

    /// <summary>Minutes to change at an airport within an airline, by where one comes from and goes to.</summary>
    /// <param name="before">The country of the airport before.</param>
    /// <param name="at">The airport's IATA code.</param>
    /// <param name="country">Its country.</param>
    /// <param name="after">The country of the airport after.</param>
    public int MinutesAt(string before, string at, string country, string after) =>
        Overrides.TryGetValue(at, out var minutes) ? minutes
        : before != country ? FromInternational
        : country != after ? ToInternational
        : Domestic;

    internal int SelfTransferMinutes(bool crossesBorder) =>
        crossesBorder ? SelfTransferInternational : SelfTransferDomestic;

    internal int MinutesAt(Airport before, Airport at, Airport after) =>
        MinutesAt(before.Country, at.Code, at.Country, after.Country);
}
