using FlightBooking.Core.Bookings;
using FlightBooking.Core.Feeds;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Tests.Feeds;

/// <summary>Reads on, and gives what is next; nothing where there is nothing now.</summary>
internal delegate Task<IReadOnlyList<FeedEvent>> Next();

/// <summary>Feeds that look right as long as nothing comes late.</summary>
internal static class OtherFeeds
{
    private const string Account = "acc_1";

    // A copy that did not get through is tried again by whoever reads next.
    public static async Task<T?> Calmly<T>(Task<T> reading)
        where T : class
    {
        try
        {
            return await reading;
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    // The order of the clock, behind which whatever is late appears.
    public sealed class ByTime(IDocumentStore store)
    {
        private string? after;

        public async Task<IReadOnlyList<FeedEvent>> NextAsync()
        {
            await foreach (var (notice, _) in
                store.QueryAsync(EventNotice.Collection, Account, SortOrder.Ascending, after, default))
            {
                after = EventNotice.Collection.SortKey(notice);
                return [.. FeedEvent.Of(notice)];
            }

            return [];
        }
    }

    public sealed class Hasty(IDocumentStore store, TimeProvider clock)
    {
        private readonly FeedPlaces places = new(store, clock);
        private long position;

        private async Task<FeedEnd> ExtendAsync(FeedEnd end)
        {
            await places.ExtendAsync(end, default);
            return end;
        }

        public async Task<IReadOnlyList<FeedEvent>> NextAsync()
        {
            if (await Calmly(places.SettleAsync(Account, default)) is not { } end
                || await Calmly(ExtendAsync(end)) is null)
            {
                return [];
            }

            await foreach (var (notice, _) in store.QueryAsync(
                EventNotice.Collection, Account, SortOrder.Ascending, EventNotice.KeyOf(position), default))
            {
                position = notice.Position!.Value;
                return [.. FeedEvent.Of(notice)];
            }

            return [];
        }
    }
}
