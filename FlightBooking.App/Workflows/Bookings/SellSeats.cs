using System.Collections.Immutable;
using System.Text.Json.Serialization;
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
public sealed record SeatSale(ImmutableArray<string> TicketIds, string? RefundId)
{
    /// <summary>What the booking is, where it was confirmed as well; null where that is still to be done.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BookingStatus? Confirmed { get; init; }
}

/// <summary>
/// Sells the held seats of a paid booking, or notes that all its money goes back: never both. The write that notes the
/// seats confirms the booking, too, where nothing has to be done in between: a ticket can be drawn of it from then on.
/// </summary>
public sealed class SellSeats(
    IDocumentStore store,
    SeatSales sales,
    SeatReturns returns,
    BookingCoupons coupons,
    VoucherBook vouchers,
    VoucherRefunds refunds,
    Confirmations confirmations,
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
            // Whoever sold it may have come no further.
            await returns.ReleaseCancelledAsync(booking, ct);
            return await ConfirmedAsync(booking, isNew: false, ct);
        }

        var isNew = false;
        if (!(await SellAsync(booking, ct)).Is(out var sold, out var refusal))
        {
            logger.LogWarning("Booking {BookingRef} was paid but has no seats: {Code}", key.BookingRef, refusal.Code);
            booking = await ChangeAsync(key, current => current.GiveUp(clock.GetUtcNow()), ct);
        }
        else
        {
            booking = await ChangeAsync(
                key,
                current => current.SellSeats(sold, clock.GetUtcNow()).Then<Booking>(next =>
                {
                    var confirmed = ConfirmsAtOnce(next) ? confirmations.Confirm(next) : next;
                    isNew = confirmed.Status != current.Status;
                    return confirmed;
                }),
                ct);
        }

        // The document has decided, perhaps for another run of this activity: money or seats, never both.
        if (booking.IsGivenUp())
        {
            return await RefundingAsync(booking, ct);
        }

        await returns.ReleaseCancelledAsync(booking, ct);
        await coupons.ConfirmAsync(booking, ct);
        return ConfirmsAtOnce(booking)
            ? await ConfirmedAsync(booking, isNew, ct)
            : new(booking.TicketIds(), null);
    }

    // The use of a coupon counts for good first: once it is confirmed nobody would come back for that.
    private static bool ConfirmsAtOnce(Booking booking) => booking.Coupon is null;

    private async Task<SeatSale> ConfirmedAsync(Booking booking, bool isNew, CancellationToken ct)
    {
        await confirmations.FollowAsync(booking, isNew, ct);
        return new(booking.TicketIds(), null) { Confirmed = booking.Status };
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
