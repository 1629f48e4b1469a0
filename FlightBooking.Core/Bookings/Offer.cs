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
}
