using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.Kit.Auditing;
using FlightBooking.Local.Sandbox;
using FlightBooking.Simulation.Provider;

namespace FlightBooking.Simulation.Invariants;

/// <summary>What must hold of money that others moved, when nothing is left to happen.</summary>
internal static class OutsideChecks
{
    public static void Look(World world, Booking booking, List<SandboxPayment> charges)
    {
        foreach (var charge in charges)
        {
            LookAtRecord(world, booking, charge);
            LookAtRefunds(world, booking, charge);
            LookAtDebts(world, booking, charge);
        }

        LookAtChargeback(world, booking);
    }

    private static void LookAtRecord(World world, Booking booking, SandboxPayment charge)
    {
        var missing = charge.Refunds.FirstOrDefault(refund => refund.IsByHand()
            && !booking.OutsideRefunds.Any(known => known.RefundId == refund.RefundId
                && known.Amount == refund.Request.Amount));
        if (missing is not null)
        {
            world.Watch.Violate(
                $"{booking.BookingRef} knows nothing of {missing.RefundId}, which was made at the provider");
        }

        if (charge.Disputes.FirstOrDefault() is { } dispute
            && booking.Disputes.FirstOrDefault(known => known.DisputeId == dispute.DisputeId)?.Status != dispute.Status)
        {
            world.Watch.Violate($"{booking.BookingRef} does not know that {dispute.DisputeId} is {dispute.Status}");
        }
    }

    // What the product gives back goes back on the charge by which it came.
    private static void LookAtRefunds(World world, Booking booking, SandboxPayment charge)
    {
        var given = charge.Refunds
            .Where(refund => !refund.IsByHand()
                && refund.Status is not (RefundStatus.Failed or RefundStatus.Canceled))
            .Select(refund => refund.Request.Amount)
            .Sum();
        var noted = booking.Refunds
            .Where(refund => refund.PaymentIntentId == charge.PaymentIntentId
                && refund.ProviderRefundId is not null
                && !refund.GoesToVoucher()
                && refund.Status != BookingRefundStatus.Failed)
            .Select(refund => refund.Amount)
            .Sum();
        if (given != noted)
        {
            world.Watch.Violate(
                $"{booking.BookingRef} has {noted} given back on {charge.PaymentIntentId}, and the provider {given}");
        }
    }

    // What went back otherwise is not owed any more.
    private static void LookAtDebts(World world, Booking booking, SandboxPayment charge)
    {
        var intent = charge.PaymentIntentId!;
        var owed = booking.Refunds
            .Where(refund => refund.PaymentIntentId == intent
                && refund.Status == BookingRefundStatus.Failed
                && !refund.IsGoodwill)
            .Select(refund => refund.Amount)
            .Sum();
        var counted = BookingValue.CountedOnLines(booking, intent) + BookingValue.CountedOnWhole(booking, intent);
        if (owed > Money.Zero && charge.GoneElsewhere() > counted)
        {
            world.Watch.Violate(
                $"{booking.BookingRef} owes {owed} on {intent}, of which {charge.GoneElsewhere() - counted} went back otherwise");
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
            && booking.History.LastOrDefault(entry => entry.Event == "confirmed") is var confirmed
            && booking.Slices.Any(slice => slice.Departure() > lost.At && !(slice.Departure() <= confirmed?.At)))
        {
            world.Watch.Violate($"{booking.BookingRef} was charged back and still flies");
        }
    }
}
