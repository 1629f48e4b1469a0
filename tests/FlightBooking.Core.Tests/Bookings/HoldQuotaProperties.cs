using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlightBooking.Core.Tests.Bookings;

public sealed class HoldQuotaProperties
{
    private static readonly DateTimeOffset Start = BookingScenes.Now;

    private static readonly Gen<HoldQuota> Quotas =
        from holds in Gen.Choose(1, 50)
        from seats in Gen.Choose(10, 400)
        select new HoldQuota(holds, seats);

    // Minutes until the next booking, its party, and what becomes of it: 0 paid, 1 runs out, 2 given up, 3 never
    // written.
    private static readonly Gen<(int Pause, int Seats, int Fate)[]> Lives = Gen.ArrayOf(
        from pause in Gen.Choose(0, 30)
        from seats in Gen.Choose(1, 10)
        from fate in Gen.Choose(0, 3)
        select (pause, seats, fate));

    [Fact]
    public void Never_more_is_held_than_the_quota_allows_and_nothing_leaks() => Prop.ForAll(
        Quotas.ToArbitrary(), Lives.ToArbitrary(), (quota, life) =>
        {
            var (now, open) = (Start, OpenHolds.None("acc_1"));
            var bookings = new Dictionary<string, Booking>();
            for (var i = 0; i < life.Length; i++)
            {
                var (pause, seats, fate) = life[i];
                now = now.AddMinutes(pause);
                var hold = new CountedHold(seats, now.AddMinutes(17));
                open = open.NeedsLook(hold, quota, now) ? open.Settle(Known(open, bookings), quota, now) : open;
                if (open.Take($"R{i}", hold, quota, now).Is(out var next, out _))
                {
                    open = next;
                    Write(bookings, $"R{i}", fate, now);
                }
            }

            var counted = open.Holds.Values.Sum(hold => hold.Seats);
            var later = open.Settle(Known(open, bookings), quota, now.AddMinutes(18));
            return open.Holds.Count <= quota.MostHolds && counted <= quota.MostSeats && later.Holds.IsEmpty;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whoever_pays_at_once_is_never_refused() => Prop.ForAll(
        Quotas.ToArbitrary(), Gen.Choose(1, 300).ToArbitrary(), (quota, count) =>
        {
            var open = OpenHolds.None("acc_1");
            var bookings = new Dictionary<string, Booking>();
            for (var i = 0; i < count; i++)
            {
                var hold = new CountedHold(10, Start.AddMinutes(17));
                open = open.NeedsLook(hold, quota, Start) ? open.Settle(Known(open, bookings), quota, Start) : open;
                open = open.Take($"R{i}", hold, quota, Start).Value;
                Write(bookings, $"R{i}", 0, Start);
            }

            return open.Debt == default && open.Holds.Count <= 8;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_written_and_read_stays_in_proportion_to_what_is_open() => Prop.ForAll(
        Gen.Choose(0, 60).ToArbitrary(), Gen.Choose(1, 400).ToArbitrary(), (unpaid, count) =>
        {
            var (open, read, largest) = (OpenHolds.None("acc_1"), 0, 0);
            var quota = new HoldQuota(1_000_000, 10_000_000);
            var bookings = new Dictionary<string, Booking>();
            for (var i = 0; i < unpaid + count; i++)
            {
                var hold = new CountedHold(1, Start.AddMinutes(17));
                if (open.NeedsLook(hold, quota, Start))
                {
                    read += open.Holds.Count;
                    open = open.Settle(Known(open, bookings), quota, Start);
                }

                open = open.Take($"R{i}", hold, quota, Start).Value;
                largest = Math.Max(largest, open.Holds.Count);
                Write(bookings, $"R{i}", i < unpaid ? 1 : 0, Start);
            }

            return largest <= (2 * unpaid) + 9 && read <= 4 * (unpaid + count);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Debt_only_takes_away_and_a_day_without_holds_gives_everything_back() => Prop.ForAll(
        Quotas.ToArbitrary(), Gen.ArrayOf(Gen.Choose(0, 100)).ToArbitrary(), (quota, parts) =>
        {
            var (debt, before, now) = (default(HoldDebt), quota.For(default, Start), Start);
            foreach (var part in parts)
            {
                debt = debt.Charge(new(now, part / 100.0), quota);
                var left = quota.For(debt, now);
                if (left.Holds > before.Holds || left.Seats > before.Seats)
                {
                    return false;
                }

                before = left;
            }

            return quota.For(debt, now.AddDays(1)) == (quota.MostHolds, quota.MostSeats);
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<Booking> Known(OpenHolds open, Dictionary<string, Booking> bookings) =>
        open.Holds.Keys.Where(bookings.ContainsKey).Select(name => bookings[name]);

    private static void Write(Dictionary<string, Booking> bookings, string name, int fate, DateTimeOffset now)
    {
        var booking = OpenHoldsTests.Unpaid(name, now);
        switch (fate)
        {
            case 0:
                bookings[name] = booking with { Status = BookingStatus.Confirmed, Payment = new() { PaidAt = now } };
                break;
            case 1:
                bookings[name] = booking;
                break;
            case 2:
                bookings[name] = booking.Expire(null, now.AddMinutes(15)).Value;
                break;
            default:
                break;
        }
    }
}
