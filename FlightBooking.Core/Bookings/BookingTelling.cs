using System.Collections.Frozen;
using System.Collections.Immutable;
using FlightBooking.Core.Payments;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// What is told of a booking: each change of its document notes there, in the same write, what has happened by it. So
/// nothing is told that did not happen, and whoever lost the copy that others read finds it here.
/// </summary>
public static class BookingTelling
{
    // What needs no id: whoever is told looks at the booking. The words are those of its history.
    private static readonly FrozenDictionary<string, EventType> Words = new Dictionary<string, EventType>
    {
        ["created"] = EventType.Held,
        ["hold_ends_soon"] = EventType.HoldEndsSoon,
        ["hold_extended"] = EventType.HoldExtended,
        ["withdrawn"] = EventType.Withdrawn,
        ["payment_failed"] = EventType.PaymentFailed,
        ["confirmed"] = EventType.Confirmed,
        ["name_corrected"] = EventType.NameCorrected,
        ["seats_changed"] = EventType.SeatsChanged,
        ["aircraft_changed"] = EventType.AircraftChanged,
        ["contact_changed"] = EventType.ContactChanged,
    }.ToFrozenDictionary();

    /// <summary>With what is to be told of a change; the same where there is nothing.</summary>
    /// <param name="booking">The booking as it is to be written.</param>
    /// <param name="before">As it was; null where it is new.</param>
    public static Booking Telling(this Booking booking, Booking? before)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ImmutableArray<ToldEvent> events =
        [
            .. Noted(booking, before),
            .. Split(booking, before),
            .. Disrupted(booking, before),
            .. Changed(booking, before),
            .. Ticketed(booking, before),
            .. Refunded(booking, before),
            .. Disputed(booking, before),
        ];
        var last = before?.Told.LastOrDefault();
        return events.IsEmpty ? booking : booking with
        {
            Told = booking.Told.Add(new(last?.Next ?? 1, MomentOf(booking, last), events)),
        };
    }

    // Clocks of several machines differ; what is told later is never said to be earlier.
    private static DateTimeOffset MomentOf(Booking booking, ToldChange? last) => booking.Proposals
        .Select(proposal => proposal.AnsweredAt)
        .OfType<DateTimeOffset>()
        .Append(booking.LastMoved())
        .Append(last?.At ?? DateTimeOffset.MinValue)
        .Max();

    private static IEnumerable<ToldEvent> Noted(Booking booking, Booking? before) => booking.History
        .Skip(before?.History.Length ?? 0)
        .Where(line => Words.ContainsKey(line.Event))
        .Select(line => new ToldEvent(Words[line.Event], null))
        .Concat(booking.Status == BookingStatus.Expired && before?.Status != BookingStatus.Expired
            ? [new ToldEvent(EventType.Expired, null)]
            : []);

    private static IEnumerable<ToldEvent> Split(Booking booking, Booking? before) =>
        (before is null ? booking.SplitFrom is { } from ? [from.BookingRef] : [] : Array.Empty<string>())
            .Concat(booking.Splits.Skip(before?.Splits.Length ?? 0).Select(split => split.BookingRef))
            .Select(other => new ToldEvent(EventType.Split, other));

    private static IEnumerable<ToldEvent> Disrupted(Booking booking, Booking? before)
    {
        foreach (var proposal in booking.Proposals)
        {
            var was = before?.Proposals.FirstOrDefault(known => known.ProposalId == proposal.ProposalId)?.Status
                ?? ProposalStatus.Preparing;
            if (proposal.Status == was || (was, proposal.Status) is (ProposalStatus.Preparing, ProposalStatus.Lapsed))
            {
                continue;
            }

            // Where its time was over while it was being prepared, it is decided by the write that opens it.
            if (was == ProposalStatus.Preparing)
            {
                yield return new(EventType.DisruptionProposed, proposal.ProposalId);
            }

            if (proposal.Status == ProposalStatus.Rebooked)
            {
                yield return new(EventType.Rebooked, proposal.ProposalId);
            }
            else if (proposal.Status != ProposalStatus.Open)
            {
                yield return new(
                    proposal is { AnsweredBy: ProposalAnswerer.Customer, Status: not ProposalStatus.Lapsed }
                        ? EventType.DisruptionAnswered
                        : EventType.DisruptionDecided,
                    proposal.ProposalId);
            }
        }
    }

    private static IEnumerable<ToldEvent> Changed(Booking booking, Booking? before) =>
        booking.Changes
            .Where(change => change.Status == ChangeStatus.Completed
                && before?.FindChange(change.ChangeId)?.Status != ChangeStatus.Completed)
            .Select(change => new ToldEvent(EventType.Changed, change.ChangeId))
            .Concat(booking.Cancellations
                .Skip(before?.Cancellations.Length ?? 0)
                .Where(cancellation => cancellation.ChangeId is null)
                .Select(cancellation => new ToldEvent(EventType.Cancelled, cancellation.CancellationId)));

    private static IEnumerable<ToldEvent> Ticketed(Booking booking, Booking? before)
    {
        if (!IsTicketed(booking))
        {
            return [];
        }

        // A bank may take all back by the very write that confirms.
        var isNew = before is null || !IsTicketed(before);
        return booking.TicketIds()
            .Where(_ => isNew)
            .Select(ticket => new ToldEvent(EventType.TicketIssued, ticket))
            .Concat(booking.TicketIds()
                .Where(ticket => IsVoid(booking, ticket) && (isNew || !IsVoid(before!, ticket)))
                .Select(ticket => new ToldEvent(EventType.TicketVoid, ticket)));
    }

    private static bool IsTicketed(Booking booking) => booking.History.Any(line =>
        line.Event is "confirmed" or BookingSplits.Beginning);

    private static bool IsVoid(Booking booking, string ticketId)
    {
        ImmutableArray<BookedSlice> slices = booking.Ticketing == Ticketing.Single
            ? booking.Slices
            : [booking.Slices[booking.TicketIds().IndexOf(ticketId)]];
        return slices.All(slice =>
            slice.Status == SliceStatus.Cancelled || booking.TravellersOn(slice).IsEmpty);
    }

    private static IEnumerable<ToldEvent> Refunded(Booking booking, Booking? before) =>
        from refund in booking.Refunds
        where refund.Amount.Amount > 0 || refund.Elsewhere.Amount > 0
        let was = before?.Refunds.FirstOrDefault(known => known.RefundId == refund.RefundId)
        where refund != was
        from type in WordsOf(refund, was)
        select new ToldEvent(type, refund.RefundId);

    private static IEnumerable<EventType> WordsOf(BookingRefund refund, BookingRefund? was)
    {
        if (refund.Attempt > (was?.Attempt ?? 1))
        {
            yield return EventType.RefundRetried;
        }

        if (refund.ProviderRefundId is not null
            && was?.ProviderRefundId is null
            && refund.Status != BookingRefundStatus.Failed)
        {
            yield return EventType.RefundAccepted;
        }

        if (refund.Status != (was?.Status ?? BookingRefundStatus.Pending)
            && refund.Status != BookingRefundStatus.Pending)
        {
            yield return refund.Status == BookingRefundStatus.Succeeded
                ? EventType.RefundSucceeded
                : EventType.RefundFailed;
        }
    }

    private static IEnumerable<ToldEvent> Disputed(Booking booking, Booking? before) =>
        from dispute in booking.Disputes
        let was = before?.Disputes.FirstOrDefault(known => known.DisputeId == dispute.DisputeId)
        where dispute.Status != was?.Status
        select new ToldEvent(
            dispute.Status switch
            {
                DisputeStatus.Inquiry => EventType.DisputeInquired,
                DisputeStatus.Open => EventType.DisputeOpened,
                DisputeStatus.Won => EventType.DisputeWon,
                _ => EventType.DisputeLost,
            },
            dispute.DisputeId);
}
