using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Waitlists;

/// <summary>
/// Tells accounts what has become of what they wait for: first their own document, last the departure's that they were
/// told. Whatever dies in between, the next one tells the same once more, under the same names.
/// </summary>
public sealed class WaitTelling(
    IDocumentStore store, DepartureSeats departures, Func<DepartureKey, Departure?> find)
{
    /// <summary>Tells what the departure's document says and nobody was told of yet.</summary>
    public async Task TellAsync(DepartureKey departure, SeatInventory? seats, CancellationToken ct)
    {
        var news = seats?.Waiting?.Entries.Where(entry => entry.Version > entry.Told).ToList() ?? [];
        if (news.Count == 0)
        {
            return;
        }

        var gone = new List<WaitEntry>();
        foreach (var entry in news)
        {
            if (!await TellAsync(departure, entry, ct))
            {
                gone.Add(entry);
            }
        }

        await departures.WaitAsync(
            departure,
            find(departure)?.Flight.Aircraft,
            (current, _) => gone.Aggregate(
                news.Aggregate(current, (next, entry) => next.Told(entry.Id, entry.Version)),
                (next, entry) => next.Forget(entry.Id)),
            ct);
    }

    // Whoever has no document any more was erased, and waits for nothing.
    private async Task<bool> TellAsync(DepartureKey departure, WaitEntry entry, CancellationToken ct)
    {
        var noted = await store.ChangeAsync<AccountWaits>(
            AccountWaits.Collection,
            entry.AccountId,
            entry.AccountId,
            waits => waits.Note(new(departure, entry)),
            ct);
        return noted.Refusal is null;
    }
}
