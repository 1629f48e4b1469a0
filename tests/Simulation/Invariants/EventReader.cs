using FlightBooking.Core.Bookings;
using FlightBooking.Core.Feeds;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Waitlists;
using FlightBooking.Kit.Auditing;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Invariants;

/// <summary>
/// Reads the events of all accounts, in half of the worlds while they come, and in the others at the end alone: then
/// whatever was lost on the way has been found by the product itself, for nobody looked.
/// </summary>
internal sealed class EventReader(World world)
{
    private const int Page = 3;

    private readonly Dictionary<string, FeedCursor> cursors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<(string BookingRef, int First), ToldChange> noticed = [];
    private readonly Dictionary<string, List<ToldEvent>> heard = new(StringComparer.Ordinal);

    private bool ReadsAlong => world.Seed % 2 == 1;

    /// <summary>A copy came to where events are read.</summary>
    public void Noticed(EventNotice notice)
    {
        noticed[(notice.BookingRef, notice.Change.First)] = notice.Change;
        if (WaitEntry.IsId(notice.BookingRef))
        {
            NoticedOfWait(notice);
            return;
        }

        var booking = world.Documents
            .ReadAsync(Booking.Collection, notice.AccountId, notice.BookingRef, default).Now()?.Document;
        if (booking?.Told.FirstOrDefault(change => change.First == notice.Change.First) is not { } change
            || !IsSame(change, notice.Change))
        {
            world.Watch.Violate($"event {notice.Change.First} of {notice.BookingRef} is told, and did not happen");
        }

        if (ReadsAlong)
        {
            Read(notice.AccountId);
        }
    }

    /// <summary>Whether it was told that nobody waits any more, where no booking came of it.</summary>
    public bool WasTold(WaitEntry ended) =>
        ended.Status == WaitStatus.Taken || noticed.ContainsKey((ended.Id, ended.Offers + 1));

    /// <summary>What was told of an entry of a waitlist under a number; null where nothing was.</summary>
    public ToldChange? ToldOfWait(string waitlistId, int number) => noticed.GetValueOrDefault((waitlistId, number));

    private void NoticedOfWait(EventNotice notice)
    {
        var entry = world.Documents
            .ReadAsync(AccountWaits.Collection, notice.AccountId, notice.AccountId, default).Now()?.Document
            .Find(notice.BookingRef)?.Entry;
        var isTrue = notice.Change.Events.Single().Type == EventType.WaitlistOffered
            ? notice.Change.First <= entry?.Offers
            : entry is { IsOver: true } && notice.Change.First == entry.Offers + 1;
        if (!isTrue)
        {
            world.Watch.Violate($"event {notice.Change.First} of {notice.BookingRef} is told, and did not happen");
        }

        if (ReadsAlong)
        {
            Read(notice.AccountId);
        }
    }

    /// <summary>In the end all was told, as it happened, to whoever read.</summary>
    public IEnumerable<string> Missing(IReadOnlyCollection<Booking> bookings)
    {
        // Whoever reads sees to what is missing before something that is there.
        foreach (var untold in ReadsAlong ? [] : bookings.SelectMany(booking => booking.Told
            .Where(change => !noticed.TryGetValue((booking.BookingRef, change.First), out var told)
                || !IsSame(told, change))
            .Select(change => $"event {change.First} of {booking.BookingRef} was never told")))
        {
            yield return untold;
        }

        foreach (var wrong in bookings.SelectMany(booking =>
            EventAudit.Untrue(booking).Concat(EventAudit.Misnumbered(booking))))
        {
            yield return wrong;
        }

        foreach (var account in world.Accounts)
        {
            Read(account);
        }

        foreach (var unheard in bookings.Where(booking => !Heard(booking)))
        {
            yield return $"of what happened to {unheard.BookingRef} its account has not read all, or something else";
        }
    }

    // Whoever reads only in the end has no more what is older than it is kept for.
    private bool Heard(Booking booking)
    {
        var told = booking.Told.SelectMany(change => change.Events);
        var since = booking.Told
            .Where(change => EventNotices.IsKept(change.At, world.Agenda.Now))
            .SelectMany(change => change.Events)
            .ToList();
        var own = heard.GetValueOrDefault(booking.BookingRef) ?? [];
        return ReadsAlong
            ? own.SequenceEqual(told)
            : own.Count >= since.Count && told.TakeLast(own.Count).SequenceEqual(own);
    }

    private void Read(string account)
    {
        var feed = new EventFeed(world.Documents, new(world.Documents, world.Clock));
        for (var isMore = true; isMore;)
        {
            var from = cursors.GetValueOrDefault(account, FeedCursor.Start);
            var page = new ValueTask<FeedPage>(feed.ReadAsync(account, from, Page, [], default)).Now();
            cursors[account] = page.End;
            isMore = page.HasMore;
            foreach (var told in page.Events)
            {
                var last = numbers.GetValueOrDefault(told.BookingRef, told.Number - 1);
                var isNext = WaitEntry.IsId(told.BookingRef) ? told.Number > last : told.Number == last + 1;
                if (!isNext)
                {
                    world.Watch.Violate(
                        $"event {told.Number} of {told.BookingRef} comes behind event {last} for {account}");
                }

                numbers[told.BookingRef] = told.Number;
                heard.TryAdd(told.BookingRef, []);
                heard[told.BookingRef].Add(told.Told);
            }
        }
    }

    private static bool IsSame(ToldChange one, ToldChange other) =>
        one.At == other.At && one.Events.SequenceEqual(other.Events);
}
