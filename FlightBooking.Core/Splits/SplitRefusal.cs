using FlightBooking.Core.Bookings;

namespace FlightBooking.Core.Splits;

/// <summary>Why passengers of a booking cannot have one of their own, or not now.</summary>
internal static class SplitRefusal
{
    /// <summary>Why; null where they can.</summary>
    public static Refusal? Of(Booking booking, IReadOnlyList<string> passengers, DateTimeOffset now) =>
        SeatDecision.RefusalOf(booking)
        ?? SplitOff(booking)
        ?? Money(booking)
        ?? UnderWay(booking)
        ?? Mistakes(booking, passengers)
        ?? Leaving(booking, passengers, now);

    // How the bookings of a charge share what others move of it is decided by one that knows them all.
    private static Refusal? SplitOff(Booking booking) => booking.SplitFrom is { } from
        ? Refusal.Conflict(
            "split_not_possible",
            $"The booking was split off {from.BookingRef} itself; only that one can be split again.")
        : null;

    private static Refusal? Money(Booking booking) =>
        booking.IsDisputed() ? Refusal.Conflict(
            "payment_disputed", "The payer's bank asks for the money back; split the booking once it has decided.")
        : !booking.Payment.Vouchers.IsEmpty ? Refusal.Conflict(
            "split_not_possible",
            "It is paid with a voucher, to which the money goes back undivided; cancel or change it as a whole.")
        : booking.Payments().Any(payment => booking.GoneOn(payment.PaymentIntentId).Amount != 0)
            || booking.Refunds.Any(refund => refund.IsGoodwill)
            || booking.Cancellations.Any(cancellation => cancellation.Elsewhere().Amount != 0)
            ? Refusal.Conflict(
                "split_not_possible",
                "Some of its money went back for which nothing was cancelled; ask the airline to split the booking.")
        : null;

    private static Refusal? UnderWay(Booking booking) =>
        booking.Proposals.Any(proposal => proposal.FinishedAt is null) ? Refusal.Conflict(
            "proposal_open", "Other flights were proposed for the booking; answer that first.")
        : booking.Changes.Any(change => change.IsOpen) ? Busy("A change waits for its payment or its seats")
        : !booking.Moving.IsEmpty ? Busy("Somebody is changing seats")
        : booking.Slices.Any(slice => !slice.Unseated.IsEmpty) ? Busy("The party has no seats on one of its flights")
        : booking.Splits.Any(split => split.Arriving is not null) ? Busy("Others are being split off")
        : booking.Cancellations.Any(known => booking.StatusOf(known) == CancellationStatus.Pending)
            || booking.Refunds.Any(refund => refund.Status == BookingRefundStatus.Pending)
            ? Busy("Money is on its way back")
        : null;

    private static Refusal Busy(string why) => Refusal.Conflict(
        "booking_busy", $"{why}; split the booking when that is through.") with
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    private static Refusal? Mistakes(Booking booking, IReadOnlyList<string> passengers)
    {
        var mistakes = new Mistakes();
        for (var i = 0; i < passengers.Count; i++)
        {
            var id = passengers[i];
            mistakes.Require(
                booking.Passengers.Any(passenger => passenger.PassengerId == id),
                $"/passengers/{i}",
                "is no passenger of this booking");
            mistakes.Require(passengers.Take(i).All(other => other != id), $"/passengers/{i}", "is named twice");
        }

        mistakes.Require(
            booking.Passengers.Any(passenger => !passengers.Contains(passenger.PassengerId)),
            "/passengers",
            "names everybody: somebody has to stay");
        return mistakes.Any ? mistakes.ToRefusal() : null;
    }

    private static Refusal? Leaving(Booking booking, IReadOnlyList<string> passengers, DateTimeOffset now)
    {
        if (booking.Slices.All(slice => slice.Departure() <= now))
        {
            return Refusal.Conflict("slice_departed", "All flights of the booking have left.");
        }

        foreach (var slice in booking.Slices)
        {
            if (slice.CancelledPassengers.Any(passengers.Contains))
            {
                return Refusal.Conflict(
                    "already_cancelled",
                    $"Some of them have cancelled the {slice.Name} slice; whoever has cancelled anything stays.");
            }

            var travelling = booking.TravellersOn(slice).ToLookup(one => passengers.Contains(one.PassengerId));
            if (WrongWith(slice, travelling[true]) is { } going)
            {
                return AdultRequired("go", slice, going);
            }

            if (WrongWith(slice, travelling[false]) is { } staying)
            {
                return AdultRequired("stay", slice, staying);
            }
        }

        return null;
    }

    private static Refusal AdultRequired(string who, BookedSlice slice, string wrong) => Refusal.Conflict(
        "adult_required", $"Those who {who} could not travel on the {slice.Name} slice: {wrong}.");

    private static string? WrongWith(BookedSlice slice, IEnumerable<Passenger> party)
    {
        var count = Party.Count(party.Select(slice.TypeOf));
        return count.Adults == 0 ? "an adult has to be among them" : Party.WrongWith(count).FirstOrDefault();
    }
}
