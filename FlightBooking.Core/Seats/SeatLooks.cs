using System.Collections.Concurrent;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Seats;

/// <summary>
/// The looks that an instance remembers. Nothing is kept of a reading that a change has overtaken; and where another
/// instance has just changed a departure, a look is kept briefly only, since the store's copy that was read may lag
/// behind the change.
/// </summary>
internal sealed class SeatLooks(TimeProvider clock)
{
    /// <summary>The most that are remembered.</summary>
    public const int Most = 200_000;

    /// <summary>How long the copies of a store may lag behind one another, by far.</summary>
    public static readonly TimeSpan SettlesFor = TimeSpan.FromSeconds(5);

    // Whatever takes longer to read is not kept; so changes need not be remembered for longer.
    private static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(10);
    private const int SweptAfter = 1024;
    private const int MostChanges = 100_000;

    private readonly ConcurrentDictionary<DepartureKey, Change> changed = new();
    private ConcurrentDictionary<DepartureKey, SeatLook> looks = new();
    private Change? all;
    private long changes;

    /// <summary>How often something was forgotten.</summary>
    public long Changes => Volatile.Read(ref changes);

    public SeatLook? Find(DepartureKey departure) =>
        Volatile.Read(ref looks).TryGetValue(departure, out var look) ? look : null;

    /// <summary>A reading begins; to be asked for before the store is.</summary>
    public Reading Begin()
    {
        if (Volatile.Read(ref looks).Count > Most)
        {
            Volatile.Write(ref looks, new());
        }

        return new(Volatile.Read(ref looks), Changes, clock.GetTimestamp());
    }

    /// <summary>Keeps what a reading has found, unless it may be older than the last change.</summary>
    public void Keep(Reading reading, DepartureKey departure, SeatLook look)
    {
        if (!IsOvertaken(reading, departure))
        {
            reading.Looks[departure] = IsSettled(reading, departure) ? look : look.Briefly();

            // A change that came in between has either removed it, or is seen here.
            if (IsOvertaken(reading, departure))
            {
                reading.Looks.TryRemove(departure, out _);
            }
        }
    }

    /// <summary>A departure has changed: noted first, so that no reading under way brings back what was.</summary>
    public void Forget(DepartureKey departure, bool elsewhere)
    {
        var change = new Change(Interlocked.Increment(ref changes), clock.GetTimestamp(), elsewhere);
        changed.AddOrUpdate(
            departure,
            static (_, mine) => mine,
            static (_, other, mine) => mine.Number > other.Number
                ? mine with { Elsewhere = mine.Elsewhere || other.Elsewhere }
                : other with { Elsewhere = mine.Elsewhere || other.Elsewhere },
            change);
        Volatile.Read(ref looks).TryRemove(departure, out _);
        if (change.Number % SweptAfter == 0)
        {
            Sweep();
        }
    }

    /// <summary>Any departure may have changed elsewhere.</summary>
    public void ForgetAll()
    {
        var change = new Change(Interlocked.Increment(ref changes), clock.GetTimestamp(), Elsewhere: true);
        Interlocked.Exchange(ref all, change);
        Volatile.Write(ref looks, new());
    }

    /// <summary>What was answered by looks until now is not to be repeated.</summary>
    public void Renew() => Interlocked.Increment(ref changes);

    private bool IsOvertaken(Reading reading, DepartureKey departure) =>
        !ReferenceEquals(reading.Looks, Volatile.Read(ref looks))
        || clock.GetElapsedTime(reading.Began) > LongestReading
        || (changed.TryGetValue(departure, out var change) && change.Number > reading.Changes);

    private bool IsSettled(Reading reading, DepartureKey departure) =>
        HasSettled(Volatile.Read(ref all), reading)
        && (!changed.TryGetValue(departure, out var change) || HasSettled(change, reading));

    private bool HasSettled(Change? change, Reading reading) =>
        change is not { Elsewhere: true } || clock.GetElapsedTime(change.At, reading.Began) > SettlesFor;

    private void Sweep()
    {
        foreach (var (departure, change) in changed)
        {
            if (clock.GetElapsedTime(change.At) > LongestReading)
            {
                changed.TryRemove(KeyValuePair.Create(departure, change));
            }
        }

        if (changed.Count > MostChanges)
        {
            // What is not noted any more is then known of no reading that is under way.
            changed.Clear();
            ForgetAll();
        }
    }

    /// <summary>A reading that is under way.</summary>
    /// <param name="Looks">Where its looks are kept; others where all was forgotten since.</param>
    /// <param name="Changes">The last change before it.</param>
    /// <param name="Began">Its beginning, by the clock's timestamps.</param>
    internal readonly record struct Reading(
        ConcurrentDictionary<DepartureKey, SeatLook> Looks, long Changes, long Began);

    private sealed record Change(long Number, long At, bool Elsewhere);
}
