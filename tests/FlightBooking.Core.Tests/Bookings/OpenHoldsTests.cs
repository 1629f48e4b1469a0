using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Storage;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Bookings;

public sealed class OpenHoldsTests
{
    private static readonly HoldQuota Quota = HoldQuota.Customer;
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(15);
    private static readonly Booking Any = OneWay();

    [Fact]
    public void Five_may_be_held_and_the_sixth_waits_for_the_first_to_run_out()
    {
        var open = Holding(5);

        var refused = open.Take("R6", new(1, Now.AddMinutes(20)), Quota, Now.AddMinutes(3)).Refusal!;

        Assert.Equal((RefusalKind.TooMany, "too_many_holds"), (refused.Kind, refused.Code));
        Assert.Equal(TimeSpan.FromMinutes(14), refused.RetryAfter);
    }

    [Fact]
    public void Thirty_passengers_may_be_held_in_fewer_bookings()
    {
        var open = Holding(3, seats: 10);

        Assert.NotNull(open.Take("R4", new(1, Now + Hold), Quota, Now).Refusal);
        Assert.Null(Holding(2, seats: 10).Take("R3", new(10, Now + Hold), Quota, Now).Refusal);
    }

    [Fact]
    public void A_hold_that_is_counted_twice_counts_once()
    {
        var open = Holding(5);

        var again = open.Take("R1", new(2, Now + Hold), Quota, Now);

        Assert.Equal(5, again.Value.Holds.Count);
        Assert.Same(open, open.Release("R9", Now + Hold));
        Assert.Same(open, open.Release("R1", Now + Hold + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void What_was_paid_makes_room_and_costs_nothing()
    {
        var open = Holding(5).Settle([Paid("R1"), Paid("R2"), Pending("R3")], Quota, Now.AddMinutes(5));

        Assert.Equal(["R3", "R4", "R5"], open.Holds.Keys);
        Assert.Equal(1, open.Debt.ShareOfQuota(Now));
    }

    [Fact]
    public void A_hold_without_a_booking_lapses_by_itself_and_costs_nothing()
    {
        var open = Holding(5);

        Assert.Equal(5, open.Settle([], Quota, Now.AddMinutes(16)).Holds.Count);
        Assert.True(open.NeedsLook(new(1, Now), new HoldQuota(50, 500), Now.AddMinutes(18)));
        var later = open.Settle([], Quota, Now.AddMinutes(18));
        Assert.Empty(later.Holds);
        Assert.Equal(default, later.Debt);
    }

    [Fact]
    public void Whoever_lets_all_run_out_may_hold_ever_less_and_then_nothing_for_a_while()
    {
        var (now, open, held) = (Now, OpenHolds.None("acc_1"), new List<int>());
        for (var round = 0; round < 8; round++)
        {
            var count = 0;
            while (open.Take($"R{round}{count}", new(1, now.AddMinutes(17)), Quota, now).Is(out var next, out _))
            {
                (open, count) = (next, count + 1);
            }

            held.Add(count);
            var bookings = open.Holds.Keys.Select(name => Unpaid(name, now)).ToList();
            now = now.AddMinutes(20);
            open = open.Settle(bookings, Quota, now);
            Assert.Empty(open.Holds);
        }

        Assert.Equal([5, 3, 0, 0, 0, 0, 0, 1], held);
        var wait = open.Debt.Wait(now);
        Assert.InRange(wait, TimeSpan.FromMinutes(1), TimeSpan.FromHours(2));
        Assert.Equal(0, Quota.For(open.Debt, now + wait).Holds);
        Assert.Equal((1, 10), Quota.For(open.Debt, now + wait + TimeSpan.FromMinutes(1)));
        Assert.Equal((5, 30), Quota.For(open.Debt, now.AddDays(1)));
    }

    [Fact]
    public void One_given_up_costs_as_much_of_a_hold_as_it_was_held()
    {
        var early = Holding(1).Settle([GivenUp("R1", TimeSpan.FromMinutes(1))], Quota, Now.AddMinutes(15));
        var late = Holding(1).Settle([GivenUp("R1", TimeSpan.FromMinutes(14.5))], Quota, Now.AddMinutes(15));

        Assert.Equal(Now.AddMinutes(1 + 8), early.Debt.PaidOffAt);
        Assert.Equal(Now.AddMinutes(14.5 * 9), late.Debt.PaidOffAt);
    }

    [Fact]
    public void Paying_earns_what_running_out_cost()
    {
        var debt = Enumerable.Range(0, 5).Aggregate(default(HoldDebt), (owed, _) => owed.Charge(new(Now, 1), Quota));

        Assert.Equal((2, 12), Quota.For(debt, Now));
        Assert.Equal((5, 30), Quota.For(debt.Credit(Quota).Credit(Quota), Now));
        Assert.Equal(default, default(HoldDebt).Credit(Quota));
    }

    [Fact]
    public void A_quota_below_the_largest_party_is_none()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new HoldQuota(5, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HoldQuota(0, 30));
    }

    [Fact]
    public async Task Of_forty_at_once_five_get_a_hold_and_what_came_to_nothing_makes_room()
    {
        var store = new InMemoryDocumentStore(TimeProvider.System);
        var limits = new HoldLimits(store, HoldQuotas.Default, TimeProvider.System);
        var ct = TestContext.Current.CancellationToken;
        var until = DateTimeOffset.UtcNow + Hold;

        // All have looked before any of them took one.
        var seen = (await limits.LookAsync("acc_1", new(1, until), ct)).Value;
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            Task.Run(() => limits.TakeAsync(seen, $"R{i}", new(1, until), ct), ct)));

        Assert.Equal(5, answers.Count(refusal => refusal is null));
        var open = (await store.ReadAsync(OpenHolds.Collection, "acc_1", "acc_1", ct))!.Document;
        Assert.Equal(5, open.Holds.Count);
        await limits.ReleaseAsync("acc_1", open.Holds.Keys.First(), until, ct);
        Assert.Null(await TakeAsync("acc_1", "S1"));
        Assert.Equal("too_many_holds", (await limits.LookAsync("acc_1", new(1, until), ct)).Refusal?.Code);
        Assert.NotNull(await limits.TakeAsync(seen, "S2", new(1, until), ct));
        Assert.Null(await TakeAsync("acc_2", "S2"));

        async Task<Refusal?> TakeAsync(string accountId, string bookingRef) => await limits.TakeAsync(
            (await limits.LookAsync(accountId, new(1, until), ct)).Value, bookingRef, new(1, until), ct);
    }

