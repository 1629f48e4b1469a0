using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Storage;
using FlightBooking.App.Workflows.Refunds;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Workflows.Bookings;

/// <summary>Notes that the money of a booking goes back whose seats could not be sold in all tries.</summary>
public sealed class RefundUnsold(
    IDocumentStore store,
    SeatReturns seats,
    VoucherRefunds refunds,
    TimeProvider clock,
    ILogger<RefundUnsold> logger)
{
    [Function(nameof(RefundUnsold))]
    public async Task<SeatSale> Run([ActivityTrigger] BookingKey key, CancellationToken ct)
    {
        var changed = await store.ChangeAsync(key, current => current.GiveUp(clock.GetUtcNow()), ct);
        var booking = changed.Value.Document;
        if (!booking.IsGivenUp())
        {
            // A run of the sale whose answer was lost had sold them.
            return new(booking.TicketIds(), null);
        }

        logger.LogError("Booking {BookingRef} was paid and could not be sold: all its money goes back", key.BookingRef);
        await ReleaseAsync(booking, ct);
        await refunds.SettleAsync(booking, ct);
        return new([], HoldDecision.FullRefundId(booking.BookingRef));
    }

    private async Task ReleaseAsync(Booking booking, CancellationToken ct)
    {
        try
        {
            await seats.ReleaseAsync(booking, ct);
        }
        // Whatever kept the seats from being sold may keep them from being let go.
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            // The money does not wait for it: the reconciliation lets go of what is left.
            logger.LogError(exception, "The seats of booking {BookingRef} are not free yet", booking.BookingRef);
        }
    }
}
