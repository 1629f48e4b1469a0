using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Audit;

/// <summary>Which records are asked for.</summary>
/// <param name="From">Those that began then or later.</param>
/// <param name="To">Those that began before then.</param>
/// <param name="Actor">Those of this account only; null for everybody's.</param>
/// <param name="Subject">Those about this only; null for all.</param>
public sealed record AuditQuery(DateTimeOffset From, DateTimeOffset To, string? Actor, string? Subject)
{
    /// <summary>The longest span that is read at a time: each day of it is a partition to ask.</summary>
    public static readonly TimeSpan LongestSpan = TimeSpan.FromDays(93);

    internal bool Asks(AuditRecord record) => record.At >= From && record.At < To
        && (Actor is null || record.Actor == Actor)
        && (Subject is null || record.Subject == Subject);
}

/// <summary>Some records, newest first.</summary>
/// <param name="Records">They may be fewer than asked for, where many had to be looked at.</param>
/// <param name="Next">Where the next page starts; null at the end.</param>
public sealed record AuditPage(IReadOnlyList<AuditRecord> Records, string? Next);

/// <summary>Reads what was recorded, day by day backwards.</summary>
/// <param name="store">Where the records are.</param>
public sealed class AuditReading(IDocumentStore store)
{
    /// <summary>How many records a page looks at, at most, however few it finds.</summary>
    internal const int MostLookedAt = 5_000;

    private const int KeyDigits = 19;

    /// <summary>A page of records; null where the place to go on from is none.</summary>
    /// <param name="query">Which.</param>
    /// <param name="after">The last page's <see cref="AuditPage.Next"/>; null for the first page.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task<AuditPage?> ReadAsync(AuditQuery query, string? after, int limit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (TimeOf(after, query.To) is not { } start)
        {
            return null;
        }

        if (after is null || start > query.To)
        {
            (start, after) = (query.To, AuditRecord.KeyOf(query.To));
        }

        var (found, seen) = (new List<AuditRecord>(), 0);
        for (var day = start.UtcDateTime.Date; day >= query.From.UtcDateTime.Date; day = day.AddDays(-1))
        {
            var partition = AuditRecord.PartitionAt(new(day, TimeSpan.Zero));
            await foreach (var (record, _) in
                store.QueryAsync(AuditRecord.Collection, partition, SortOrder.Descending, after, ct))
            {
                if (record.At < query.From)
                {
                    break;
                }

                if (found.Count == limit || seen++ == MostLookedAt)
                {
                    return new(found, after);
                }

                after = record.ListKey;
                if (query.Asks(record))
                {
                    found.Add(record);
                }
            }
        }

        return new(found, null);
    }

    // A place is a record's list key, which begins with its time.
    private static DateTimeOffset? TimeOf(string? after, DateTimeOffset to) =>
        after is null ? to
        : after.Length > KeyDigits
            && after[KeyDigits] == '-'
            && long.TryParse(after.AsSpan(0, KeyDigits), System.Globalization.NumberStyles.None, null, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : null;
}