    [Fact]
    public void Agencies_have_a_quota_of_their_own()
    {
        var quotas = HoldQuotas.Default with { AgencyIds = ["acc_agency"] };

        Assert.Equal(100, quotas.Of("acc_agency").MostHolds);
        Assert.Equal(5, quotas.Of("acc_1").MostHolds);
    }

    internal static Booking Unpaid(string bookingRef, DateTimeOffset from) => Any with
    {
        BookingRef = bookingRef, CreatedAt = from, HoldExpiresAt = from + Hold,
    };

    internal static Booking Paid(string bookingRef) => Pending(bookingRef) with
    {
        Status = BookingStatus.Confirmed,
        Payment = new() { Status = BookingPaymentStatus.Succeeded, PaidAt = Now.AddMinutes(1) },
    };

    internal static Booking GivenUp(string bookingRef, TimeSpan after) =>
        Pending(bookingRef).Withdraw(null, Now + after).Value;

    private static Booking Pending(string bookingRef) => Unpaid(bookingRef, Now);

    private static OpenHolds Holding(int count, int seats = 1) => Enumerable.Range(1, count).Aggregate(
        OpenHolds.None("acc_1"), (open, i) => open.Take($"R{i}", new(seats, Now.AddMinutes(17)), Quota, Now).Value);
}
