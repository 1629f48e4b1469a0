using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Splits;
using FlightBooking.Core.Tests.Cancellations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;

namespace FlightBooking.Core.Tests.Splits;

public class SplitProperties
{
    private const string Theirs = "CDEFGH";

    private static readonly Arbitrary<(Booking Booking, int[][] Steps, int Who)> Stories =
        (from booking in CancellationProperties.Bookings
         from steps in CancellationProperties.Steps
         from who in Gen.Choose(0, 1_000_000)
         select (booking, steps, who)).ToArbitrary();

    [Fact]
    public void Whatever_happened_before_and_after_all_that_is_divided_adds_up() => Prop.ForAll(
        Stories,
        story =>
        {
            var (booking, now) = (story.Booking, Now);
            foreach (var step in story.Steps)
            {
                if (Split(booking, story.Who, now) is { } parts && !AddsUp(booking, parts, now))
                {
                    return false;
                }

                (booking, now) = CancellationSteps.Next(booking, now, step);
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(40));

    [Fact]
    public void What_happens_to_either_afterwards_stays_in_the_books_of_both() => Prop.ForAll(
        Stories,
        story =>
        {
            if (Split(story.Booking, story.Who, Now) is not var (mine, theirs))
            {
                return true;
            }

            var now = Now;
            foreach (var step in story.Steps)
            {
                (mine, var first) = CancellationSteps.Next(mine, now, step);
                (theirs, var second) = CancellationSteps.Next(theirs, now, [step[2], step[0], step[1], step[3]]);
                now = first > second ? first : second;
                if (!CancellationProperties.AddsUp(mine) || !CancellationProperties.AddsUp(theirs))
                {
                    return false;
                }
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(40));

    // What a bank, or somebody at the provider, moves of the one charge is divided: each has its part of it, and never
    // more than it has left while there is so much of the charge.
    [Fact]
    public void Whatever_others_move_of_the_charge_is_counted_once() => Prop.ForAll(
        Stories,
        story =>
        {
            if (Split(story.Booking, story.Who, Now) is not var (mine, theirs) || mine.Shares.IsEmpty)
            {
                return true;
            }

            var whole = BookingMoney.Of(mine).Captured + BookingMoney.Of(theirs).Captured;
            var (left, moved) = (whole.Amount, new List<ProviderRefund>());
            foreach (var step in story.Steps)
            {
                var amount = Math.Min(left, 1 + (step[2] % Math.Max(1, whole.Amount)));
                var status = step[1] % 4 == 0 ? RefundStatus.Failed : RefundStatus.Succeeded;
                moved.Add(new($"re_{step[1] % 7}_{moved.Count}", status, Money.Paise(amount)));
                left -= status == RefundStatus.Failed ? 0 : amount;
                var payment = new ProviderPayment("pi_1", "7KQ2MX", "acc_1", [.. moved], []);
                mine = mine.TakeOver(payment, Now);
                theirs = theirs.TakeOver(payment, Now, mine);
                if (mine.GoneOn("pi_1") + theirs.GoneOn("pi_1") != whole - Money.Paise(left)
                    || mine.GoneOn("pi_1") > BookingMoney.Of(mine).Captured
                    || theirs.GoneOn("pi_1") > BookingMoney.Of(theirs).Captured)
                {
                    return false;
                }
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(30));

    private static (Booking Mine, Booking Theirs)? Split(Booking booking, int who, DateTimeOffset now)
    {
        var ids = booking.Passengers.Where((_, at) => ((who >> at) & 1) == 1).Select(one => one.PassengerId).ToList();
        return booking.Split(ids, Theirs, now).Is(out var split, out _)
            ? (split, split.Splits[^1].Arriving!.Arrive(now) with { Moving = [] })
            : null;
    }

    private static bool AddsUp(Booking before, (Booking Mine, Booking Theirs) parts, DateTimeOffset now)
    {
        var (mine, theirs) = parts;
        var (all, one, other) = (BookingMoney.Of(before), BookingMoney.Of(mine), BookingMoney.Of(theirs));
        return CancellationProperties.AddsUp(mine)
            && CancellationProperties.AddsUp(theirs)
            && all.Captured == one.Captured + other.Captured
            && all.Held == one.Held + other.Held
            && (all.Charges, all.Refunded) == (one.Charges, one.Refunded)
            && before.Total == mine.Total + theirs.Total
            && before.Coupon?.Discount == mine.Coupon?.Discount + theirs.Coupon?.Discount
            && SumOf(before) == SumOf(mine) + SumOf(theirs)
            && before.Passengers.Length == mine.Passengers.Length + theirs.Passengers.Length
            && before.Slices.Zip(mine.Slices, theirs.Slices).All(slice => LinesAddUp(
                slice.First.Price, slice.Second.Price, slice.Third.Price)
                && slice.First.Seats.Length == slice.Second.Seats.Length + slice.Third.Seats.Length)
            && LeaveAlike(before, mine, theirs, now)
            && LeaveAlike(before, mine, theirs, now.AddDays(4))
            && LeaveAlike(before, mine, theirs, now.AddDays(8));
    }

    private static Money SumOf(Booking booking) => booking.Sums().Paid;

    private static bool LinesAddUp(PriceBreakdown all, PriceBreakdown one, PriceBreakdown other) =>
        all.Lines.Concat(one.Lines).Concat(other.Lines).Select(line => line.Code).Distinct().All(code =>
            all.AmountOf(code) == one.AmountOf(code) + other.AmountOf(code));

    // All who leave both bookings get back what they would have got of one, and are charged the same.
    private static bool LeaveAlike(Booking before, Booking mine, Booking theirs, DateTimeOffset when)
    {
        if (!Quote(before).Is(out var all, out var refusal))
        {
            return Quote(theirs).Refusal?.Code == refusal.Code;
        }

        var (one, other) = (Quote(mine).Value, Quote(theirs).Value);
        return all.Refund() == one.Refund() + other.Refund()
            && all.Charge() == one.Charge() + other.Charge()
            && other.Refund() >= Money.Zero;

        Result<CancellationQuote> Quote(Booking booking) => CancellationQuote.Of(
            booking,
            new([.. booking.Slices
                .Where(slice => !booking.TravellersOn(slice).IsEmpty).Select(slice => slice.Name)], null),
            CancellationCharges.Standard,
            when);
    }
}
