using System.Collections.Frozen;
using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Feeds;

/// <summary>
/// The events of an account, in one order for all who read them, each at least once: a cursor that was given out has
/// nothing behind it that comes later.
/// </summary>
/// <param name="store">Where the notices are.</param>
/// <param name="places">What gives them their places.</param>
public sealed class EventFeed(IDocumentStore store, FeedPlaces places)
{
    /// <summary>The most notices that are looked at for a page: most may be of types that nobody asked for.</summary>
    public const int MostLookedAt = 1000;

    private const int Rounds = 4;

    /// <summary>Reads on from a cursor.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="from">From where.</param>
    /// <param name="limit">The most events.</param>
    /// <param name="types">Only these; empty for all.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task<FeedPage> ReadAsync(
        string accountId, FeedCursor from, int limit, FrozenSet<EventType> types, CancellationToken ct)
    {
        for (var round = 1; ; round++)
        {
            var end = await places.SettleAsync(accountId, ct);
            var page = await ReadAsync(end, from, limit, types, ct);
            if (page.HasMore)
            {
                return page;
            }

            var isMore = await places.ExtendAsync(end, ct);
            if (!isMore || round == Rounds)
            {
                return page with { HasMore = isMore };
            }
        }
    }

    private async Task<FeedPage> ReadAsync(
        FeedEnd end, FeedCursor from, int limit, FrozenSet<EventType> types, CancellationToken ct)
    {
        var events = ImmutableArray.CreateBuilder<FeedEvent>();
        var (next, lookedAt) = (from, 0);
        var notices = store.QueryAsync(
            EventNotice.Collection,
            end.Head.AccountId,
            SortOrder.Ascending,
            EventNotice.KeyOf(from.Position - 1),
            ct);
        await foreach (var (notice, _) in notices)
        {
            if (notice.Position is not { } position || position >= end.Position)
            {
                break;
            }

            if (++lookedAt > MostLookedAt)
            {
                return new(events.DrainToImmutable(), next, HasMore: true);
            }

            var taken = position == from.Position ? from.Taken : 0;
            foreach (var told in FeedEvent.Of(notice).Skip(taken))
            {
                var isWanted = types.Count == 0 || types.Contains(told.Told.Type);
                if (isWanted && events.Count == limit)
                {
                    return new(events.DrainToImmutable(), new(position, taken), HasMore: true);
                }

                if (isWanted)
                {
                    events.Add(told);
                }

                taken++;
            }

            next = new(position + 1, 0);
        }

        return new(events.DrainToImmutable(), next, HasMore: false);
    }
}
