using FlightBooking.Core;
using FlightBooking.Core.Bookings;

namespace FlightBooking.Kit.Auditing;

/// <summary>What bookings are worth, reckoned apart from the product.</summary>
internal static class BookingValue
{
    /// <summary>Whether anything of it flies.</summary>
    public static bool IsLive(Booking booking) =>
        booking.Status is BookingStatus.Confirmed or BookingStatus.PartiallyCancelled;

    /// <summary>Whether it was sold, whatever of it was cancelled later.</summary>
    public static bool WasSold(Booking booking) =>
        IsLive(booking) || booking is { Status: BookingStatus.Cancelled, Payment.IsPaid: true };

    /// <summary>The money that may be kept for it: what still flies, and the charges.</summary>
    public static Money Held(Booking booking) => WasSold(booking)
        ? booking.Total
            - booking.Cancellations.Select(cancellation => cancellation.Refund() + cancellation.Elsewhere()).Sum()
        : Money.Zero;

    /// <summary>What of the money that went back otherwise stands in the place of its own refunds.</summary>
    public static Money Counted(Booking booking) => CountedOnLines(booking)
        + Money.Paise(booking.Cancellations.SelectMany(known => known.Lines).Sum(line => line.GivenBefore))
        + booking.Refunds
            .Where(refund => refund.Slice is null && !refund.IsGoodwill)
            .Select(refund => refund.Elsewhere)
            .Sum();

    /// <summary>What of it went back past the product, of one charge or of all.</summary>
    public static Money CountedOnLines(Booking booking, string? intentId = null) => booking.Cancellations
        .SelectMany(cancellation => cancellation.Lines)
        .Where(line => intentId is null || (line.PaymentIntentId ?? booking.Payment.PaymentIntentId) == intentId)
        .Select(line => line.Elsewhere - Money.Paise(line.GivenBefore))
        .Sum();

    /// <summary>What the airline gave back for nothing that was cancelled, whether or not it has arrived.</summary>
    public static Money Goodwill(Booking booking) => booking.Refunds
        .Where(refund => refund.IsGoodwill).Select(refund => refund.Amount).Sum();

    public static Money CountedOnWhole(Booking booking, string intentId) => booking.Refunds
        .Where(refund => refund.Slice is null && refund.PaymentIntentId == intentId)
        .Select(refund => refund.Elsewhere)
        .Sum();

    /// <summary>All that is to go back of the payments that count, or has.</summary>
    public static Money AskedFor(Booking booking) => booking.Refunds
        .Where(refund => booking.IsPaidBy(refund.PaymentIntentId))
        .Select(refund => refund.Amount)
        .Sum();

    /// <summary>What the airline gave back past the provider, of which the provider keeps the money.</summary>
    public static Money ByHand(Booking booking) => booking.Refunds
        .Where(refund => refund.IsByHand).Select(refund => refund.Amount).Sum();

    /// <summary>What should have gone back, and could not.</summary>
    public static Money Owed(Booking booking) => booking.Refunds
        .Where(refund => refund.Status == BookingRefundStatus.Failed)
        .Select(refund => refund.Amount)
        .Sum();
}
