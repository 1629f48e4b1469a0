using FlightBooking.Core.Bookings;
using FlightBooking.Core.Vouchers;

namespace FlightBooking.App.Workflows.Refunds;

/// <summary>
/// Brings refunds to vouchers: what these have paid, and what is taken as a new one. No provider has to act.
/// </summary>
public sealed class VoucherRefunds(RefundBook refunds, VoucherBook vouchers)
{
    /// <summary>Brings one there, whose amount is fixed; once however often it runs.</summary>
    public async Task<RefundState> MakeAsync(
        RefundToMake wanted, Booking booking, BookingRefund refund, CancellationToken ct)
    {
        var reached = await vouchers.ReturnAsync(booking, refund, ct);
        return await refunds.NoteAsync(
            wanted, new(refund.RefundId, refund.Attempt, BookingRefundStatus.Succeeded, reached), ct);
    }

    /// <summary>The seats could not be had: what vouchers have paid, or were to, is back on them.</summary>
    public async Task SettleAsync(Booking booking, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        foreach (var refund in booking.Refunds.Where(refund => refund.Status == BookingRefundStatus.Pending
            && VoucherCharge.Is(refund.PaymentIntentId)))
        {
            await MakeAsync(new(booking.Key(), refund.RefundId), booking, refund, ct);
        }
    }
}
