using FlightBooking.Core.Payments;

namespace FlightBooking.Core.Bookings;

/// <summary>What a payment turned out to be for a booking.</summary>
public enum PaymentVerdict
{
    /// <summary>It pays the booking; told again, it still does.</summary>
    Accepted,

    /// <summary>It pays a change of the booking, which holds now; told again, it still does.</summary>
    Changed,

    /// <summary>It came when the hold was over: seats are taken again, or the money goes back.</summary>
    Late,

    /// <summary>
    /// It pays nothing here (a second payment, a wrong amount, a checkout this app never opened): the money goes back.
    /// </summary>
    Stray,
}

/// <summary>Money that arrived at the provider for a booking.</summary>
/// <param name="PaymentId">The checkout.</param>
/// <param name="PaymentIntentId">The charge.</param>
/// <param name="Amount">What was captured.</param>
public sealed record ReceivedPayment(string PaymentId, string PaymentIntentId, Money Amount);

/// <summary>Decisions about payments; each is safe to take again on the same facts.</summary>
public static class PaymentDecision
{
    /// <summary>There is nothing to pay any more.</summary>
    public static Refusal AlreadyPaid { get; } = Refusal.Conflict("already_paid", "The booking has been paid.");

    /// <summary>It is paid, and what follows from that is under way.</summary>
    internal static Refusal BeingProcessed { get; } = Refusal.Conflict(
        "booking_not_confirmed", "The payment is being processed; try again in a moment.") with
    {
        RetryAfter = TimeSpan.FromSeconds(2),
    };

    /// <summary>Somebody has just begun to pay it in another way.</summary>
    internal static Refusal BegunOtherwise { get; } = Refusal.Conflict(
        "checkout_open", "A payment has just been started; try again.") with
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    /// <summary>Whether a checkout may be opened, or shown again.</summary>
    public static Refusal? RefusePayment(this Booking booking, DateTimeOffset now) => booking switch
    {
        { Status: not BookingStatus.PendingPayment } =>
            Refusal.Conflict("booking_not_payable", $"The booking is {Wire(booking.Status)}."),
        { Payment.IsPaid: true } => AlreadyPaid,
        _ when now >= booking.HoldExpiresAt =>
            Refusal.Conflict("hold_expired", "The seats are no longer held; book again."),
        _ => null,
    };

    /// <summary>
    /// Remembers the checkout the provider opened. One that is known already changes nothing: a caller who stood still
    /// must not bring back a checkout that was over long ago.
    /// </summary>
    public static Result<Booking> OpenCheckout(this Booking booking, Checkout checkout, DateTimeOffset now)
    {
        if (booking.Payment.Opened.Contains(checkout.PaymentId))
        {
            return booking;
        }

        if (booking.RefusePayment(now) is { } refusal)
        {
            return refusal;
        }

        // Somebody has begun to pay it otherwise.
        if (!booking.Payment.Vouchers.IsEmpty && checkout.Amount != booking.DueByCard())
        {
            return BegunOtherwise;
        }

        var opened = booking with
        {
            Payment = booking.Payment.Opening(checkout, booking.HoldExpiresAt),
        };
        return opened.Noting(now, "payment_opened", checkout.PaymentId);
    }

    /// <summary>What a checkout has brought; null where no money has come by it.</summary>
    public static ReceivedPayment? Received(this Checkout checkout) =>
        checkout is { IsPaid: true, PaymentIntentId: { } intent }
            ? new(checkout.PaymentId, intent, checkout.Amount)
            : null;

    /// <summary>Judges money that arrived, and remembers it: the booking's document decides who was first.</summary>
    public static (Booking Booking, PaymentVerdict Verdict) ReceivePayment(
        this Booking booking, ReceivedPayment payment, DateTimeOffset now)
    {
        if (booking.Payment.PaymentIntentId == payment.PaymentIntentId)
        {
            return (booking, booking.AwaitsSeatsAgain() ? PaymentVerdict.Late : PaymentVerdict.Accepted);
        }

        if (booking.IsPaidBy(payment.PaymentIntentId))
        {
            return (booking, PaymentVerdict.Changed);
        }

        if (booking.IsGivenBack(payment.PaymentIntentId))
        {
            return (booking, PaymentVerdict.Stray);
        }

        if (booking.ChangeOfCheckout(payment.PaymentId) is { } change)
        {
            return booking.ReceiveFor(change, payment, now);
        }

        if (payment.Amount != booking.DueByCard())
        {
            return (
                booking.GiveBack(payment, $"{payment.Amount} was paid instead of {booking.DueByCard()}", now),
                PaymentVerdict.Stray);
        }

        if (booking.Payment.IsPaid)
        {
            return (booking.GiveBack(payment, "the booking had been paid already", now), PaymentVerdict.Stray);
        }

        if (booking.GoneOn(payment.PaymentIntentId).Amount > 0)
        {
            return (booking.GiveBack(payment, "some of it had gone back already", now), PaymentVerdict.Stray);
        }

        if (!booking.Payment.HasOpened(payment.PaymentId))
        {
            return (
                booking.GiveBack(payment, "it came by a checkout that was not opened here", now),
                PaymentVerdict.Stray);
        }

        return booking.Status switch
        {
            BookingStatus.PendingPayment => (booking.Paid(payment, "payment_succeeded", now), PaymentVerdict.Accepted),
            BookingStatus.Expired => (booking.Paid(payment, "payment_late", now), PaymentVerdict.Late),
            _ => (booking.GiveBack(payment, $"the booking was {Wire(booking.Status)}", now), PaymentVerdict.Stray),
        };
    }

    /// <summary>
    /// Whether it is known what became of a charge: it pays the booking or a change of it, or goes back.
    /// </summary>
    public static bool Knows(this Booking booking, string paymentIntentId)
    {
        ArgumentNullException.ThrowIfNull(booking);
        return booking.IsPaidBy(paymentIntentId) || booking.IsGivenBack(paymentIntentId);
    }

    /// <summary>The id of the refund of a payment that bought nothing; also the workflow that sees to it.</summary>
    public static string StrayRefundId(string bookingRef, string paymentIntentId) =>
        $"{bookingRef}-stray-{paymentIntentId}";

    /// <summary>Whether a refund was asked for on that charge, of what it was paid for.</summary>
    internal static bool IsGivenBack(this Booking booking, string? paymentIntentId) => booking.Refunds.Any(refund =>
        !refund.IsGoodwill && refund.PaymentIntentId == (paymentIntentId ?? BookingRefund.NoCharge));

    /// <summary>Whether a late payment is still to be turned into seats, or given back.</summary>
    public static bool AwaitsSeatsAgain(this Booking booking) =>
        booking is { Status: BookingStatus.Expired, Payment.PaymentIntentId: { } intent } && !booking.IsGivenBack(
            intent);

    private static Booking Paid(this Booking booking, ReceivedPayment payment, string what, DateTimeOffset now) =>
        (booking with
        {
            Payment = booking.Payment.Paid(payment, now),
        }).WithPaymentStatus().Noting(now, what, payment.Amount.ToString());

    internal static Booking GiveBack(
        this Booking booking, ReceivedPayment payment, string why, DateTimeOffset now) =>
        booking.RequestRefund(
            new BookingRefund(
                StrayRefundId(booking.BookingRef, payment.PaymentIntentId),
                Slice: null,
                payment.Amount,
                BookingRefundStatus.Pending,
                ProviderRefundId: null,
                payment.PaymentIntentId,
                now),
            why);

    internal static string Wire(BookingStatus status) =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());
}
