using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Vouchers;
using FlightBooking.App.Bookings;
using FlightBooking.App.Dispatch;
using FlightBooking.App.Http;
using FlightBooking.App.Payments;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Cancellations;

/// <summary>
/// Gives up unpaid bookings: closes the checkout at the provider first, so that from then on no money can come. A
/// payment that was first keeps the booking.
/// </summary>
public sealed class Withdrawals(
    OwnBookings bookings,
    IPaymentGateway gateway,
    PaymentEvents events,
    SeatReturns seats,
    BookingCoupons coupons,
    VoucherBook vouchers,
    TimeProvider clock,
    ILogger<Withdrawals> logger)
{
    /// <summary>Gives a booking up; refusals as <see cref="WithdrawalDecision.Withdraw"/>.</summary>
    public async Task<Result<Stored<Booking>>> WithdrawAsync(
        Stored<Booking> stored, IfMatch versions, WorkflowDispatch workflows, CancellationToken ct)
    {
        var booking = stored.Document;
        if (booking.Withdraw(booking.Payment.PaymentId, clock.GetUtcNow()).Refusal is { } refusal
            || (booking.Withdrawal() is null && (refusal = versions.Check(stored)) is not null))
        {
            return refusal;
        }

        if (booking is { Status: BookingStatus.PendingPayment, Payment.PaymentId: { } paymentId }
            && await CloseAsync(booking, paymentId, workflows, ct) is { } notClosed)
        {
            return notClosed;
        }

        var changed = await bookings.ChangeAsync(
            stored,
            versions,
            current => current.Withdraw(booking.Payment.PaymentId, clock.GetUtcNow()),
            isDone: current => current.Withdrawal() is not null,
            ct);
        if (changed.Is(out var withdrawn, out _))
        {
            // The workflow does the same; here it is done before the customer has the answer.
            await seats.LetHoldGoAsync(withdrawn.Document, CancellationToken.None);
            await coupons.ReleaseAsync(withdrawn.Document, CancellationToken.None);
            await vouchers.ReleaseAsync(withdrawn.Document, CancellationToken.None);
            await workflows.TellWithdrawnAsync(booking.BookingRef, CancellationToken.None);
        }

        return changed;
    }

    private async Task<Refusal?> CloseAsync(
        Booking booking, string paymentId, WorkflowDispatch workflows, CancellationToken ct)
    {
        try
        {
            var isPaid = await gateway.CloseAsync(
                paymentId,
                payment => events.ReceiveAsync(booking.Key(), payment, workflows, CancellationToken.None),
                ct);
            return isPaid ? Refusal.Conflict("already_paid", "The payment was first: the booking is paid.") : null;
        }
        catch (PaymentProviderException exception)
        {
            logger.LogError(
                exception,
                "The checkout of booking {BookingRef} was not closed: {Code}",
                booking.BookingRef,
                exception.Code);
            return ProviderAnswer.Unavailable;
        }
    }
}
