using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;

namespace FlightBooking.Simulation.Invariants;

/// <content>What must hold of what was changed after it was paid.</content>
internal sealed partial class Watch
{
    // A booking costs what it was told it would, and what its changes were paid for; nothing of a change comes before
    // its money, and nothing is carried that nobody has paid for.
    private void RefuseUnpaidChanges(Booking booking)
    {
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
        }

        if (booking.Slices.Select(slice => slice.Price.Total).Sum() != booking.Total)
        {
            Violate($"{booking.BookingRef} costs {booking.Total}, and its slices come to something else");
        }

        if (booking.Status != BookingStatus.Expired && booking.Slices.FirstOrDefault(slice =>
            CarriedOn(booking, slice) > slice.Price.AmountOf(FareCalculator.Baggage)) is { } unpaid)
        {
            Violate($"{booking.BookingRef} carries more on {unpaid.Name} than is paid for");
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
    private static Money CostFirst(Booking booking) => booking.Total - booking.Changes
        .Where(change => change.Status == ChangeStatus.Completed)
        .Select(change => change.Due())
        .Sum();
}
