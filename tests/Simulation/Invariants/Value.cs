using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Fares;
using FlightBooking.Kit.Auditing;

namespace FlightBooking.Simulation.Invariants;

/// <summary>The terms of bookings, reckoned apart from the product.</summary>
internal static partial class Value
{
    /// <summary>Whether its coupon is spent: it was sold, and not all of it was given back without a charge.</summary>
    public static bool SpendsCoupon(Booking booking) => BookingValue.IsLive(booking)
        || (BookingValue.WasSold(booking) && booking.Cancellations.Any(cancellation =>
            cancellation.Charge() > Money.Zero || WasChargedBack(cancellation)));

    /// <summary>Who flies without a seat; null where nobody does.</summary>
    public static string? Unseated(Booking booking) => !BookingValue.IsLive(booking) ? null : booking.Slices
        .Where(slice => booking.Status == BookingStatus.Confirmed || slice.Status == SliceStatus.Confirmed)
        .SelectMany(slice => slice.Segments.SelectMany(segment => booking.Passengers
            .Where(passenger => passenger.Type != PassengerType.Infant)
            .Where(passenger => !slice.CancelledPassengers.Contains(passenger.PassengerId))
            .Where(passenger => slice.Status != SliceStatus.Confirmed || !slice.SeatsOn(segment).Any(seat =>
                seat.PassengerId == passenger.PassengerId))
            .Select(passenger => $"{passenger.PassengerId} has no seat on {segment.FlightNumber}, which is {slice.Status}")))
        .FirstOrDefault();

    /// <summary>What is wrong with the terms of its cancellations; null where nothing is.</summary>
    /// <param name="booking">The booking.</param>
    /// <param name="isWaived">Whether the act of a cancellation by the airline was to charge nothing.</param>
    /// <param name="sold">What it was sold by.</param>
    public static string? WrongTerms(Booking booking, Func<BookingCancellation, bool> isWaived, SoldTerms sold)
    {
        var counted = Money.Zero;
        foreach (var cancellation in booking.Cancellations)
        {
            var ahead = GoneBefore(
                booking, WasChargedBack(cancellation) ? cancellation.RequestedAt.AddTicks(1) : cancellation.RequestedAt)
                - CountedByGoodwill(booking, cancellation.RequestedAt) - counted;
            foreach (var line in cancellation.Lines.GroupBy(line => line.Slice).Select(Together))
            {
                var elsewhere = line.Elsewhere - Money.Paise(line.GivenBefore);
                counted += elsewhere;
                var slice = booking.Slices.First(slice => slice.Name == line.Slice);
                var due = TakenOff(booking, cancellation, line) is { } removal ? removal.Charge
                    : cancellation.ChangeId is not null ? sold.ChangedAt(cancellation, line)
                    : AfterParting(booking, slice, line, cancellation) is { } parted ? parted
                    : Exchanged(booking, line.Slice, cancellation.RequestedAt) is { } exchanged
                        ? LeavingAfter(exchanged, booking, slice, line, cancellation)
                    : sold.ChargeAt(slice, Before(booking, slice, line, cancellation));
                var charged = ChargedBefore(booking, cancellation, line.Slice);
                var left = due < charged ? Money.Zero : due - charged;
                var charge = due < Money.Zero ? due : Money.Min(line.Paid, left);
                if (line.Charge != (WasChargedBack(cancellation) || isWaived(cancellation) ? Money.Zero : charge)
                    && (line.Charge != Money.Zero || !WasOfferedRefund(booking, cancellation, line)))
                {
                    return $"{cancellation.CancellationId}: {line} should have cost {charge}";
                }

                if (line.Charge + line.Refund + line.Elsewhere != line.Paid)
                {
                    return $"{cancellation.CancellationId}: {line} does not add up";
                }

                if (!WasChargedBack(cancellation) && GivesTwice(booking, elsewhere, ahead, line.Paid - line.Charge))
                {
                    return $"{cancellation.CancellationId}: {line} gives back once more what of {ahead} had gone back already";
                }

                ahead -= elsewhere;
            }

            if (WasChargedBack(cancellation) && GivesBackTwice(booking, cancellation, ahead))
            {
                return $"{cancellation.CancellationId} gives back though {ahead} more had gone back already";
            }
        }

        return UnfairlyKept(booking) ?? WronglyCancelled(booking);
    }

    // Of all slices together: what the bank took is divided among them as they were paid for.
    private static bool GivesBackTwice(Booking booking, BookingCancellation cancellation, Money ahead) =>
        GivesTwice(booking, Money.Zero, ahead, cancellation.Refund());

    private static bool GivesTwice(Booking booking, Money elsewhere, Money ahead, Money due) =>
        !SplitChecks.IsOfMany(booking) && elsewhere < Money.Min(ahead, due);

    private static string? WronglyCancelled(Booking booking)
    {
        foreach (var slice in booking.Slices.Where(
            slice => slice.CancelledPassengers.Length == booking.Passengers.Length))
        {
            var paid = booking.Cancellations.SelectMany(cancellation => cancellation.Lines)
                .Where(line => line.Slice == slice.Name).Select(line => line.Paid).Sum();
            var worth = slice.Price.Total + (slice.Before?.Settled ?? Money.Zero);
            if (paid != worth)
            {
                return $"all of {slice.Name} was cancelled, {paid} of {worth}";
            }
        }

        return null;
    }

