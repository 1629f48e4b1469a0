using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.App.Dispatch;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Repair;

/// <content>Checkouts that are over, and the changes that were to be paid by them.</content>
public sealed partial class BookingRepair
{
    // All that were ever opened: where two payments met, either may be the one whose event never came.
    private async Task<bool> AreCheckoutsClosedAsync(
        Booking booking, WorkflowDispatch workflows, DateTimeOffset now, CancellationToken ct)
    {
        var closed = true;
        foreach (var paymentId in booking.Checkouts())
        {
            closed &= await IsCheckoutClosedAsync(booking, paymentId, workflows, now, ct);
        }

        return closed;
    }

    private async Task<bool> IsCheckoutClosedAsync(
        Booking booking, string paymentId, WorkflowDispatch workflows, DateTimeOffset now, CancellationToken ct)
    {
        var checkout = await gateway.ReadCheckoutAsync(paymentId, ct);
        if (checkout.Received() is { } known && booking.Knows(known.PaymentIntentId))
        {
            return true;
        }

        if (checkout.Received() is { } untold)
        {
            await ReceiveAsync(untold);
        }
        else if (checkout.Status == CheckoutStatus.Open && !booking.IsAwaited(paymentId, now))
        {
            await gateway.CloseAsync(paymentId, ReceiveAsync, ct);
        }

        // A complete one that is not paid still waits for a slow way of paying.
        return checkout.Status == CheckoutStatus.Expired;

        Task ReceiveAsync(ReceivedPayment payment)
        {
            logger.LogWarning(
                "Payment {PaymentId} of booking {BookingRef} was never told", paymentId, booking.BookingRef);
            return events.ReceiveAsync(booking.Key(), payment, workflows, ct);
        }
    }

    // After their checkouts were closed: what was paid until then is received.
    private async Task<bool> AreChangesOverAsync(
        Booking booking, WorkflowDispatch workflows, DateTimeOffset now, CancellationToken ct)
    {
        if (!booking.Changes.Any(change => change.IsOpen))
        {
            return true;
        }

        var looked = booking.Checkouts();
        var changed = await store.ChangeAsync(
            booking.Key(), current => current.LapseUnpaid(looked, now), ct);
        await workflows.ExchangeAsync(changed.Value.Document, ct);
        return false;
    }
}
