using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Privacy;

/// <summary>
/// Takes what is personal out of audit records: who did what to what, and when, stays for ever. It is the only thing
/// that is ever done to a record that is complete.
/// </summary>
/// <param name="store">Where the records are.</param>
/// <param name="clock">The time.</param>
public sealed class AuditErasure(IDocumentStore store, TimeProvider clock)
{
    // A record is written before the act it is about.
    private static readonly TimeSpan LongestAct = TimeSpan.FromMinutes(15);

    /// <summary>Out of the records of what the airline's people corrected on a booking.</summary>
    public async Task EraseAsync(Booking booking, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var days = booking.History
            .Where(happened => happened.Event is NameDecision.Happening or DeskDecision.ContactCorrected)
            .SelectMany(happened => new[] { happened.At - LongestAct, happened.At })
            .Select(AuditRecord.PartitionAt)
            .Distinct(StringComparer.Ordinal);
        foreach (var day in days)
        {
            await EraseAsync(day, record => record.Subject == booking.BookingRef, ct);
        }
    }

    /// <summary>Out of the records of what was done with an account, as far as its owner is shown them.</summary>
    public async Task EraseAsync(AccountAct shown, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(shown);
        await store.ChangeAsync(
            AuditRecord.Collection,
            AuditRecord.PartitionAt(shown.At),
            shown.AuditId,
            record => record.Erase(clock.GetUtcNow()),
            ct);
    }

    /// <summary>Out of all records of a day, <c>2026-12-01</c>.</summary>
    public Task EraseDayAsync(string day, CancellationToken ct) => EraseAsync(day, _ => true, ct);

    private async Task EraseAsync(string day, Func<AuditRecord, bool> concerns, CancellationToken ct)
    {
        await foreach (var (record, tag) in
            store.QueryAsync(AuditRecord.Collection, day, SortOrder.Ascending, null, ct))
        {
            if (record.ErasedAt is null && concerns(record))
            {
                await store.ReplaceAsync(AuditRecord.Collection, record.Erase(clock.GetUtcNow()), tag, ct);
                store.Scrub();
            }
        }
    }
}
