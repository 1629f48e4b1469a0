using FlightBooking.App.Workflows.Changes;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Local.Runtime.Durable;

namespace FlightBooking.Simulation.Invariants;

/// <content>What must hold of what was changed after it was paid.</content>
internal sealed partial class Watch
{
    // In the worlds where seats cost something.
    private readonly Dictionary<string, Booking> seated = new(StringComparer.Ordinal);

    // A booking costs what it was told it would, and what its changes were paid for; nothing of a change comes before
    // its money, and nothing is carried that nobody has paid for.
    private void RefuseUnpaidChanges(Booking booking)
    {
        RefuseLostMoney(booking);
        LookAtSeats(booking);
        if ((BagChecks.WrongWith(booking) ?? (world.AreFaresSold ? SoldTerms.WrongWith(booking) : null)) is { } wrong)
        {
            Violate(wrong);
        }

        foreach (var change in booking.Changes.Where(change => change.Status == ChangeStatus.Completed))
        {
            var paid = world.Provider.Charges
                .Where(charge => charge.PaymentIntentId == change.Payment.PaymentIntentId)
                .Select(charge => charge.Captured)
                .Sum();
            if (change.Due().Amount > 0 && paid != change.Due())
            {
                Violate($"{change.ChangeId} costs {change.Due()}, and {paid} were paid");
            }

            var exchanged = change.Lines.Where(line => line.Exchange is not null).ToList();
            if (exchanged.Count > 0 && exchanged
                .Select(line => line.Price.Total + line.Exchange!.Charge + line.Exchange.Returned - line.Exchange.Value)
                .Sum() != change.Due())
            {
                Violate($"{change.ChangeId} does not add up");
            }
        }

        if (booking.Slices.Select(slice => slice.Price.Total + (slice.Before?.Settled ?? Money.Zero)).Sum()
            != booking.Total)
        {
            Violate($"{booking.BookingRef} costs {booking.Total}, and its slices come to something else");
        }

        // What was paid for baggage of a party is shared when it parts, though heavier baggage costs less a kilogram.
        var isShared = SplitChecks.IsOfMany(booking);
        if (booking.Status != BookingStatus.Expired && !isShared && booking.Slices.FirstOrDefault(slice =>
            CarriedOn(booking, slice) > slice.Price.AmountOf(FareCalculator.Baggage)) is { } unpaid)
        {
            Violate($"{booking.BookingRef} carries more on {unpaid.Name} than is paid for");
        }
    }

    private void LookAtSeats(Booking booking)
    {
        if (!world.AreSeatsPriced)
        {
            return;
        }

        var wrong = SeatChecks.WrongWith(booking) ?? (seated.GetValueOrDefault(booking.BookingRef) is { } before
            ? SeatChecks.WrongWithMove(before, booking, IsEquipped)
            : null);
        seated[booking.BookingRef] = booking;
        if (wrong is not null)
        {
            Violate(wrong);
        }

        bool IsEquipped(DepartureKey departure) =>
            known.GetValueOrDefault(departure.ToString())?.Sale.Equipped is not null;
    }

    // What a customer has left for other flights can be sold at once, and not only when the reconciliation comes by;
    // unless somebody who stood still has just taken it again.
    private void RefuseSeatsLeftBehind(ActivityCall call, HistoryEvent ended)
    {
        if (call.Name != nameof(FollowExchange)
            || ended.Kind != EventKind.ActivityCompleted
            || Read<ChangeKey>(call) is not { } followed
            || sales.GetValueOrDefault(followed.Booking.BookingRef) > 0
            || FindBooking(followed.Booking.BookingRef) is not { } booking
            || booking.FindChange(followed.ChangeId) is not { Status: ChangeStatus.Completed } change)
        {
            return;
        }

        foreach (var slice in booking.Slices.Where(slice => change.Lines.Any(line => line.Slice == slice.Name)))
        {
            var travellers = booking.TravellersOn(slice).Select(passenger => passenger.PassengerId).ToList();
            foreach (var departure in slice.Left.Select(key => key.ToString()))
            {
                if (known.TryGetValue(departure, out var inventory)
                    && inventory.Claims.GetValueOrDefault(booking.BookingRef) is { } claim
                    && travellers.Exists(claim.Seats.ContainsKey))
                {
                    Violate($"{booking.BookingRef} has left {departure}, and keeps its seats there");
                }
            }
        }
    }

    // By what it was sold, for those who still travel.
    private static Money CarriedOn(Booking booking, BookedSlice slice)
    {
        var excess = booking.TravellersOn(slice).Sum(passenger => Math.Max(
            0,
            (slice.Bags.LastOrDefault(bag => bag.PassengerId == passenger.PassengerId)?.CheckInKg
                ?? passenger.CheckInBaggageKg) - slice.Allowance().FreeCheckInKg));
        return slice.Allowance().PriceOf(booking.ExtraBaggage, excess);
    }

    // Before any change.
    private static Money CostFirst(Booking booking) => booking.Total
        + booking.Splits.Select(split => split.Value()).Sum() - booking.Changes
        .Where(change => change.Status == ChangeStatus.Completed)
        .Select(change => change.Due())
        .Sum();
}
