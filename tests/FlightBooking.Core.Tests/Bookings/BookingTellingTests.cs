using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Storage;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Bookings;

/// <summary>What changes of a booking tell others.</summary>
public sealed class BookingTellingTests
{
    private static readonly Booking Held = OneWay().Telling(before: null);
    private static readonly Booking Bought = Confirmed(OneWay()).Telling(OneWay());

    [Fact]
    public void A_new_booking_tells_that_it_is_held()
    {
        var told = Assert.Single(Held.Told);

        Assert.Equal((1, Held.CreatedAt), (told.First, told.At));
        Assert.Equal([new ToldEvent(EventType.Held, null)], told.Events);
        Assert.Same(Held, Held.Telling(Held));
    }

    [Fact]
    public void Each_change_goes_on_counting_where_the_one_before_it_ended()
    {
        var confirmed = (Confirmed(Held) with { Told = Held.Told }).Telling(Held);
        var named = confirmed
            .CorrectName("p1", new("Asha", null, "Raos"), act: null, Now).Value
            .Telling(confirmed);

        Assert.Equal([1, 2, 4], named.Told.Select(change => change.First));
        Assert.Equal(
            [EventType.Confirmed, EventType.TicketIssued], named.Told[1].Events.Select(told => told.Type));
        Assert.Equal($"{Held.BookingRef}-ticket-1", named.Told[1].Events[1].Subject);
        Assert.Equal([EventType.NameCorrected], named.Told[2].Events.Select(told => told.Type));
        Assert.Equal(named.Told.Select(change => change.At).Order(), named.Told.Select(change => change.At));
    }

    [Fact]
    public void A_refund_tells_each_of_its_steps_and_of_what_it_is()
    {
        var asked = With(BookingRefundStatus.Pending, null, 1);
        var taken = With(BookingRefundStatus.Pending, "re_1", 1);
        var had = With(BookingRefundStatus.Succeeded, "re_1", 1);
        var again = With(BookingRefundStatus.Pending, null, 2);
        var failed = With(BookingRefundStatus.Failed, null, 3);

        Assert.Empty(Told(Bought, asked));
        Assert.Equal([EventType.RefundAccepted], Told(asked, taken));
        Assert.Equal([EventType.RefundSucceeded], Told(taken, had));
        Assert.Equal([EventType.RefundRetried], Told(had, again));
        Assert.Equal([EventType.RefundRetried, EventType.RefundFailed], Told(again, failed));
        Assert.Equal([EventType.RefundAccepted, EventType.RefundSucceeded], Told(asked, had));
        Assert.Equal("r1", asked.Told.Add(taken.Telling(asked).Told[^1])[^1].Events[0].Subject);
    }

    [Fact]
    public void What_history_calls_it_is_what_is_listened_for()
    {
        string[] words = [NameDecision.Happening, SeatDecision.Happening, SeatChangeDecision.Happening,
            HoldExtension.Happening, HoldExtension.Reminder];

        Assert.All(words, word => Assert.Single(Bought.Noting(Now, word, "").Telling(Bought).Told[^1].Events));
    }

    [Fact]
    public void Every_type_has_a_name_of_its_own_by_which_it_is_found()
    {
        Assert.Equal(EventTypes.All.Count, EventTypes.All.Distinct().Count());
        Assert.Equal(Enum.GetValues<EventType>(), EventTypes.All.Select(name => EventTypes.Find(name)!.Value));
        Assert.Null(EventTypes.Find("booking.bought"));
    }

    [Fact]
    public async Task Copies_are_written_once_and_not_anew_when_they_are_forgotten()
    {
        var ct = TestContext.Current.CancellationToken;
        var store = new InMemoryDocumentStore(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Now));

        await store.PublishAsync(Held, Now.AddDays(31), ct);
        Assert.Empty(await AllAsync());

        await store.PublishAsync(Held, Now, ct);
        await store.PublishAsync(Held, Now, ct);
        Assert.Equal(EventNotice.Of(Held, 0).Change.First, Assert.Single(await AllAsync()).Change.First);

        async Task<List<EventNotice>> AllAsync() => await store
            .QueryAsync(EventNotice.Collection, Held.AccountId, SortOrder.Ascending, null, ct)
            .Select(stored => stored.Document)
            .ToListAsync(ct);
    }

    private static IEnumerable<EventType> Told(Booking before, Booking after) => after.Telling(before).Told
        .Skip(before.Told.Length)
        .SelectMany(change => change.Events)
        .Select(told => told.Type);

    private static Booking With(BookingRefundStatus status, string? provider, int attempt) => Bought with
    {
        Refunds = [new("r1", "outbound", Bought.Total, status, provider, "pi_1", Now) { Attempt = attempt }],
    };
}
