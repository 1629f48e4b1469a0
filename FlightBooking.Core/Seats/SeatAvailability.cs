using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Seats;

/// <summary>
/// How many seats departures have left, for search: many at once, and remembered until somebody changes them. What is
/// changed on this instance is forgotten at once, what is changed elsewhere as soon as it is heard of
/// (<see cref="ISeatNews"/>); where nothing is heard, a look lasts a few seconds. A claim is always decided on the
/// document itself.
/// </summary>
public sealed class SeatAvailability
{
    /// <summary>
    /// How long a look at a departure lasts, at most, where nobody says what others do to it: it ends with a whole
    /// second.
    /// </summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How long it lasts otherwise: whoever died between a change and its mark has nobody hear of it.
    /// </summary>
    public static readonly TimeSpan LongestKept = TimeSpan.FromMinutes(15);

    private readonly IDocumentStore store;
    private readonly TimeProvider clock;
    private readonly ISeatNews news;
    private readonly SeatLooks looks;

    /// <summary>Begins with nothing known.</summary>
    /// <param name="store">Where the seats are.</param>
    /// <param name="clock">The time.</param>
    /// <param name="news">What other instances do; null where there are none.</param>
    public SeatAvailability(IDocumentStore store, TimeProvider clock, ISeatNews? news = null)
    {
        (this.store, this.clock, this.news) = (store, clock, news ?? new NoSeatNews());
        looks = new(clock);
        this.news.Heard += Hear;
    }

    /// <summary>How often seats have changed, as far as this instance knows.</summary>
    public long Changes => looks.Changes;

    /// <summary>Free seats of a cabin on each of the departures.</summary>
    public async ValueTask<IReadOnlyDictionary<DepartureKey, int>> LeftAsync(
        IReadOnlyCollection<Departure> departures, Cabin cabin, CancellationToken ct)
    {
        await news.UpToDateAsync(ct);
        var (now, isFollowed) = (clock.GetUtcNow(), news.IsCurrent);
        var left = new Dictionary<DepartureKey, int>(departures.Count);
        List<Departure>? unknown = null;
        foreach (var departure in departures)
        {
            var key = departure.Key;
            if (looks.Find(key) is { } look
                && look.MayBeShown(now, isFollowed)
                && look.Aircraft == departure.Flight.Aircraft)
            {
                left[key] = look.Left(cabin);
            }
            else
            {
                (unknown ??= []).Add(departure);
            }
        }

        if (unknown is not null)
        {
            await LookAsync(unknown, cabin, left, ct);
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

    /// <summary>Whether fewer seats of a cabin were free when it was last looked at, which may still be so.</summary>
    internal bool SeemsShort(DepartureKey departure, Cabin cabin, int seats) =>
        looks.Find(departure) is { } look
        && look.MayBeShown(clock.GetUtcNow(), news.IsCurrent)
        && look.Left(cabin) < seats;

    /// <summary>Somebody is about to read a departure, and may be refused on it.</summary>
    internal SeatLooks.Reading Begin() => looks.Begin();

    /// <summary>Somebody has just been refused on it.</summary>
    internal void Remember(
        SeatLooks.Reading reading, DepartureKey departure, string aircraft, SeatInventory inventory)
    {
        looks.Keep(reading, departure, SeatLook.Of(inventory, aircraft, clock.GetUtcNow()));
        looks.Renew();
    }

    /// <summary>Its seats have just changed here.</summary>
    internal void Changed(DepartureKey departure)
    {
        // Forgotten before anybody can learn of the change: who has, and looks, looks anew.
        looks.Forget(departure, elsewhere: false);
        news.Tell(departure);
    }

    private void Hear(IReadOnlyCollection<DepartureKey>? departures)
    {
        if (departures is null)
        {
            looks.ForgetAll();
        }

        foreach (var departure in departures ?? [])
        {
            looks.Forget(departure, elsewhere: true);
        }
    }

    private async ValueTask LookAsync(
        List<Departure> departures, Cabin cabin, Dictionary<DepartureKey, int> left, CancellationToken ct)
    {
        // The time of before: a look is never younger than it seems.
        var (reading, now) = (looks.Begin(), clock.GetUtcNow());
        var stored = await store.ReadManyAsync(
            SeatInventory.Collection,
            departures.ConvertAll(departure => new DocumentKey(departure.Key.ToString(), departure.Key.ToString())),
            ct);
        var inventories =
            stored.ToDictionary(found => found.Document.Id, found => found.Document, StringComparer.Ordinal);
        foreach (var departure in departures)
        {
            var (key, aircraft) = (departure.Key, departure.Flight.Aircraft);
            var look = inventories.TryGetValue(key.ToString(), out var inventory)
                ? SeatLook.Of(inventory.On(aircraft), aircraft, now)
                : SeatLook.OfEmpty(aircraft, now);
            looks.Keep(reading, key, look);
            left[key] = look.Left(cabin);
        }
    }
}
