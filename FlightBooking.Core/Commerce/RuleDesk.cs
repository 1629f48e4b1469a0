using FlightBooking.Core.Audit;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Commerce;

/// <summary>Where the airline decides prices and rules in versions.</summary>
/// <typeparam name="TVersion">What is decided.</typeparam>
public sealed class RuleDesk<TVersion>(IDocumentStore store, AuditTrail audit, TimeProvider clock)
    where TVersion : RuleVersion, IRuleVersion<TVersion>
{
    /// <summary>All that is decided.</summary>
    public ValueTask<RuleBook<TVersion>> ReadAsync(CancellationToken ct) => RuleBook<TVersion>.ReadAsync(store, ct);

    /// <summary>
    /// Has something else hold for what is offered from then on; see <see cref="RuleBook{TVersion}.Decide"/>.
    /// </summary>
    public Task<Result<RuleBook<TVersion>>> DecideAsync(
        TVersion decided, Func<RuleBook<TVersion>, Refusal?> check, Act act, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(decided);
        ArgumentNullException.ThrowIfNull(act);
        return audit.RecordAsync<RuleBook<TVersion>>(
            act,
            async record =>
            {
                var (before, now) = (RuleBook<TVersion>.Initial, clock.GetUtcNow());
                var changed = await store.ChangeOrCreateAsync<RuleBook<TVersion>>(
                    RuleBook<TVersion>.Collection,
                    RuleBook<TVersion>.Key.Partition,
                    RuleBook<TVersion>.Key.Id,
                    current => (before = current ?? RuleBook<TVersion>.Initial).Decide(
                        decided with { DecidedBy = act.Actor, Reason = act.Reason, Record = record }, check, now),
                    CancellationToken.None);
                return changed.Then<Acted<RuleBook<TVersion>>>(stored => new Acted<RuleBook<TVersion>>(
                    stored.Document, before.At(now), stored.Document.Find(stored.Document.Latest())));
            },
            ct);
    }
}
