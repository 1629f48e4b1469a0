using FlightBooking.Core.Audit;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Commerce;

/// <summary>Where the airline decides what cancelling costs.</summary>
public sealed class FareRulesDesk(IDocumentStore store, AuditTrail audit, TimeProvider clock)
{
    /// <summary>All that is decided.</summary>
    public ValueTask<FareRulesBook> ReadAsync(CancellationToken ct) => FareRulesBook.ReadAsync(store, ct);

    /// <summary>
    /// Has something else hold for what is offered from then on; see <see cref="FareRulesBook.Decide"/>.
    /// </summary>
    public Task<Result<FareRulesBook>> DecideAsync(
        FareRulesVersion decided, Func<FareRulesBook, Refusal?> check, Act act, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(decided);
        ArgumentNullException.ThrowIfNull(act);
        return audit.RecordAsync<FareRulesBook>(
            act,
            async record =>
            {
                var (before, now) = (FareRulesBook.Initial, clock.GetUtcNow());
                var changed = await store.ChangeOrCreateAsync<FareRulesBook>(
                    FareRulesBook.Collection,
                    FareRulesBook.Key.Partition,
                    FareRulesBook.Key.Id,
                    current => (before = current ?? FareRulesBook.Initial).Decide(
                        decided with { DecidedBy = act.Actor, Reason = act.Reason, Record = record }, check, now),
                    CancellationToken.None);
                return changed.Then<Acted<FareRulesBook>>(stored => new Acted<FareRulesBook>(
                    stored.Document, before.At(now), stored.Document.Find(stored.Document.Latest())));
            },
            ct);
    }
}
