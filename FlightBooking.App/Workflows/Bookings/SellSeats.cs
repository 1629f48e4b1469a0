using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Holds;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Vouchers;
using FlightBooking.App.Workflows.Refunds;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Workflows.Bookings;

/// <summary>What became of the seats of a paid booking.</summary>
/// <param name="TicketIds">The tickets to issue, where there are seats.</param>
/// <param name="RefundId">The refund to make, where there are none any more.</param>
public sealed record SeatSale(ImmutableArray<string> TicketIds, string? RefundId);

/// <summary>Sells the held seats of a paid booking, or notes that all its money goes back: never both.</summary>
public sealed class SellSeats(
    IDocumentStore store,
    SeatSales sales,
    SeatReturns returns,
    BookingCoupons coupons,
    VoucherBook vouchers,
    VoucherRefunds refunds,
    TimeProvider clock,
    ILogger<SellSeats> logger)
{
    [Function(nameof(SellSeats))]
    public async Task<SeatSale> Run([ActivityTrigger] BookingKey key, CancellationToken ct)
    {
        var booking = await ReadAsync(key, ct);
        if (booking.IsGivenUp())
        {
            return await RefundingAsync(booking, ct);
        }

        if (booking.Status is not (BookingStatus.PendingPayment or BookingStatus.Expired))
        {
            // Sold long ago: this run comes too late to take anything, and what it may have taken is not its own.
            await returns.ReleaseCancelledAsync(booking, ct);
            return new(booking.TicketIds(), null);
        }

        if (!(await SellAsync(booking, ct)).Is(out var sold, out var refusal))
        {
            logger.LogWarning("Booking {BookingRef} was paid but has no seats: {Code}", key.BookingRef, refusal.Code);
            booking = await ChangeAsync(key, current => current.GiveUp(clock.GetUtcNow()), ct);
        }
        else
        {
            booking = await ChangeAsync(key, current => current.SellSeats(sold, clock.GetUtcNow()), ct);
        }

        // The document has decided, perhaps for another run of this activity: money or seats, never both.
        if (booking.IsGivenUp())
        {
            return await RefundingAsync(booking, ct);
        }

        await returns.ReleaseCancelledAsync(booking, ct);
        await coupons.ConfirmAsync(booking, ct);
        return new(booking.TicketIds(), null);
    }

    private async Task<SeatSale> RefundingAsync(Booking booking, CancellationToken ct)
    {
        await returns.ReleaseAsync(booking, ct);
        await refunds.SettleAsync(booking, ct);
        return new([], HoldDecision.FullRefundId(booking.BookingRef));
    }

    // Vouchers first: whose money is gone has no seats either.
    private async Task<Result<IReadOnlyList<ImmutableArray<BookedSeat>>>> SellAsync(
        Booking booking, CancellationToken ct) =>
        await vouchers.SpendAsync(booking, ct) is { } refusal ? refusal : await sales.SellAsync(booking, ct);

    private async Task<Booking> ReadAsync(BookingKey key, CancellationToken ct) =>
        await store.FindAsync(key, ct)
        ?? throw new InvalidOperationException($"Booking {key.BookingRef} is gone.");

    private async Task<Booking> ChangeAsync(
        BookingKey key, Func<Booking, Result<Booking>> change, CancellationToken ct)
    {
        var changed = await store.ChangeAsync(key, change, ct);
        return changed.Refusal is null ? changed.Value.Document : await ReadAsync(key, ct);
    }
}
