using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Audit;

/// <summary>
/// Accounts for acts. The record is written first, as begun: where it cannot be written, nothing is done. Then the act,
/// then what came of it, into the same record. A process that dies in between leaves a record that says what may have
/// been done; never something done without a record.
/// </summary>
/// <param name="store">Where the records are.</param>
/// <param name="time">The clock.</param>
/// <param name="newId">Names records.</param>
public sealed class AuditTrail(IDocumentStore store, TimeProvider time, NewAuditId newId)
{
    /// <summary>Does an act, and accounts for it.</summary>
    /// <param name="act">What is about to be done.</param>
    /// <param name="does">Does it; it is given the id of the record, for the document that is changed.</param>
    /// <param name="ct">Stops it until it has been recorded; not after.</param>
    /// <returns>What came of it.</returns>
    public async Task<Result<T>> RecordAsync<T>(
        Act act, Func<string, Task<Result<Acted<T>>>> does, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(does);
        var begun = await store.CreateAsync(AuditRecord.Collection, act.Record(newId(), time.GetUtcNow()), ct)
            ?? throw new InvalidOperationException("Two random audit ids were the same.");

        var shown = AccountAct.Of(act, begun.Document) is { } seen
            ? await store.CreateAsync(AccountAct.Collection, seen, ct)
            : null;

        // Whatever breaks from here on may have broken after its effect: the record stays as begun.
        var isDone = (await does(begun.Document.AuditId)).Is(out var acted, out var refusal);
        var record = isDone
            ? begun.Document.Done(acted!.Before, acted.After)
            : begun.Document.Refused(refusal!.Code);
        if (shown is not null && !isDone)
        {
            var (account, id) = (shown.Document.AccountId, shown.Document.AuditId);
            await store.DeleteAsync(AccountAct.Collection, account, id, shown.ETag, CancellationToken.None);
        }

        await store.ReplaceAsync(AuditRecord.Collection, record, begun.ETag, CancellationToken.None);
        return isDone ? acted!.Value : refusal!;
    }
}
