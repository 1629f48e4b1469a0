using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Tests.Cancellations;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Changes;

/// <summary>Baggage that is taken off again, where something of its price comes back.</summary>
public class BagReturnTests
{
    private static readonly BaggageReturn Half = new(5_000, 24);

    // 10 kg more had been bought for 4,500; 5 kg cost 2,250 and 3 kg 1,350 (BaggageAllowance.Standard). What is less is
    // 0, 2,250, 3,150 and 4,500; a third of 2,250 is 749.25 and of 4,500 1,499.85, in whole rupees rounded down.
    [Theory]
    [InlineData(5_000, 25, 0, 0)]
    [InlineData(5_000, 20, 1125, 1125)]
    [InlineData(5_000, 17, 1575, 1575)]
    [InlineData(5_000, 15, 2250, 2250)]
    [InlineData(5_000, 3, 2250, 2250)]
    [InlineData(3_330, 20, 1501, 749)]
    [InlineData(3_333, 15, 3001, 1499)]
    [InlineData(10_000, 15, 0, 4500)]
    [InlineData(0, 15, 0, 0)]
    public void So_much_is_kept_and_comes_back(int basisPoints, int kilograms, int kept, int back)
    {
        var booking = Changed(Single().ReturningBags(new(basisPoints, 24)), Now, ("outbound", "p1", 25));

        var quote = Quote(booking, Now, ("outbound", "p1", kilograms)).Value;
        var less = Changed(booking, Now, ("outbound", "p1", kilograms));

        Assert.Equal((Money.Zero, Money.Rupees(back)), (quote.Due(), quote.Returned()));
        Assert.Equal(Money.Rupees(kept), quote.Lines[0].Removal?.Charge ?? Money.Zero);
        Assert.Equal(Money.Rupees(back), less.Refunds.Select(refund => refund.Amount).Sum());
        Assert.Equal(Money.Rupees(5842 + 4500 - kept - back), less.ValueLeft(less.Slices[0]));
        Assert.Equal(booking.Total, less.Total);
        Assert.True(CancellationProperties.AddsUp(less));
    }

    // The flight leaves on 10 December at 10:00 in India. Half comes back as long as there are more than 24 hours.
    [Fact]
    public void In_time_it_comes_back_and_then_it_stays_paid_for()
    {
        var booking = Changed(Single().ReturningBags(Half), Now, ("outbound", "p1", 25));
        var end = booking.Slices[0].Departure().AddHours(-24);

        var last = Quote(booking, end.AddMinutes(-5), ("outbound", "p1", 15)).Value;
        Assert.Equal((Money.Rupees(2250), end), (last.Returned(), last.ExpiresAt));
        Assert.Equal(Money.Zero, Quote(booking, end, ("outbound", "p1", 15)).Value.Returned());

        var kept = Changed(booking, end, ("outbound", "p1", 15));
        Assert.Empty(kept.Refunds);
        Assert.Equal(Money.Zero, Quote(kept, end, ("outbound", "p1", 25)).Value.Due());
        var late = new QuotedChange(last.Wishes, -225_000, end.AddMinutes(5));
        Assert.Equal("quote_outdated", Accept(booking, late, end).Refusal!.Code);
    }

    // Of the 4,500 there half is 2,250; back 5 kg cost 2,250: nothing is to be paid, and nothing comes back.
    [Fact]
    public void What_one_slice_leaves_pays_for_another()
    {
        var booking = Changed(Family().ReturningBags(Half), Now, ("outbound", "p1", 25));

        var even = Quote(booking, Now, ("outbound", "p1", 15), ("inbound", "p1", 20)).Value;
        var moved = Changed(booking, Now, ("outbound", "p1", 15), ("inbound", "p1", 20));
        Assert.Equal((Money.Zero, Money.Zero), (even.Due(), even.Returned()));
        Assert.Equal(Money.Rupees(2250), moved.Cancellations[0].Charge());
        Assert.Equal(ChangeStatus.Completed, moved.Changes[^1].Status);

        // 10 kg back cost 4,500, of which 2,250 are to be paid; before that nothing is settled.
        var dearer = Quote(booking, Now, ("outbound", "p1", 15), ("inbound", "p1", 25)).Value;
        Assert.Equal((Money.Rupees(2250), Money.Zero), (dearer.Due(), dearer.Returned()));
        var paid = Changed(booking, Now, ("outbound", "p1", 15), ("inbound", "p1", 25));
        Assert.All([moved, paid], one => Assert.True(CancellationProperties.AddsUp(one)));
        Assert.Equal(booking.Total + Money.Rupees(2250), paid.Total);
        Assert.Equal(Money.Rupees(2250), paid.Cancellations[0].Charge());
    }

    // 5,842 and 4,500 were paid; 2,250 came back and 2,250 were kept. Leaving nine days ahead costs nothing.
    [Fact]
    public void Cancelled_later_nothing_comes_back_twice_and_the_statement_tells_it()
    {
        var bought = Changed(Single().ReturningBags(Half), Now, ("outbound", "p1", 25));
        var less = Changed(bought, Now, ("outbound", "p1", 15));
        var gone = less.Cancelled(Now);

        Assert.Equal(Money.Rupees(5842 + 2250), gone.Refunds.Select(refund => refund.Amount).Sum());
        Assert.Equal(
            [StatementKind.Payment, StatementKind.Change, StatementKind.LessBaggage],
            less.Statement().Select(line => line.Kind));
        Assert.Equal(["p1"], less.Statement()[^1].Passengers);
        Assert.Equal(new(Money.Rupees(10342), Money.Rupees(2250), Money.Rupees(8092)), gone.Sums());
    }

