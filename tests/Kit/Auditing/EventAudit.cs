using FlightBooking.Core.Bookings;

namespace FlightBooking.Kit.Auditing;

/// <summary>Says where what was told of a booking is not what its history says has happened.</summary>
internal static class EventAudit
{
    /// <summary>Everything in the history is told, as often as it happened, and nothing else.</summary>
    public static IEnumerable<string> Untrue(Booking booking)
    {
        var told = booking.Told.SelectMany(change => change.Events).ToList();
        var decided = Lines(booking, "disruption_accepted", "disruption_refunded") + booking.Proposals
            .Count(proposal => proposal.Status == ProposalStatus.Lapsed && IsTold(told, proposal.ProposalId));
        (int Happened, EventType[] Types)[] expected =
        [
            (Lines(booking, "created"), [EventType.Held]),
            (Lines(booking, "hold_ends_soon"), [EventType.HoldEndsSoon]),
            (Lines(booking, "hold_extended"), [EventType.HoldExtended]),
            (Lines(booking, "expired") > 0 || booking.IsGivenUp() ? 1 : 0, [EventType.Expired]),
            (Lines(booking, "withdrawn"), [EventType.Withdrawn]),
            (Lines(booking, "payment_failed"), [EventType.PaymentFailed]),
            (Lines(booking, "confirmed"), [EventType.Confirmed]),
            (Lines(booking, "confirmed", "split_from") * booking.TicketIds().Length, [EventType.TicketIssued]),
            (Lines(booking, "booking_split", "split_from"), [EventType.Split]),
            (Lines(booking, "name_corrected"), [EventType.NameCorrected]),
            (Lines(booking, "seats_changed"), [EventType.SeatsChanged]),
            (Lines(booking, "aircraft_changed"), [EventType.AircraftChanged]),
            (Lines(booking, "contact_changed"), [EventType.ContactChanged]),
            (Lines(booking, "booking_changed"), [EventType.Changed]),
            (Lines(booking, "rebooked"), [EventType.Rebooked]),
            (booking.Cancellations.Count(cancelled => cancelled.ChangeId is null), [EventType.Cancelled]),
            (Lines(booking, "refund_retried"), [EventType.RefundRetried]),
            (Lines(booking, "payment_inquired"), [EventType.DisputeInquired]),
            (Lines(booking, "payment_disputed"), [EventType.DisputeOpened]),
            (Lines(booking, "dispute_won"), [EventType.DisputeWon]),
            (Lines(booking, "dispute_lost"), [EventType.DisputeLost]),
            (Lines(booking, "disruption_proposed"), [EventType.DisruptionProposed]),
            (decided, [EventType.DisruptionAnswered, EventType.DisruptionDecided]),
        ];
        foreach (var (happened, types) in expected)
        {
            if (told.Count(one => types.Contains(one.Type)) is var count && count != happened)
            {
                yield return $"{booking.BookingRef}: {string.Join(", ", types)} happened {happened} times and was told"
                    + $" {count} times";
            }
        }

        // What failed for good and had gone back otherwise, as shows by the same write, has succeeded.
        var settled = booking.History.Zip(booking.History.Skip(1)).Count(lines =>
            lines is { First.Event: "refund_failed", Second.Event: "refund_settled_elsewhere" });
        var failed = Lines(booking, "refund_failed");
        if (told.Count(one => one.Type == EventType.RefundFailed) is var given
            && (given > failed || given < failed - settled))
        {
            yield return $"{booking.BookingRef}: {failed} refunds have failed, and {given} were told";
        }

        foreach (var refund in booking.Refunds.Where(refund =>
            refund.Amount.Amount > 0
            && ((refund.Status == BookingRefundStatus.Succeeded && !IsTold(told, refund, EventType.RefundSucceeded))
                || (refund.Status == BookingRefundStatus.Failed && !IsTold(told, refund, EventType.RefundFailed))
                || (refund is { Status: not BookingRefundStatus.Failed, ProviderRefundId: not null }
                    && !IsTold(told, refund, EventType.RefundAccepted)))))
        {
            yield return $"{refund.RefundId} is {refund.Status}, which was not told";
        }
    }

    /// <summary>The numbers of what was told have no gap.</summary>
    public static IEnumerable<string> Misnumbered(Booking booking)
    {
        var next = 1;
        foreach (var change in booking.Told)
        {
            if (change.First != next || change.Events.IsEmpty)
            {
                yield return $"{booking.BookingRef}: event {next} is followed by {change.First}";
            }

            next = change.Next;
        }
    }

    private static bool IsTold(List<ToldEvent> told, BookingRefund refund, EventType type) =>
        told.Contains(new(type, refund.RefundId));

    private static bool IsTold(List<ToldEvent> told, string proposalId) =>
        told.Contains(new(EventType.DisruptionProposed, proposalId));

    private static int Lines(Booking booking, params string[] words) =>
        booking.History.Count(line => words.Contains(line.Event));
}
