using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Schedules;
using FsCheck;
using FsCheck.Fluent;
using FlightBooking.Core.Tests.Bookings;
using Xunit;
using static FlightBooking.Core.Tests.Bookings.BookingScenes;
using static FlightBooking.Core.Tests.Cancellations.CancellationScenes;

namespace FlightBooking.Core.Tests.Cancellations;

public class CancellationProperties
{
    internal static readonly Gen<Booking> Bookings =
        from cabin in Gen.Elements(Cabin.Economy, Cabin.Business)
        from fares in Gen.Choose(0, 5_000_000).Two()
        from isRound in Gen.Elements(true, false)
        from adults in Gen.Choose(1, 4)
        from children in Gen.Choose(0, 3)
        from infants in Gen.Choose(0, 2)
        from kilograms in Gen.Choose(0, 20)
        from discount in Gen.OneOf(Gen.Constant(0), Gen.Choose(1, 2_000_000), Gen.Constant(int.MaxValue))
        from back in Gen.Elements<BaggageReturn?>(null, new(10_000, 0), new(5_000, 24), new(3_333, 100))
        select Make(
            cabin,
            isRound ? [fares.Item1, fares.Item2] : [fares.Item1],
            adults,
            children,
            Math.Min(infants, adults),
            kilograms,
            discount).ReturningBags(back);

    // What happens next, as three numbers to choose with.
    internal static readonly Gen<int[][]> Steps =
        Gen.Choose(0, 1_000_000).ArrayOf(4).ListOf().Select(steps => steps.ToArray());

    private static readonly Arbitrary<(Booking Booking, int[][] Steps)> Stories =
        (from booking in Bookings from steps in Steps select (booking, steps)).ToArbitrary();

