using FlightBooking.Core.Bookings;
using FlightBooking.Core.Reports;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Reports;

/// <summary>How the books stood at the end of days, and what is kept of that.</summary>
public sealed class BookBalancesTests
{
    private static readonly DateOnly First = new(2026, 12, 1);

    private readonly FakeTimeProvider clock = new(At(First));
    private readonly InMemoryDocumentStore store;
    private readonly BookBalances balances;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public BookBalancesTests()
    {
        store = new(clock);
        balances = new(store, clock);
    }

    [Fact]
    public async Task Each_day_ends_with_what_all_days_until_then_come_to()
    {
        await PostAsync(First, 500, 1);
        await PostAsync(First.AddDays(2), 70, 2);
        clock.Advance(TimeSpan.FromDays(2));

        var rows = await balances.ReadAsync(First.AddDays(-1), First.AddDays(2), Ct);

        Assert.Equal(
            [("2026-11-30", 0L), ("2026-12-01", 500L), ("2026-12-02", 500L), ("2026-12-03", 570L)],
            rows.Select(row => (row.Key, row.Captured.Amount)));
    }

    [Fact]
    public async Task What_is_long_over_is_not_read_again()
    {
        await PostAsync(First, 500, 1);
        clock.Advance(TimeSpan.FromDays(10));
        var before = await EndAsync(First.AddDays(10));
        await RemoveAsync(First);

        Assert.Equal((500, 500), (before, await EndAsync(First.AddDays(10))));
        Assert.Equal(8, await store.KeysAsync(ClosedBooks.Collection, Ct).CountAsync(Ct));
    }

    [Fact]
    public async Task A_day_that_may_still_change_is_read_each_time()
    {
        await PostAsync(First, 500, 1);
        clock.Advance(TimeSpan.FromDays(10));
        await EndAsync(First.AddDays(10));

        await PostAsync(First.AddDays(9), 70, 2);

        Assert.Equal(570, await EndAsync(First.AddDays(10)));
    }

    [Fact]
    public async Task A_copy_that_comes_late_opens_its_day_and_all_after_it_again()
    {
        await PostAsync(First, 500, 1);
        clock.Advance(TimeSpan.FromDays(10));
        await EndAsync(First.AddDays(10));
        var late = OneWay() with
        {
            Journal = [new(1, At(First.AddDays(3)), [new(MoneyAccount.Captured, "pi_1", 70)])],
        };

        await store.PostAsync(late, Ct);

        Assert.Equal(570, await EndAsync(First.AddDays(10)));
        Assert.Equal(500, await EndAsync(First.AddDays(2)));
    }

    [Fact]
    public async Task Of_days_before_there_were_any_books_nothing_is_kept()
    {
        clock.Advance(TimeSpan.FromDays(10));

        Assert.Equal(0, await EndAsync(new(2001, 1, 1)));
        Assert.Empty(await store.KeysAsync(ClosedBooks.Collection, Ct).ToListAsync(Ct));
    }

    private static DateTimeOffset At(DateOnly day) => new(day, new(12, 0), TimeSpan.Zero);

    private async Task<long> EndAsync(DateOnly day) =>
        Assert.Single(await balances.ReadAsync(day, day, Ct)).Captured.Amount;

    private async Task PostAsync(DateOnly day, long amount, int number)
    {
        var entry = new MoneyEntry(number, At(day), [new(MoneyAccount.Captured, $"pi_{number}", amount)]);
        await store.CreateAsync(JournalEntry.Collection, JournalEntry.Of(OneWay(), entry), Ct);
    }

    private async Task RemoveAsync(DateOnly day)
    {
        var name = ClosedBooks.NameOf(day);
        await foreach (var (entry, tag) in
            store.QueryAsync(JournalEntry.Collection, name, SortOrder.Ascending, null, Ct))
        {
            await store.DeleteAsync(JournalEntry.Collection, name, entry.Key().Id, tag, Ct);
        }
    }
}
