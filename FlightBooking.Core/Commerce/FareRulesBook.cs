using System.Collections.Immutable;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Commerce;

/// <summary>What cancelling costs, as it was decided once.</summary>
/// <param name="Version">Counted from 1; 0 is what the installation began with.</param>
/// <param name="Charges">The table.</param>
public sealed record FareRulesVersion(int Version, CancellationCharges Charges)
{
    /// <summary>What holds while nobody has decided otherwise.</summary>
    public static FareRulesVersion Original { get; } = new(0, CancellationCharges.Standard);

    /// <summary>First instant at which it is offered; null at version 0: always has been.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>First instant at which it is not offered any more; null: no end.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>When it was decided; null at version 0.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The account that decided it; null at version 0.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Why; null at version 0.</summary>
    public string? Reason { get; init; }

    /// <summary>The audit record of the decision; null at version 0.</summary>
    public string? Record { get; init; }

    internal bool HoldsAt(DateTimeOffset time) => !(time < ValidFrom) && !(time >= ValidUntil);
}

/// <summary>
/// The cancellation charges, all their versions in one document: an offer names the version it was made by, and a
/// booking is sold by that one, whatever holds by then.
/// </summary>
/// <param name="Versions">Those that were decided, oldest first.</param>
public sealed record FareRulesBook(ImmutableArray<FareRulesVersion> Versions)
{
    /// <summary>How many versions are kept: many more than anybody decides within the life of an offer.</summary>
    public const int MostVersions = 30;

    private const string Only = "fare-rules";

    // Twice the life of an offer: no offer of a version that ended before is still good.
    private static readonly TimeSpan Named = TimeSpan.FromHours(1);

    /// <summary>The store's collection with the one document.</summary>
    public static Collection<FareRulesBook> Collection { get; } = new("tariffs", _ => Only, _ => Only);

    /// <summary>Where it is.</summary>
    public static DocumentKey Key { get; } = new(Only, Only);

    /// <summary>Nobody has decided anything.</summary>
    public static FareRulesBook Initial { get; } = new(ImmutableArray<FareRulesVersion>.Empty);

    /// <summary>The number of the last decision; what is decided next names it.</summary>
    public int Latest() => Versions.IsEmpty ? 0 : Versions[^1].Version;

    /// <summary>What is offered at a time: the newest that holds then.</summary>
    public FareRulesVersion At(DateTimeOffset time) =>
        Versions.LastOrDefault(version => version.HoldsAt(time)) ?? FareRulesVersion.Original;

    /// <summary>The version of a number; null where there is none, or it is no longer kept.</summary>
    public FareRulesVersion? Find(int version) =>
        version == 0 ? FareRulesVersion.Original : Versions.FirstOrDefault(known => known.Version == version);

    /// <summary>The same with one more decision.</summary>
    /// <param name="decided">It; its number is given here, and where it has no first instant, now is it.</param>
    /// <param name="check">Refuses where it was decided on another version than there is.</param>
    /// <param name="now">The time.</param>
    /// <returns>The book, the same one where the last decision says so already; or what the check says.</returns>
    public Result<FareRulesBook> Decide(
        FareRulesVersion decided, Func<FareRulesBook, Refusal?> check, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(decided);
        ArgumentNullException.ThrowIfNull(check);
        if (!Versions.IsEmpty && IsSame(Versions[^1], decided, now))
        {
            // Asked for again, perhaps because the answer was lost: it is so, whatever it was decided on.
            return this;
        }

        return check(this) is { } stale
            ? stale
            : new FareRulesBook(
            [
                .. Versions.Where((known, at) => at >= Versions.Length + 1 - MostVersions || IsNeeded(known, now)),
                decided with { Version = Latest() + 1, ValidFrom = decided.ValidFrom ?? now, DecidedAt = now },
            ]);
    }

    /// <summary>The book in a store.</summary>
    public static async ValueTask<FareRulesBook> ReadAsync(IDocumentStore store, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        return (await store.ReadAsync(Collection, Key.Partition, Key.Id, ct))?.Document ?? Initial;
    }

    // What holds or will, and what was replaced within the hour: whoever was offered it may still book by it.
    private bool IsNeeded(FareRulesVersion known, DateTimeOffset now) =>
        Versions.FirstOrDefault(next => next.Version > known.Version) is not { DecidedAt: { } replaced }
        || replaced > now - Named
        || (!(known.ValidUntil <= now) && !Versions.Any(next => next.Version > known.Version
            && next.ValidUntil is null
            && (next.ValidFrom <= now || next.ValidFrom <= known.ValidFrom)));

    private static bool IsSame(FareRulesVersion last, FareRulesVersion decided, DateTimeOffset now) =>
        last.Charges.Says(decided.Charges)
        && last.ValidUntil == decided.ValidUntil
        && last.Reason == decided.Reason
        && (decided.ValidFrom is { } from ? last.ValidFrom == from : last.ValidFrom <= now);
}