    // What is right about it is looked at with the change.
    private static BagRemoval? TakenOff(Booking booking, BookingCancellation cancellation, CancellationLine line) =>
        booking.Changes.FirstOrDefault(change => change.ChangeId == cancellation.ChangeId)?
            .Lines.First(known => known.Slice == line.Slice).Removal;

    // By what the slice has said since it was last taken to other flights; of what it said in between nothing is left.
    private static Money LeavingAfter(
        DateTimeOffset exchanged,
        Booking booking,
        BookedSlice slice,
        CancellationLine line,
        BookingCancellation cancellation) =>
        Exchanged(booking, slice.Name, DateTimeOffset.MaxValue) > exchanged
            ? line.Charge + ChargedBefore(booking, cancellation, line.Slice)
            : slice.ChargesOr(CancellationCharges.Standard, booking.Cabin)
                .FirstOrDefault(band => line.HoursBeforeDeparture > band.MoreThanHours)?.Charge ?? Money.Rupees(-1);

    private static DateTimeOffset? Exchanged(Booking booking, string slice, DateTimeOffset until) => booking.Changes
        .Where(change => change.Status == ChangeStatus.Completed && change.FinishedAt <= until
            && change.Lines.Any(line => line.Slice == slice && line.Exchange is not null))
        .Select(change => change.FinishedAt)
        .Max();

    // By cancellations of the slice since it was last taken to other flights, which are charged for by themselves.
    private static Money ChargedBefore(Booking booking, BookingCancellation cancellation, string slice)
    {
        var exchanged = Exchanged(booking, slice, cancellation.RequestedAt);
        return cancellation.ChangeId is not null ? Money.Zero : booking.Cancellations
            .TakeWhile(before => before != cancellation)
            .Where(before => before.ChangeId is null && !(before.RequestedAt < exchanged))
            .SelectMany(before => before.Lines)
            .Where(line => line.Slice == slice)
            .Select(line => line.Charge)
            .Sum();
    }

    // Of a slice that was paid by several charges there is a line of each.
    private static CancellationLine Together(IEnumerable<CancellationLine> lines) => lines.Aggregate(
        (sum, next) => sum with
        {
            Paid = sum.Paid + next.Paid,
            Charge = sum.Charge + next.Charge,
            Refund = sum.Refund + next.Refund,
            Elsewhere = sum.Elsewhere + next.Elsewhere,
            GivenBefore = sum.GivenBefore + next.GivenBefore,
        });

    // Where it was rebooked or retimed since, what the line says of it.
    private static TimeSpan Before(
        Booking booking, BookedSlice slice, CancellationLine line, BookingCancellation cancellation) =>
        slice.Before is not null || booking.Proposals.Any(
            proposal => proposal.Slice == slice.Name && proposal.Status == ProposalStatus.Rebooked)
            ? TimeSpan.FromHours((double)line.HoursBeforeDeparture)
            : slice.Segments[0].Departure - cancellation.RequestedAt;

    // Whoever is not flown as they bought leaves for nothing, until it is decided what instead.
    private static bool WasOfferedRefund(Booking booking, BookingCancellation cancellation, CancellationLine line) =>
        booking.Proposals.Any(proposal => proposal.Slice == line.Slice
            && proposal.Silence == SilenceRule.Refund
            && proposal.ProposedAt <= cancellation.RequestedAt
            && !(proposal.AnsweredAt < cancellation.RequestedAt));

    /// <summary>
    /// What had gone back past the product on the payments that count, as the booking knew at a time.
    /// </summary>
    private static Money GoneBefore(Booking booking, DateTimeOffset time) =>
        booking.OutsideRefunds
            .Where(refund => booking.IsPaidBy(refund.PaymentIntentId)
                && refund.Status != BookingRefundStatus.Failed && refund.NotedAt < time)
            .Select(refund => refund.Amount)
            .Concat(booking.Disputes
                .Where(dispute => booking.IsPaidBy(dispute.PaymentIntentId)
                    && booking.History.Any(entry => entry.Event == "dispute_lost" && entry.At < time
                        && entry.Detail.Contains(dispute.DisputeId, StringComparison.Ordinal)))
                .Select(dispute => dispute.Amount))
            .Sum();

    // By so much goodwill was less, and nothing else is.
    private static Money CountedByGoodwill(Booking booking, DateTimeOffset time) => booking.Refunds
        .Where(refund => refund.IsGoodwill && booking.History
            .Where(entry => entry.Event == "refund_settled_elsewhere"
                && entry.Detail.EndsWith(refund.RefundId, StringComparison.Ordinal))
            .All(entry => entry.At < time))
        .Select(refund => refund.Elsewhere)
        .Sum();

    // Nobody asked for it: the bank had taken all the money back.
    private static bool WasChargedBack(BookingCancellation cancellation) => cancellation.QuoteHash == "charged-back";
}
