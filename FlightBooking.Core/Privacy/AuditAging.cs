using System.Globalization;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Privacy;

/// <summary>Takes what is personal out of audit records by their age, a day after the other.</summary>
/// <param name="store">Where the records are.</param>
/// <param name="erasure">Takes it out.</param>
/// <param name="retention">At what age.</param>
/// <param name="clock">The time.</param>
public sealed class AuditAging(
    IDocumentStore store, AuditErasure erasure, Retention retention, TimeProvider clock)
{
    // A run has an end; the next one goes on.
    private const int MostDays = 31;

    /// <summary>Goes on where the last one ended.</summary>
    public async Task GoOnAsync(CancellationToken ct)
    {
        if (retention.After is not { } age)
        {
            return;
        }

        var old = DateOnly.FromDateTime((clock.GetUtcNow() - age).UtcDateTime.Date);
        var known = (await store.ReadAsync(Erasure.Collection, Erasure.Audit, Erasure.AllRecords, ct))?.Document;
        var first = known is null ? await OldestAsync(ct) ?? old : DateOnly.FromDateTime(known.At.UtcDateTime);
        var next = first;
        for (; next < old && next < first.AddDays(MostDays); next = next.AddDays(1))
        {
            await erasure.EraseDayAsync(next.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ct);
        }

        var done = Erasure.OfAudit(next);
        if (done != known)
        {
            await store.ChangeOrCreateAsync<Erasure>(
                Erasure.Collection, done.Kind, done.Subject, _ => done, ct);
        }
    }

    // Once in the life of a store.
    private async Task<DateOnly?> OldestAsync(CancellationToken ct) =>
        await store.KeysAsync(AuditRecord.Collection, ct)
            .Select(key => key.Partition)
            .MinAsync(StringComparer.Ordinal, ct) is { } day
            ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;
}
