using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.Kit.Auditing;
using FlightBooking.Simulation.Provider;

namespace FlightBooking.Simulation.Invariants;

/// <summary>What must hold of money that others moved, when nothing is left to happen.</summary>
internal static class OutsideChecks
{
    public static void Look(World world, Booking booking, List<Charge> charges)
    {
        foreach (var charge in charges)
        {
            LookAtRecord(world, booking, charge);
            LookAtDebts(world, booking, charge);
        }

        LookAtChargeback(world, booking);
    }

    private static void LookAtRecord(World world, Booking booking, Charge charge)
    {
        var missing = charge.Refunds.Find(refund => refund.IsByHand
            && !booking.OutsideRefunds.Any(known => known.RefundId == refund.RefundId
                && known.Amount == refund.Request.Amount));
        if (missing is not null)
        {
            world.Watch.Violate(
                $"{booking.BookingRef} knows nothing of {missing.RefundId}, which was made at the provider");
        }

        if (charge.Dispute is { } dispute
            && booking.Disputes.FirstOrDefault(known => known.DisputeId == dispute.DisputeId)?.Status != dispute.Status)
        {
            world.Watch.Violate($"{booking.BookingRef} does not know that {dispute.DisputeId} is {dispute.Status}");
        }
    }

    // What went back otherwise is not owed any more.
    private static void LookAtDebts(World world, Booking booking, Charge charge)
    {
        var owed = booking.Refunds
            .Where(refund => refund.PaymentIntentId == charge.IntentId && refund.Status == BookingRefundStatus.Failed)
            .Select(refund => refund.Amount)
            .Sum();
        var counted = charge.IntentId == booking.Payment.PaymentIntentId
            ? BookingValue.CountedOnLines(booking) + BookingValue.CountedOnWhole(booking, charge.IntentId)
            : BookingValue.CountedOnWhole(booking, charge.IntentId);
        if (owed > Money.Zero && charge.GoneElsewhere > counted)
        {
            world.Watch.Violate(
                $"{booking.BookingRef} owes {owed} on {charge.IntentId}, of which {charge.GoneElsewhere - counted} went back otherwise");
        }
    }

    // Whoever has all the money back does not fly.
    private static void LookAtChargeback(World world, Booking booking)
    {
        if (booking.Cancellations.IsEmpty
            && BookingValue.IsLive(booking)
            && booking.Disputes.FirstOrDefault(dispute => dispute.Status == DisputeStatus.Lost
                && dispute.PaymentIntentId == booking.Payment.PaymentIntentId) is { } dispute
            && booking.History.FirstOrDefault(entry => entry.Event == "dispute_lost"
                && entry.Detail.Contains(dispute.DisputeId, StringComparison.Ordinal)) is { } lost
            && booking.Slices.Any(slice => slice.Departure() > lost.At))
        {
            world.Watch.Violate($"{booking.BookingRef} was charged back and still flies");
        }
    }
}