    // 3 days ahead leaving costs 3,500, whatever was kept of the baggage before.
    [Fact]
    public void What_is_kept_of_it_is_no_charge_for_leaving()
    {
        var bought = Changed(Single().ReturningBags(Half), Now, ("outbound", "p1", 25));
        var less = Changed(bought, Now, ("outbound", "p1", 15));
        var near = less.Slices[0].Departure().AddHours(-70);

        Assert.Equal(Money.Rupees(3500), less.Quote(near).Value.Charge());
    }

    // 5 kg were booked for 2,250 with the rest for 5,842, and a coupon took 4,046 of all: half. So 1,125 of it come
    // back; of what is bought later, without the coupon, all.
    [Fact]
    public void What_a_coupon_has_paid_does_not_come_back()
    {
        var draft = Draft(Request([OfferOf(Outbound)], Adult(kg: 20)) with { ExtraBaggage = ExtraBaggageMode.Prepaid })
            .Value.Apply(new("OFF", "off") { Flat = Money.Rupees(4046) }, Now).Value;
        var booking = Confirmed(Book(draft)).ReturningBags(new(10_000, 0));
        Assert.Equal(Money.Rupees(4046), booking.Total);

        var more = Changed(booking, Now, ("outbound", "p1", 25));
        Assert.Equal(Money.Rupees(2250), Quote(more, Now, ("outbound", "p1", 20)).Value.Returned());
        Assert.Equal(Money.Rupees(3375), Quote(more, Now, ("outbound", "p1", 15)).Value.Returned());
        Assert.Equal(Money.Rupees(1125), Quote(booking, Now, ("outbound", "p1", 15)).Value.Returned());
    }

    [Fact]
    public void Whatever_is_packed_and_unpacked_is_what_was_quoted() => Prop.ForAll(
        (from booking in CancellationProperties.Bookings
         from steps in CancellationProperties.Steps
         select (booking, steps)).ToArbitrary(),
        story =>
        {
            var booking = story.booking;
            foreach (var step in story.steps)
            {
                booking = step[0] % 4 == 0
                    ? CancellationSteps.Next(booking, Now, [0, .. step[1..3], 0]).Booking
                    : booking;
                var who = booking.Passengers[step[1] % booking.Passengers.Length].PassengerId;
                var wishes = booking.Slices
                    .Select((slice, at) => new BagWish(slice.Name, who, 10 + (step[2 + at] % 23)))
                    .ToArray();
                if (booking.Changes.Length == ChangeDecision.MostChanges
                    || !ChangeQuote.Of(booking, [.. wishes], PaymentPolicy.Default, Now).Is(out var quote, out _))
                {
                    continue;
                }

                var after = Accepted(booking, quote, Now);
                if (!IsAsQuoted(quote, booking, after))
                {
                    return false;
                }

                booking = after;
            }

            return booking.Refunds.Select(refund => refund.Amount).Sum() <= BookingMoney.Of(booking).Captured;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static bool IsAsQuoted(ChangeQuote quote, Booking before, Booking after) =>
        CancellationProperties.AddsUp(after)
        && (quote.Due() == Money.Zero || quote.Returned() == Money.Zero)
        && BookingMoney.Of(after).Captured == BookingMoney.Of(before).Captured + quote.Due()
        && Sum(after) == Sum(before) + quote.Returned()
        && quote.Lines.All(line => line.Price.Total >= Money.Zero
            && after.Slices.First(slice => slice.Name == line.Slice).Price.Lines.SequenceEqual(line.Price.Lines)
            && (line.Removal is not { } removal || (removal.Charge >= Money.Zero
                && removal.Returned + removal.Charge <= removal.Value)));

    private static Money Sum(Booking booking) => booking.Refunds.Select(refund => refund.Amount).Sum();

    private static Result<ChangeQuote> Quote(
        Booking booking, DateTimeOffset now, params (string Slice, string Who, decimal Kg)[] bags) =>
        ChangeQuote.Of(
            booking, [.. bags.Select(bag => new BagWish(bag.Slice, bag.Who, bag.Kg))], PaymentPolicy.Default, now);

    // Accepted, and paid where it costs something.
    private static Booking Changed(
        Booking booking, DateTimeOffset now, params (string Slice, string Who, decimal Kg)[] bags) =>
        Accepted(booking, Quote(booking, now, bags).Value, now);

    private static Booking Accepted(Booking booking, ChangeQuote quote, DateTimeOffset now)
    {
        var signer = new ChangeQuoteSigner(new byte[32]);
        var accepted = Accept(booking, signer.Read(signer.Sign(quote), booking.BookingRef).Value, now);
        return !accepted.Is(out var changed, out _) ? booking
            : changed.Changes[^1].Due() is { Amount: > 0 } due
                ? changed.PaidFor(changed.Changes[^1], $"pi_c{changed.Changes.Length}", due, now)
            : changed;
    }

    private static Result<Booking> Accept(Booking booking, QuotedChange quote, DateTimeOffset now) => booking.Change(
        quote, [], $"h{booking.Changes.Length}", HoldPolicy.Default, PaymentPolicy.Default, now);
}
