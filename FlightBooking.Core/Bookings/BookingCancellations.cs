using System.Collections.Immutable;

namespace FlightBooking.Core.Bookings;

/// <summary>Looks at the cancellations of a booking.</summary>
public static class BookingCancellations
{
    /// <summary>
    /// How far a cancellation is: what its refunds say, so it may be open again if a bank sends one back.
    /// </summary>
    public static CancellationStatus StatusOf(this Booking booking, BookingCancellation cancellation)
    {
        var refunds = cancellation.Lines
            .Select(line => booking.Refunds.FirstOrDefault(refund => refund.RefundId == line.RefundId))
            .OfType<BookingRefund>()
            .ToList();
        return refunds.Exists(refund => refund.Status == BookingRefundStatus.Failed) ? CancellationStatus.Failed
            : cancellation.FinishedAt is null
                || refunds.Exists(refund => refund.Status == BookingRefundStatus.Pending)
                || cancellation.Lines.Any(line => !line.IsReleased)
                ? CancellationStatus.Pending
            : CancellationStatus.Completed;
    }

    /// <summary>
    /// Whether it is as if it had never been paid: all of it was cancelled by whoever booked, without a charge.
    /// </summary>
    public static bool IsWhollyGivenBack(this Booking booking) =>
        booking is { Status: BookingStatus.Cancelled, Payment.IsPaid: true }
        && booking.Cancellations.All(cancellation =>
            cancellation.Charge().Amount == 0 && !cancellation.IsByBank());

    /// <summary>The cancellation of an id, or null.</summary>
    public static BookingCancellation? FindCancellation(this Booking booking, string cancellationId) =>
        booking.Cancellations.FirstOrDefault(known => known.CancellationId == cancellationId);

    /// <summary>The cancellation a refund is part of; null where it is for a payment that bought nothing.</summary>
    public static BookingCancellation? CancellationOf(this Booking booking, string refundId) =>
        booking.Cancellations.FirstOrDefault(known => known.Lines.Any(line => line.RefundId == refundId));

    /// <summary>Who still travels on a slice, in the order of the booking.</summary>
    public static ImmutableArray<Passenger> TravellersOn(this Booking booking, BookedSlice slice) =>
        [.. booking.Passengers.Where(passenger => !slice.CancelledPassengers.Contains(passenger.PassengerId))];

    /// <summary>What those who left a slice were charged so far.</summary>
    public static Money ChargedOn(this Booking booking, BookedSlice slice) => booking.Cancellations
        .SelectMany(known => known.Lines)
        .Where(line => line.Slice == slice.Name)
        .Select(line => line.Charge)
        .Sum();

    /// <summary>The same since it was last exchanged, and not for baggage: that counts no more.</summary>
    internal static Money ChargedSince(this Booking booking, BookedSlice slice) =>
        booking.ChargedOn(slice) - (slice.Before?.Charged ?? slice.Price.Total with { Amount = 0 });

    /// <summary>Whether the money of a line is held no more: its refund was accepted, or it has none.</summary>
    internal static bool IsSettled(this Booking booking, CancellationLine line) => line.IsReleased
        || booking.Refunds.Any(refund => refund.RefundId == line.RefundId && refund.IsAccepted());

    /// <summary>What was paid for a slice and has not been cancelled.</summary>
    public static Money ValueLeft(this Booking booking, BookedSlice slice) =>
        slice.Price.Total + (slice.Before?.Settled ?? slice.Price.Total with { Amount = 0 }) - booking.SettledOn(slice);

    /// <summary>What of a slice was cancelled, or settled when it was changed.</summary>
    internal static Money SettledOn(this Booking booking, BookedSlice slice) => booking.Cancellations
        .SelectMany(known => known.Lines)
        .Where(line => line.Slice == slice.Name)
        .Select(line => line.Paid)
        .Sum();

    /// <summary>Whether lines settle the money of a change: nobody leaves a slice by them.</summary>
    public static bool IsOfChange(this CancellationLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Passengers.IsEmpty;
    }
}
