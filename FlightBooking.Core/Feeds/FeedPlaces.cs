using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Guests;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Feeds;

/// <summary>
/// Gives an account's notices their places, when somebody reads. First the head of the feed says who gets which, and
/// only the version that is written counts; then each notice is told its place, by whoever comes by first. A place is
/// read only once all before it are told, so that nobody who has a cursor misses what is told behind their back.
/// </summary>
/// <param name="store">Where all is.</param>
/// <param name="clock">The time.</param>
public sealed class FeedPlaces(IDocumentStore store, TimeProvider clock)
{
    /// <summary>The most that get places at once: a head has a largest size, and a call ends.</summary>
    public const int Most = 100;

    /// <summary>The place behind the last that can be read, once all that have one know it.</summary>
    public async Task<FeedEnd> SettleAsync(string accountId, CancellationToken ct)
    {
        var stored = await store.ReadAsync(FeedHead.Collection, accountId, accountId, ct);
        if (stored is not { Document: { } head })
        {
            return new(null, FeedHead.Initial(accountId), 1);
        }

        var found = await store.ReadManyAsync(
            EventNotice.Collection, [.. head.Placed.Select(placed => new DocumentKey(accountId, placed.Id))], ct);
        var notices = found.ToDictionary(notice => notice.Document.Key().Id, StringComparer.Ordinal);
        var now = clock.GetUtcNow();
        var unseen = head.Placed
            .TakeWhile(placed => notices.ContainsKey(placed.Id) || !EventNotices.IsKept(placed.At, now))
            .Count();
        await Task.WhenAll(head.Placed
            .Select((placed, index) => (placed.Id, Position: head.First() + index))
            .Where(place => notices.GetValueOrDefault(place.Id) is { Document.Position: null })
            .Select(place => PlaceAsync(accountId, place.Id, place.Position, ct)));

        // A notice that a lagging copy of the store does not have yet: what is behind it waits for it.
        return new(stored.ETag, head, head.First() + unseen);
    }

    /// <summary>Gives places to what has none, behind all others.</summary>
    /// <returns>Whether there may be more to read now.</returns>
    public async Task<bool> ExtendAsync(FeedEnd end, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(end);
        if (end.Position != end.Head.Next)
        {
            return false;
        }

        var (notices, isWhole) = await NextAsync(end.Head.AccountId, ct);
        if (notices.Count == 0)
        {
            return !isWhole;
        }

        var next = end.Head with
        {
            Next = end.Head.Next + notices.Count,
            Placed = [.. notices.Select(notice => new PlacedNotice(notice.Key().Id, notice.Change.At))],
        };
        _ = end.Version is { } version
            ? await store.ReplaceAsync(FeedHead.Collection, next, version, ct)
            : await store.CreateAsync(FeedHead.Collection, next, ct);

        // Where another reader was first, there is more as well.
        return true;
    }

    // Those without a place, of each booking in the order of their numbers and none left out.
    private async Task<(IReadOnlyList<EventNotice> Notices, bool IsWhole)> NextAsync(
        string accountId, CancellationToken ct)
    {
        var unplaced = new List<EventNotice>();
        await foreach (var (notice, _) in
            store.QueryAsync(EventNotice.Collection, accountId, SortOrder.Ascending, null, ct))
        {
            if (notice.Position is not null || unplaced.Count == Most)
            {
                break;
            }

            unplaced.Add(notice);
        }

        var ready = await PlacedBeforeAsync(unplaced, ct);
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        var next = new List<EventNotice>();
        foreach (var notice in unplaced)
        {
            if (notice.KeyBefore() is { } before && !ready.Contains(before))
            {
                waiting.Add(notice.BookingRef);
            }
            else
            {
                ready.Add(notice.Key());
                next.Add(notice);
            }
        }

        foreach (var bookingRef in waiting)
        {
            await PublishAsync(new(accountId, bookingRef), ct);
        }

        return (next, waiting.Count == 0);
    }

    // What those told before which are not among them, and have a place or are forgotten.
    private async Task<HashSet<DocumentKey>> PlacedBeforeAsync(List<EventNotice> unplaced, CancellationToken ct)
    {
        var own = unplaced.Select(notice => notice.Key()).ToHashSet();
        var others = unplaced
            .Where(notice => notice.KeyBefore() is { } before && !own.Contains(before))
            .ToList();
        if (others.Count == 0)
        {
            return [];
        }

        var now = clock.GetUtcNow();
        var found = await store.ReadManyAsync(
            EventNotice.Collection, [.. others.Select(notice => notice.KeyBefore()!.Value)], ct);
        return
        [
            .. found.Where(notice => notice.Document.Position is not null).Select(notice => notice.Document.Key()),
            .. others.Where(notice => !EventNotices.IsKept(notice.Before!.At, now))
                .Select(notice => notice.KeyBefore()!.Value),
        ];
    }

    // The copy of what it told before is missing, or comes late.
    private async Task PublishAsync(BookingKey key, CancellationToken ct)
    {
        var taken = (await store.ReadAsync(TakenOver.Collection, key.AccountId, key.BookingRef, ct))?.Document.Key;
        if (await store.FindAsync(taken ?? key, ct) is { } booking)
        {
            await store.PublishAsync(booking, clock.GetUtcNow(), ct);
        }
    }

    private async Task PlaceAsync(string accountId, string id, long position, CancellationToken ct) =>
        await store.ChangeAsync(
            EventNotice.Collection,
            accountId,
            id,
            notice => notice.Position is null ? notice with { Position = position } : notice,
            ct);
}

/// <summary>How far a feed can be read.</summary>
/// <param name="Version">That of the head; null where there is none.</param>
/// <param name="Head">It.</param>
/// <param name="Position">The place behind the last that can be read.</param>
public sealed record FeedEnd(ETag? Version, FeedHead Head, long Position);
