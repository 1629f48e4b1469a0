using System.Collections.Concurrent;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Seats;

/// <summary>
/// How many seats departures have left, for search: many at once, and remembered for a few seconds. What is sold
/// on this instance is forgotten at once; a claim is always decided on the document itself.
/// </summary>
public sealed class SeatAvailability(IDocumentStore store, TimeProvider clock)
{
    /// <summary>How long a look at a departure lasts, at most: it ends with a whole second.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(3);

    private const int MostRemembered = 200_000;

    private readonly ConcurrentDictionary<DepartureKey, Look> looks = new();
    private long changes;

    /// <summary>How often seats have changed on this instance.</summary>
    public long Changes => Volatile.Read(ref changes);

    /// <summary>Free seats of a cabin on each of the departures.</summary>
    public async ValueTask<IReadOnlyDictionary<DepartureKey, int>> LeftAsync(
        IReadOnlyCollection<Departure> departures, Cabin cabin, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var left = new Dictionary<DepartureKey, int>(departures.Count);
        List<Departure>? unknown = null;
        foreach (var departure in departures)
        {
            if (looks.TryGetValue(departure.Key, out var look) && IsRecent(look.At, now))
            {
                left[departure.Key] = look.Left(cabin);
            }
            else
            {
                (unknown ??= []).Add(departure);
            }
        }

        if (unknown is not null)
        {
            foreach (var (key, look) in await LookAsync(unknown, now, ct))
            {
                left[key] = look.Left(cabin);
            }
        }

        return left;
    }

    /// <summary>The departure's seats as they are in its document now, on the aircraft that flies it.</summary>
    public async ValueTask<SeatInventory> ReadAsync(Departure departure, CancellationToken ct) =>
        (await FindAsync(departure.Key, ct))?.On(departure.Flight.Aircraft)
        ?? SeatInventory.Empty(departure.Key, departure.Flight.Aircraft);

    /// <summary>A departure's document, though the timetable may have lost it; null where nobody touched it.</summary>
    public async ValueTask<SeatInventory?> FindAsync(DepartureKey departure, CancellationToken ct)
    {
        var id = departure.ToString();
        return (await store.ReadAsync(SeatInventory.Collection, id, id, ct))?.Document;
    }

    /// <summary>Whether fewer seats of a cabin were free when it was last looked at, not long ago.</summary>
    internal bool SeemsShort(DepartureKey departure, Cabin cabin, int seats) =>
        looks.TryGetValue(departure, out var look) && IsRecent(look.At, clock.GetUtcNow()) && look.Left(cabin) < seats;

    /// <summary>Somebody has just been refused on it.</summary>
    internal void Remember(DepartureKey departure, SeatInventory inventory)
    {
        looks[departure] = Look.Of(inventory, clock.GetUtcNow());
        Interlocked.Increment(ref changes);
    }

    /// <summary>Its seats have just changed.</summary>
    internal void Forget(DepartureKey departure)
    {
        // Forgotten before anybody can learn of the change: who has, and looks, looks anew.
        looks.TryRemove(departure, out _);
        Interlocked.Increment(ref changes);
    }

    // By whole seconds, so that nothing becomes of another age within one of them. A look of the future was before the
    // clock was set back.
    private static bool IsRecent(DateTimeOffset at, DateTimeOffset now) =>
        at <= now && now.ToUnixTimeSeconds() - at.ToUnixTimeSeconds() < (long)KeptFor.TotalSeconds;

    private async ValueTask<List<(DepartureKey Key, Look Look)>> LookAsync(
        List<Departure> departures, DateTimeOffset now, CancellationToken ct)
    {
        var stored = await store.ReadManyAsync(
            SeatInventory.Collection,
            departures.ConvertAll(departure => new DocumentKey(departure.Key.ToString(), departure.Key.ToString())),
            ct);
        var inventories =
            stored.ToDictionary(found => found.Document.Id, found => found.Document, StringComparer.Ordinal);
        if (looks.Count > MostRemembered)
        {
            looks.Clear();
        }

        return departures.ConvertAll(departure =>
        {
            var look = inventories.TryGetValue(departure.Key.ToString(), out var inventory)
                ? Look.Of(inventory.On(departure.Flight.Aircraft), now)
                : Look.Of(SeatMap.For(departure.Flight.Aircraft), now);
            looks[departure.Key] = look;
            return (departure.Key, look);
        });
    }

    private sealed record Look(DateTimeOffset At, int Economy, int Business, int First)
    {
        public static Look Of(SeatInventory inventory, DateTimeOffset now) => new(
            now,
            inventory.ForSale(Cabin.Economy, now),
            inventory.ForSale(Cabin.Business, now),
            inventory.ForSale(Cabin.First, now));

        public static Look Of(SeatMap map, DateTimeOffset now) =>
            new(now, map.Capacity(Cabin.Economy), map.Capacity(Cabin.Business), map.Capacity(Cabin.First));

        public int Left(Cabin cabin) => cabin switch
        {
            Cabin.Economy => Economy,
            Cabin.Business => Business,
            _ => First,
        };
    }
}
