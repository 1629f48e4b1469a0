using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Seats;

/// <summary>
/// How one instance follows the chain of marks, and adds its own; one call at a time. Whoever followed it until some
/// moment, and finds the mark that was the last then and all behind it, has missed nothing. In every other case (at the
/// start, after a long silence, where a mark is missing) it does not know, and says that anything may have changed.
/// </summary>
/// <param name="store">Where the marks are.</param>
/// <param name="writer">This instance.</param>
/// <param name="clock">The time.</param>
public sealed class SeatMarks(IDocumentStore store, string writer, TimeProvider clock)
{
    /// <summary>Whoever has more to catch up with begins anew.</summary>
    public const int MostRead = 500;

    private const int Attempts = 10;

    private long? last;
    private DateTimeOffset followedAt;
    private long followedSince;

    /// <summary>Reads on.</summary>
    /// <param name="heard">Is told which departures others have changed; null: any.</param>
    /// <param name="ct">Stops it; what was not told then is told by the next call.</param>
    public async Task FollowAsync(Action<IReadOnlyCollection<DepartureKey>?> heard, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(heard);
        var (now, timestamp) = (clock.GetUtcNow(), clock.GetTimestamp());
        if (last is { } known && !WasSilent(now) && await ReadAsync(known, ct) is { } marks)
        {
            // The first is the one that was known.
            var others = marks.Skip(1).Where(mark => mark.Writer != writer).ToList();
            if (others.Exists(mark => mark.Departures is null))
            {
                heard(null);
            }
            else if (others.Count > 0)
            {
                heard([.. others.SelectMany(mark => mark.Departures!.Value).Distinct().Select(Named)]);
            }

            last = marks[^1].Number;
            (followedAt, followedSince) = (now, timestamp);
            await RenewAsync(marks[^1], now, ct);
            return;
        }

        last = null;
        var newest = await BeginAsync(ct);
        heard(null);
        last = newest;
        (followedAt, followedSince) = (now, timestamp);
    }

    /// <summary>Says what this instance has changed, behind all that there is.</summary>
    /// <param name="changed">The departures.</param>
    /// <param name="heard">As in <see cref="FollowAsync"/>: whoever meets others' marks hears them.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="TimeoutException">Others were first, again and again.</exception>
    public async Task AddAsync(
        IReadOnlyCollection<DepartureKey> changed,
        Action<IReadOnlyCollection<DepartureKey>?> heard,
        CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (last is not { } known || WasSilent(clock.GetUtcNow()))
            {
                await FollowAsync(heard, ct);
                known = last!.Value;
            }

            if (await TryAddAsync(known, changed, ct))
            {
                return;
            }

            await FollowAsync(heard, ct);
        }

        throw new TimeoutException("The chain of marks stayed contended.");
    }

    // By both clocks: one stands still while a machine sleeps, the other may be set.
    private bool WasSilent(DateTimeOffset now) =>
        (now - followedAt).Duration() >= SeatAvailability.LongestKept
        || clock.GetElapsedTime(followedSince) >= SeatAvailability.LongestKept;

    // From the last one that is known, that one too; null where it is not there, or one behind it is missing.
    private async Task<List<SeatMark>?> ReadAsync(long known, CancellationToken ct)
    {
        var marks = new List<SeatMark>();
        await foreach (var (mark, _) in store.QueryAsync(
            SeatMark.Collection, SeatMark.Partition, SortOrder.Ascending, SeatMark.IdOf(known - 1), ct))
        {
            if (mark.Number != known + marks.Count || marks.Count == MostRead)
            {
                return null;
            }

            marks.Add(mark);
        }

        return marks.Count == 0 ? null : marks;
    }

    // The newest, which there always is: whoever finds none begins the chain.
    private async Task<long> BeginAsync(CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            await foreach (var (newest, _) in store.QueryAsync(
                SeatMark.Collection, SeatMark.Partition, SortOrder.Descending, null, ct))
            {
                return newest.Number;
            }

            await store.CreateAsync(SeatMark.Collection, SeatMark.Of(1, writer, clock.GetUtcNow(), []), ct);
        }

        throw new TimeoutException("The chain of marks was begun, and is not there.");
    }

    private async Task<bool> TryAddAsync(long known, IReadOnlyCollection<DepartureKey> changed, CancellationToken ct)
    {
        var mark = SeatMark.Of(known + 1, writer, clock.GetUtcNow(), changed);
        if (await store.CreateAsync(SeatMark.Collection, mark, ct) is null)
        {
            return false;
        }

        last = mark.Number;
        return true;
    }

    // Whoever comes first does; the others find it.
    private async Task RenewAsync(SeatMark newest, DateTimeOffset now, CancellationToken ct)
    {
        if (now - newest.At >= SeatMark.RenewedAfter)
        {
            await TryAddAsync(newest.Number, [], ct);
        }
    }

    private static DepartureKey Named(string id) =>
        DepartureKey.TryParse(id, out var departure)
            ? departure
            : throw new InvalidDataException($"A mark names {id}, which is no departure.");
}
