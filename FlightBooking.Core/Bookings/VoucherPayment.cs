using System.Collections.Immutable;
using FlightBooking.Core.Payments;

namespace FlightBooking.Core.Bookings;

/// <summary>
/// Paying with vouchers; each decision is safe to take again on the same facts. What vouchers pay is reserved on them
/// before, and spent once all of the payment is here.
/// </summary>
public static class VoucherPayment
{
    /// <summary>What vouchers are to pay has been decided otherwise.</summary>
    public static Refusal OtherVouchers { get; } = Refusal.Conflict(
        "vouchers_chosen", "The booking is being paid with other vouchers; pay it so, or give it up.");

    /// <summary>Whether a booking is being paid, or was, with just these vouchers.</summary>
    public static bool IsPaidWith(this Booking booking, IEnumerable<string> voucherIds)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.Payment.Vouchers.Select(part => part.VoucherId).Order(StringComparer.Ordinal)
            .SequenceEqual(voucherIds.Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// Has vouchers pay a booking: all of it at once, or what the checkout leaves, which is to be paid then.
    /// </summary>
    /// <param name="booking">The booking.</param>
    /// <param name="parts">What each pays, which is reserved on it.</param>
    /// <param name="checkout">The checkout of the rest; null where there is none.</param>
    /// <param name="closedPaymentId">The checkout that was closed for it; null where there was none.</param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// The booking; <c>vouchers_chosen</c>, <c>checkout_open</c>, or why it cannot be paid at all.
    /// </returns>
    public static Result<Booking> PayWith(
        this Booking booking,
        ImmutableArray<VoucherPart> parts,
        Checkout? checkout,
        string? closedPaymentId,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var isKnown = checkout is null ? booking.Payment.IsPaid : booking.Payment.Opened.Contains(checkout.PaymentId);
        if (isKnown && booking.Payment.Vouchers.SequenceEqual(parts))
        {
            return booking;
        }

        if (booking.RefusePayment(now) is { } refusal)
        {
            return refusal;
        }

        if (!booking.Payment.Vouchers.IsEmpty && !booking.Payment.Vouchers.SequenceEqual(parts))
        {
            return OtherVouchers;
        }

        if (booking.RefuseWhileOpen(closedPaymentId) is { } open)
        {
            return open;
        }

        var chosen = booking with { Payment = booking.Payment with { Vouchers = parts } };
        var rest = chosen.DueByCard();
        return rest != (checkout?.Amount ?? rest with { Amount = 0 }) ? PaymentDecision.BegunOtherwise
            : checkout is null ? chosen.Paid(parts, now)
            : (chosen with { Payment = chosen.Payment.Opening(checkout, booking.HoldExpiresAt) })
                .Noting(now, "payment_opened", checkout.PaymentId);
    }

    private static Booking Paid(this Booking booking, ImmutableArray<VoucherPart> parts, DateTimeOffset now) =>
        (booking with
        {
            Payment = booking.Payment with
            {
                Status = BookingPaymentStatus.Succeeded,
                PaymentIntentId = VoucherCharge.IdOf(booking.BookingRef, parts[0].VoucherId),
                PaidAt = now,
            },
        }).WithPaymentStatus().Noting(now, "payment_succeeded", booking.PaidFirst().ToString());
}