    [Fact]
    public void No_paisa_is_lost_whatever_happens_in_whatever_order() => Prop.ForAll(
        Stories,
        story =>
        {
            var booking = story.Booking;
            var now = Now;
            foreach (var step in story.Steps)
            {
                (booking, now) = CancellationSteps.Next(booking, now, step);
                if (!AddsUp(booking))
                {
                    return false;
                }
            }

            return AddsUp(CancellationSteps.ChargedBack(
                booking.TakeOver(Disputed(DisputeStatus.Lost, booking.Total), now), now));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(60));

    [Fact]
    public void Everybody_leaving_one_by_one_gets_back_what_all_together_would() => Prop.ForAll(
        Bookings.ToArbitrary(),
        booking =>
        {
            var changed = booking;

            // The young first, so that nobody is left without an adult.
            foreach (var passenger in booking.Passengers.Reverse())
            {
                changed = changed.Cancelled(
                    Now, [.. booking.Slices.Select(slice => slice.Name)], [passenger.PassengerId]);
            }

            var lines = changed.Cancellations.SelectMany(one => one.Lines).ToList();
            return lines.Select(line => line.Refund).Sum() == booking.Total
                && lines.TrueForAll(line => line.Refund >= Money.Zero && line.Refund.Amount % 100 == 0)
                && changed.Slices.All(slice => changed.ValueLeft(slice) == Money.Zero);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Everybody_leaving_one_by_one_is_charged_what_all_together_would_be() => Prop.ForAll(
        Bookings.ToArbitrary(),
        Gen.Choose(3, 7 * 24).ToArbitrary(),
        (booking, hours) =>
        {
            var slice = booking.Slices[0];
            var when = slice.Departure().AddHours(-hours);
            var changed = booking.Passengers.Reverse().Aggregate(
                booking, (left, passenger) => left.Cancelled(when, [slice.Name], [passenger.PassengerId]));

            return changed.ChargedOn(slice) == booking.Quote(when, [slice.Name]).Value.Charge();
        }).QuickCheckThrowOnFailure();

    internal static bool AddsUp(Booking booking)
    {
        var money = BookingMoney.Of(booking);
        var lines = booking.Cancellations.SelectMany(one => one.Lines).ToList();
        return money.Captured == booking.Total + booking.Waiting().Select(payment => payment.Amount).Sum()
            && money.Captured + money.Ahead
                == money.Held + money.Charges + money.Refunded + money.Outside + money.Owed
            && new[] { money.Held, money.Charges, money.Refunded, money.Outside, money.Owed, money.Ahead }.All(
                part => part >= Money.Zero)
            && lines.TrueForAll(line => line.Paid == line.Charge + line.Refund + line.Elsewhere
                && line.Charge >= Money.Zero && line.Refund >= Money.Zero && line.Elsewhere >= Money.Zero)
            && (booking.OutsideRefunds.Length + booking.Disputes.Length > 0
                || booking.Payments().All(payment => AskedOn(booking, payment) <= payment.Amount))
            && booking.Refunds.Select(refund => refund.RefundId).Distinct().Count() == booking.Refunds.Length
            && lines.TrueForAll(line => line.Refund == booking.Refunds
                .Where(refund => refund.RefundId == line.RefundId).Select(refund => refund.Amount).Sum())
            && StatementAddsUp(booking, money)
            && booking.Slices.All(slice => SeatsAddUp(booking, slice, lines));
    }

    // Every paisa that came or went is on one line, and what each slice came to is what was paid for it.
    private static bool StatementAddsUp(Booking booking, BookingMoney money)
    {
        var lines = booking.Statement();
        var own = lines.Where(line => line.Kind != StatementKind.OtherPayment).ToList();
        var given = booking.Refunds.Where(refund => booking.IsPaidBy(refund.PaymentIntentId)).ToList();
        var gone = own
            .Where(line => line.Kind is StatementKind.RefundedElsewhere or StatementKind.ChargedBack)
            .ToList();
        var untold = gone.Select(line => line.Paid).Sum();
        return own.Select(line => line.Paid).Sum() == money.Captured + untold
            && own.Except(gone).Select(line => line.Returned).Sum() == given.Select(refund => refund.Amount).Sum()
            && gone.Select(line => line.Returned).Sum() == money.Outside + untold
            && own.Select(line => line.Charge).Sum() == booking.Slices.Select(booking.ChargedOn).Sum()
            && booking.BySlice().All(slice => slice.Paid == slice.Charged + slice.Returned + slice.Left
                && slice.Returned >= Money.Zero)
            && (booking.BySlice().IsEmpty || booking.BySlice().Select(slice => slice.Paid).Sum() == booking.Total)
            && booking.BySlice().All(slice => PassengersAddUp(booking, slice))
            && lines.Zip(lines.Skip(1)).All(pair => pair.First.At <= pair.Second.At);
    }

    // Whoever has left has nothing left, and what they were charged alone is theirs alone.
    private static bool PassengersAddUp(Booking booking, SliceStatement slice)
    {
        var own = booking.ByPassenger().Where(one => one.Slice == slice.Slice).ToList();
        var gone = booking.Slices.First(known => known.Name == slice.Slice).CancelledPassengers;
        return own.Select(one => one.PassengerId).SequenceEqual(booking.Passengers.Select(one => one.PassengerId))
            && own.Select(one => one.Paid).Sum() == slice.Paid
            && own.Select(one => one.Charged).Sum() == slice.Charged
            && own.Select(one => one.Returned).Sum() == slice.Returned
            && own.Select(one => one.Left).Sum() == slice.Left
            && own.TrueForAll(one => one.Paid == one.Charged + one.Returned + one.Left
                && one.Charged >= Money.Zero && one.Returned >= Money.Zero && one.Left >= Money.Zero
                && (one.Left == Money.Zero || !gone.Contains(one.PassengerId)));
    }

    private static Money AskedOn(Booking booking, PaidBy payment) => booking.Refunds
        .Where(refund => refund.PaymentIntentId == payment.PaymentIntentId)
        .Select(refund => refund.Amount)
        .Sum();

    // Whoever's line was released has no seat, everybody else who had one still has it.
    private static bool SeatsAddUp(Booking booking, BookedSlice slice, List<CancellationLine> lines)
    {
        var here = lines.FindAll(line => line.Slice == slice.Name);
        var gone = here.Where(line => line.IsReleased).SelectMany(line => line.Passengers).Distinct().ToList();
        var left = here.SelectMany(line => line.Passengers).Distinct();
        return slice.CancelledPassengers.Order().SequenceEqual(left.Order())
            && slice.CancelledPassengers.Distinct().Count() == slice.CancelledPassengers.Length
            && booking.ValueLeft(slice) >= Money.Zero
            && booking.Passengers.Where(passenger => !HasLeftBefore(passenger)).All(passenger =>
                slice.Seats.Any(seat => seat.PassengerId == passenger.PassengerId)
                == (passenger.Type != PassengerType.Infant && !gone.Contains(passenger.PassengerId)))
            && (slice.Status == SliceStatus.Cancelled) == (gone.Count == booking.Passengers.Length);

        // Whoever was cancelling when the others were taken to other flights keeps their seat where they had it.
        bool HasLeftBefore(Passenger passenger) =>
            slice.Before is not null && slice.CancelledPassengers.Contains(passenger.PassengerId)
            && slice.Seats.All(seat => seat.PassengerId != passenger.PassengerId);
    }

    private static Booking Make(
        Cabin cabin, int[] fares, int adults, int children, int infants, int kilograms, int discount)
    {
        var departures = new[] { Outbound, Inbound };
        PassengerRequest[] party =
        [
            .. Enumerable.Range(0, adults).Select(i => Adult($"A{i}", "Rao", i == 0 ? 15 + (kilograms % 15) : 10)),
            .. Enumerable.Range(0, children).Select(i => Born(2020, 1, 1, $"C{i}")),
            .. Enumerable.Range(0, infants).Select(i => Born(2026, 1, 1, $"I{i}")),
        ];
        var request = Request(fares.Select((fare, i) => OfferOf(departures[i], fare, cabin)), party) with
        {
            ExtraBaggage = kilograms % 2 == 0 ? ExtraBaggageMode.Prepaid : ExtraBaggageMode.AtAirport,
        };
        var draft = SeatScenes.Draft(kilograms % 3 == 0 ? SeatScenes.Seated(request) : request).Value;
        if (discount > 0)
        {
            draft = draft.Apply(new("OFF", "off") { Flat = Money.Paise(discount) }, Now).Value;
        }

        return Confirmed(Book(draft));
    }
}
