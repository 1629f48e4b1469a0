using System.Collections.Immutable;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// A price lock: these departures in this cabin cost this much until then, whatever happens to the fares.
/// </summary>
/// <param name="Departures">The dated flights of one slice in flying order.</param>
/// <param name="Cabin">The cabin.</param>
/// <param name="BaseFare">Base fare of the whole slice for one adult, before fees and taxes.</param>
/// <param name="ExpiresAt">The end of the lock.</param>
public sealed record Offer(
    ImmutableArray<DepartureKey> Departures, Cabin Cabin, Money BaseFare, DateTimeOffset ExpiresAt)
{
    /// <summary>How long a price shown in a search is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>
    /// What was shown of each departure, in the same order; empty in offers that were signed without it.
    /// </summary>
    public ImmutableArray<ShownFlight> Shown { get; init; } = [];

    /// <summary>By which version of the fare rules it was made; 0 in offers that were signed without it.</summary>
    public int FareRules { get; init; }

    /// <summary>By which version of the tariff it was made; 0 in offers that were signed without it.</summary>
    public int Tariff { get; init; }

    /// <summary>Which of the fares of a family it is, by its code; null where there is one fare.</summary>
    public string? Brand { get; init; }

    /// <summary>An offer of these flights as they are now.</summary>
    public static Offer Of(ImmutableArray<Departure> flights, Cabin cabin, Money baseFare, DateTimeOffset expiresAt) =>
        new([.. flights.Select(flight => flight.Key)], cabin, baseFare, expiresAt)
        {
            Shown = [.. flights.Select(ShownFlight.Of)],
        };

    /// <summary>
    /// Whether the flights are still what was shown, and connect. Of an offer that was signed without it only the
    /// connections can be told.
    /// </summary>
    public bool IsStill(IReadOnlyList<Departure> flights) =>
        (Shown.IsEmpty || Shown.SequenceEqual(flights.Select(ShownFlight.Of)))
        && flights.Zip(flights.Skip(1)).All(change =>
            change.First.Flight.Destination.Code == change.Second.Flight.Origin.Code
            && change.First.ArrivesAt < change.Second.DepartsAt);
}
