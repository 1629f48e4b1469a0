using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;

namespace FlightBooking.App.Payments;

/// <summary>What callers are told when the payment provider does not do its part.</summary>
internal static class ProviderAnswer
{
    /// <summary>A 503 that asks to try again.</summary>
    public static Refusal Unavailable => new(
        RefusalKind.Unavailable, "payment_provider_unavailable", "The payment provider does not answer; try again.")
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    /// <summary>
    /// What whoever wants to pay is told: that it cannot be paid any more, where its time ended while the provider was
    /// asked; what helps, where the amount is beyond the provider's bounds, since asking again does not; otherwise to
    /// try again.
    /// </summary>
    public static Refusal To(
        PaymentProviderException exception, Booking booking, DateTimeOffset now) => booking.RefusePayment(now) ?? To(
        exception,
        booking.Total,
        "Cancel this booking, which costs nothing, and book "
            + (booking.Coupon is { } coupon ? $"without the coupon {coupon.Code}." : "more passengers at once."),
        "Cancel this booking, which costs nothing, and book fewer passengers or flights at a time.");

    /// <summary>The same of a change.</summary>
    public static Refusal To(
        PaymentProviderException exception, BookingChange change, DateTimeOffset now) =>
        change.RefusePayment(now)
        ?? To(exception, change.Due(), "Ask for a quote of more at once.", "Ask for a quote of less at a time.");

    private static Refusal To(
        PaymentProviderException exception, Money amount, string ifTooSmall, string ifTooLarge) => exception switch
    {
        { IsTransient: false, Code: "amount_too_small" } => Refusal.Conflict(
            "payment_too_small",
            $"Cards cannot be charged as little as {amount}. {ifTooSmall}"),
        { IsTransient: false, Code: "amount_too_large" } => Refusal.Conflict(
            "payment_too_large",
            $"Cards cannot be charged as much as {amount} at once. {ifTooLarge}"),
        _ => Unavailable,
    };
}
