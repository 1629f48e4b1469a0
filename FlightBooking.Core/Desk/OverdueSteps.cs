using FlightBooking.Core.Bookings;

namespace FlightBooking.Core.Desk;

/// <summary>A step of a booking that nobody asks for: a workflow takes it.</summary>
/// <param name="Id">Which, unique.</param>
/// <param name="Amount">The money it is about.</param>
/// <param name="DueAt">Since when it could have been taken.</param>
public readonly record struct OverdueStep(string Id, Money Amount, DateTimeOffset DueAt);

/// <summary>
/// What workflows should have done long ago, seen in the booking's document: workflows that fail, stand still, or were
/// wiped cannot be asked. What waits for the provider, a bank or the customer is no workflow's fault and not among it.
/// </summary>
public static class OverdueSteps
{
    /// <summary>How late a step may be: most take seconds, and a provider that is away is back sooner.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromHours(1);

    /// <summary>Those of a booking.</summary>
    public static IEnumerable<OverdueStep> Of(Booking booking, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return Purchase(booking)
            .Concat(Refunds(booking))
            .Concat(Cancellations(booking))
            .Concat(Rebookings(booking))
            .Concat(Changes(booking))
            .Where(step => step.DueAt + Patience <= now);
    }

    // A payment becomes seats, or goes back; without one the hold ends.
    private static IEnumerable<OverdueStep> Purchase(Booking booking)
    {
        if (booking.Status == BookingStatus.PendingPayment || booking.AwaitsSeatsAgain())
        {
            yield return new(
                $"{booking.BookingRef}-purchase", booking.Total, booking.Payment.PaidAt ?? booking.HoldExpiresAt);
        }
    }

    // Asked for, and not accepted yet.
    private static IEnumerable<OverdueStep> Refunds(Booking booking) => booking.Refunds
        .Where(refund => refund is { Status: BookingRefundStatus.Pending, ProviderRefundId: null })
        .Select(refund => new OverdueStep($"{refund.RefundId}-refund", refund.Amount, refund.RequestedAt));

    // All money is where it belongs; seats and receipt are left.
    private static IEnumerable<OverdueStep> Cancellations(Booking booking) =>
        from cancellation in booking.Cancellations
        where cancellation.FinishedAt is null
        let refunds = booking.Refunds
            .Where(refund => booking.CancellationOf(refund.RefundId)?.CancellationId == cancellation.CancellationId)
            .ToList()
        where refunds.All(refund => refund.Status == BookingRefundStatus.Succeeded)
        select new OverdueStep(
            $"{cancellation.CancellationId}-end",
            cancellation.Refund(),
            refunds.Select(refund => refund.SettledAt ?? refund.RequestedAt).Append(cancellation.RequestedAt).Max());

    // What is not paid in time lapses; what is, becomes seats or goes back.
    private static IEnumerable<OverdueStep> Changes(Booking booking) => booking.Changes
        .Where(change => change.IsOpen)
        .Select(change => new OverdueStep(
            $"{change.ChangeId}-end",
            change.Due(),
            change.Status == ChangeStatus.Confirming ? change.Payment.PaidAt ?? change.ExpiresAt : change.ExpiresAt));

    private static IEnumerable<OverdueStep> Rebookings(Booking booking) => booking.Proposals
        .Where(proposal => proposal is { Status: ProposalStatus.Accepted, FinishedAt: null, AnsweredAt: not null })
        .Select(proposal => new OverdueStep(
            $"{proposal.ProposalId}-rebooking", booking.Total, proposal.AnsweredAt!.Value));
}
