using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Waitlists;

/// <summary>
/// Looks at the waitlists that there are: what ends by the clock alone (holds, offers, lists) is seen here at the
/// latest, and accounts are told. Offers themselves need nobody to come by: each write of a departure makes them.
/// </summary>
public sealed class WaitlistRound(
    IDocumentStore store,
    DepartureSeats departures,
    WaitTelling telling,
    Func<DepartureKey, Departure?> find,
    TimeProvider clock)
{
    /// <summary>All that are noted.</summary>
    public IAsyncEnumerable<Stored<WaitlistedDeparture>> NotedAsync(CancellationToken ct) =>
        store.QueryAsync(
            WaitlistedDeparture.Collection, WaitlistedDeparture.All, SortOrder.Ascending, null, ct);

    /// <summary>Looks at one; a note that is good for nothing any more is deleted.</summary>
    public async Task LookAsync(Stored<WaitlistedDeparture> noted, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(noted);
        var (key, now) = (noted.Document.Departure, clock.GetUtcNow());
        var departure = find(key);
        var seats = await departures.WaitAsync(
            key,
            departure?.Flight.Aircraft,
            (current, at) => current.WaitUntil(departure is null ? null : Waitlist.ClosingOf(departure), at),
            ct);
        if (seats?.Waiting is not null)
        {
            await telling.TellAsync(key, seats, ct);
        }
        else if (noted.Document.IsOld(now))
        {
            await store.DeleteAsync(
                WaitlistedDeparture.Collection, WaitlistedDeparture.All, noted.Document.Id, noted.ETag, ct);
        }
    }
}
