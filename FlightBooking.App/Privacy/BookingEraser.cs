using FlightBooking.App.Documents;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Desk;
using FlightBooking.Core.Privacy;
using FlightBooking.Core.Storage;
using FlightBooking.Core.Vouchers;
using FlightBooking.Documents;
using Microsoft.Extensions.Logging;

namespace FlightBooking.App.Privacy;

/// <summary>
/// Erases bookings whose time has come. The document itself comes last: whoever dies before that is followed by
/// somebody who finds the same again.
/// </summary>
public sealed class BookingEraser(
    IDocumentStore store,
    IDocumentFiles files,
    AuditErasure audit,
    VoucherBook vouchers,
    Retention retention,
    TimeProvider clock,
    ILogger<BookingEraser> logger)
{
    // What waits for people has no end that could be known.
    private static readonly TimeSpan UntilAnswered = TimeSpan.FromDays(30);

    /// <summary>Erases a booking that nothing is under way of, if it is time.</summary>
    /// <returns>When to look at it again; null for never, unless something happens to it.</returns>
    public async Task<DateTimeOffset?> EraseIfDueAsync(BookingKey key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (await store.FindAsync(key, ct) is not { ErasedAt: null } booking)
        {
            return null;
        }

        if (booking.ErasableAt(retention) is not { } due)
        {
            var isForEver = booking.ErasureAskedAt is null && retention.After is null;
            return isForEver ? null : clock.GetUtcNow() + UntilAnswered;
        }

        if (due > clock.GetUtcNow())
        {
            return due;
        }

        await EraseAsync(booking, ct);
        return null;
    }

    private async Task EraseAsync(Booking booking, CancellationToken ct)
    {
        foreach (var document in BookedDocument.AllOf(booking))
        {
            await files.DeleteAsync(document.DocumentId, ct);
        }

        await store.ForgetAsync(booking, ct);
        await audit.EraseAsync(booking, ct);
        await vouchers.EraseAsync(booking, ct);

        // Should something have happened to it since, its note is newer, and leads here again.
        var erased = await store.ChangeAsync(
            booking.Key(),
            current => current.ErasableAt(retention) <= clock.GetUtcNow() ? current.Erase(clock.GetUtcNow()) : current,
            ct);
        if (erased.Value.Document.ErasedAt is not null)
        {
            store.Scrub();
            logger.LogInformation("Booking {BookingRef} was erased", booking.BookingRef);
        }
    }
}
