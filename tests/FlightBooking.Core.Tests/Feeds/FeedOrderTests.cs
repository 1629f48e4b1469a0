using FlightBooking.Core.Bookings;
using FlightBooking.Core.Feeds;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Feeds;

/// <summary>
/// Several instances write and read the events of one account at once, and die: every reader hears the same, in one
/// order, and all of it. Each seed is another order of their calls.
/// </summary>
public sealed class FeedOrderTests
{
    private const int Seeds = 150;
    private const string Account = "acc_1";

    [Fact]
    public void All_readers_hear_all_in_one_order_whatever_dies_when()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            Assert.Null(new Scene(seed).Play((store, clock) => new Reading(store, clock).NextAsync));
        }
    }

    [Fact]
    public void A_feed_in_the_order_of_time_is_found_wrong() =>
        Assert.Contains(
            Enumerable.Range(0, Seeds),
            seed => new Scene(seed).Play((store, _) => new OtherFeeds.ByTime(store).NextAsync) is not null);

    [Fact]
    public void A_feed_that_gives_places_and_does_not_wait_until_they_are_known_is_found_wrong() =>
        Assert.Contains(
            Enumerable.Range(0, Seeds),
            seed => new Scene(seed).Play((store, clock) => new OtherFeeds.Hasty(store, clock).NextAsync) is not null);

    private sealed class Scene(int seed)
    {
        private readonly DrawnOrder order = new(seed);
        private readonly FakeTimeProvider clock = new(Now);
        private readonly List<List<FeedEvent>> heard = [];

        // What is wrong, or null.
        public string? Play(Func<IDocumentStore, TimeProvider, Next> readerOf)
        {
            // Whoever has the turn goes on at once, on this thread.
            SynchronizationContext.SetSynchronizationContext(null);
            var documents = new InMemoryDocumentStore(clock);
            var drawn = new DrawnStore(documents, order);
            var bookings = new[] { "7KQ2MX", "8KQ2MX" }.Select(reference => OneWay() with { BookingRef = reference })
                .ToList();
            var readers = new[] { readerOf(drawn, clock), readerOf(drawn, clock) };
            heard.AddRange(readers.Select(_ => new List<FeedEvent>()));
            var lives = bookings
                .SelectMany(booking => new[] { Write(drawn, booking, 0), Write(drawn, booking, 1) })
                .Concat(readers.Select((reader, index) => order.Begin(() => ReadAsync(reader, heard[index]))))
                .ToList();
            order.Run(percentKilled: 1);
            Assert.DoesNotContain(lives, life => life.IsFaulted);

            var all = bookings
                .Select(booking => documents.FindAsync(booking.Key(), default).AsTask().GetAwaiter().GetResult())
                .OfType<Booking>()
                .ToList();
            foreach (var booking in all)
            {
                documents.PublishAsync(booking, clock.GetUtcNow(), default).GetAwaiter().GetResult();
            }

            foreach (var (reader, list) in readers.Zip(heard))
            {
                Assert.True(order.Begin(() => ReadToEndAsync(reader, list)) is { } life && Finish(life));
            }

            return Wrong(all);
        }

        private bool Finish(Task life)
        {
            order.Run(percentKilled: 0);
            return life.IsCompletedSuccessfully;
        }

        private string? Wrong(List<Booking> bookings) =>
            !heard[0].SequenceEqual(heard[1]) ? "two readers heard another order"
            : bookings.Exists(booking => !Told(booking).SequenceEqual(Of(heard[0], booking))) ? "not all was heard"
            : heard[0].Count != bookings.Sum(booking => Told(booking).Count()) ? "too much was heard"
            : null;

        private static IEnumerable<int> Told(Booking booking) =>
            Enumerable.Range(1, booking.Told.IsEmpty ? 0 : booking.Told[^1].Next - 1);

        private static IEnumerable<int> Of(List<FeedEvent> heard, Booking booking) =>
            heard.Where(told => told.BookingRef == booking.BookingRef).Select(told => told.Number);

        private Task Write(IDocumentStore store, Booking booking, int writer) => order.Begin(async () =>
        {
            if (writer == 0)
            {
                await store.CreateAsync(
                    booking with { Payment = booking.Payment with { Status = BookingPaymentStatus.Open } }, default);
            }

            for (var change = 0; change < 4; change++)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                var at = clock.GetUtcNow() - TimeSpan.FromSeconds(order.Below(10));
                await store.ChangeAsync(
                    booking.Key(), current => current.DeclinePayment($"pi_{writer}_{change}", "declined", at), default);
            }
        });

        private async Task ReadAsync(Next next, List<FeedEvent> list)
        {
            for (var round = 0; round < 6; round++)
            {
                await order.NextAsync();
                list.AddRange(await next());
            }
        }

        private static async Task ReadToEndAsync(Next next, List<FeedEvent> list)
        {
            for (var quiet = 0; quiet < 3;)
            {
                var more = await next();
                list.AddRange(more);
                quiet = more.Count == 0 ? quiet + 1 : 0;
            }
        }
    }

    private sealed class Reading(IDocumentStore store, TimeProvider clock)
    {
        private readonly EventFeed feed = new(store, new(store, clock));
        private FeedCursor cursor = FeedCursor.Start;

        public async Task<IReadOnlyList<FeedEvent>> NextAsync()
        {
            var from = cursor;
            var page = await OtherFeeds.Calmly(feed.ReadAsync(Account, from, 2, [], default));
            cursor = page?.End ?? from;
            return page?.Events ?? [];
        }
    }
}
