using System.Runtime.CompilerServices;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Seats;

/// <summary>
/// The seats of all departures to come that anybody has had seats on. It looks at the names of all departures there
/// have been, so it is for what an operator seldom does.
/// </summary>
/// <param name="store">Where they are.</param>
/// <param name="clock">The time.</param>
public sealed class SeatsAhead(IDocumentStore store, TimeProvider clock)
{
    private const int AtOnce = 100;

    /// <summary>Reads them, some at a time.</summary>
    public async IAsyncEnumerable<SeatInventory> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        // The last place on Earth where the day has not ended.
        var from = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(-12));
        var keys = new List<DocumentKey>();
        await foreach (var key in store.KeysAsync(SeatInventory.Collection, ct))
        {
            if (DepartureKey.TryParse(key.Id, out var departure) && departure.Date >= from)
            {
                keys.Add(key);
            }
        }

        foreach (var some in keys.Chunk(AtOnce))
        {
            foreach (var stored in await store.ReadManyAsync(SeatInventory.Collection, some, ct))
            {
                yield return stored.Document;
            }
        }
    }
}
