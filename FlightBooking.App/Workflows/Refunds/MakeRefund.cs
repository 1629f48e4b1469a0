using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Workflows.Refunds;

/// <summary>
/// Asks the provider to give money back, once however often it runs. What was accepted already is only looked at.
/// </summary>
public sealed class MakeRefund(RefundBook refunds, IPaymentGateway gateway, VoucherRefunds vouchers)
{
    [Function(nameof(MakeRefund))]
    public async Task<RefundState> Run([ActivityTrigger] RefundToMake refund, CancellationToken ct)
    {
        var (booking, wanted) = await refunds.ReadAsync(refund, ct);
        if (wanted.Status != BookingRefundStatus.Pending || wanted.IsAccepted())
        {
            return await refunds.AskAsync(refund, wanted, ct);
        }

        if (VoucherCharge.Is(wanted.PaymentIntentId))
        {
            return await vouchers.MakeAsync(refund, booking, wanted, ct);
        }

        try
        {
            // A provider forgets its idempotency keys after a day; a refund retried for days must not be made twice.
            var payment = await gateway.ReadPaymentAsync(wanted.PaymentIntentId, ct);
            if (payment.FindRefund(wanted.ProviderKey()) is { } known)
            {
                return await refunds.NoteAsync(refund, wanted, known, ct);
            }

            (booking, wanted) = await refunds.BeginAsync(refund, payment, ct);
            if (wanted.Status != BookingRefundStatus.Pending || wanted.IsAccepted() || wanted.Begun != wanted.Attempt)
            {
                // It went back otherwise, another run has made it, or a bank has to decide first.
                return await refunds.AskAsync(refund, wanted, ct);
            }

            if (wanted.Voucher is not null)
            {
                return await vouchers.MakeAsync(refund, booking, wanted, ct);
            }

            var made = await gateway.RefundAsync(Request(booking, wanted), ct);
            return await refunds.NoteAsync(refund, wanted, made, ct);
        }
        catch (PaymentProviderException exception) when (!exception.IsTransient)
        {
            var refused = new RefundWord(
                wanted.RefundId, wanted.Attempt, BookingRefundStatus.Failed, ProviderRefundId: null, exception.Code);
            return await refunds.NoteAsync(refund, refused, ct);
        }
    }

    private static RefundRequest Request(Booking booking, BookingRefund refund) => new()
    {
        BookingRef = booking.BookingRef,
        AccountId = booking.AccountId,
        Slice = refund.Slice ?? "all",
        CancellationId = refund.RefundId,
        PaymentIntentId = refund.PaymentIntentId,
        Amount = refund.Amount,
        IdempotencyKey = refund.ProviderKey(),
    };
}
