using System.Collections.Immutable;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Commerce;

/// <summary>
/// Prices or rules, all their versions in one document: an offer names the version it was made by, and a booking is
/// sold by that one, whatever holds by then.
/// </summary>
/// <typeparam name="TVersion">What is decided.</typeparam>
/// <param name="Versions">Those that were decided, oldest first.</param>
public sealed record RuleBook<TVersion>(ImmutableArray<TVersion> Versions)
    where TVersion : RuleVersion, IRuleVersion<TVersion>
{
    /// <summary>How many versions are kept: many more than anybody decides within the life of an offer.</summary>
    public const int MostVersions = 30;

    // Twice the life of an offer: no offer of a version that ended before is still good.
    private static readonly TimeSpan Named = TimeSpan.FromHours(1);

    /// <summary>The store's collection with the one document, and those of other rules.</summary>
    public static Collection<RuleBook<TVersion>> Collection { get; } =
        new("tariffs", _ => TVersion.Document, _ => TVersion.Document);

    /// <summary>Where it is.</summary>
    public static DocumentKey Key { get; } = new(TVersion.Document, TVersion.Document);

    /// <summary>Nobody has decided anything.</summary>
    public static RuleBook<TVersion> Initial { get; } = new(ImmutableArray<TVersion>.Empty);

    /// <summary>The number of the last decision; what is decided next names it.</summary>
    public int Latest() => Versions.IsEmpty ? 0 : Versions[^1].Version;

    /// <summary>What is offered at a time: the newest that holds then.</summary>
    public TVersion At(DateTimeOffset time) =>
        Versions.LastOrDefault(version => version.HoldsAt(time)) ?? TVersion.Original;

    /// <summary>The version of a number; null where there is none, or it is no longer kept.</summary>
    public TVersion? Find(int version) =>
        version == 0 ? TVersion.Original : Versions.FirstOrDefault(known => known.Version == version);

    /// <summary>The same with one more decision.</summary>
    /// <param name="decided">It; its number is given here, and where it has no first instant, now is it.</param>
    /// <param name="check">Refuses where it was decided on another version than there is.</param>
    /// <param name="now">The time.</param>
    /// <returns>The book, the same one where the last decision says so already; or what the check says.</returns>
    public Result<RuleBook<TVersion>> Decide(
        TVersion decided, Func<RuleBook<TVersion>, Refusal?> check, DateTimeOffset now)
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
            : new RuleBook<TVersion>(
            [
                .. Versions.Where((known, at) => at >= Versions.Length + 1 - MostVersions || IsNeeded(known, now)),
                decided with { Version = Latest() + 1, ValidFrom = decided.ValidFrom ?? now, DecidedAt = now },
            ]);
    }

    /// <summary>The book in a store.</summary>
    public static async ValueTask<RuleBook<TVersion>> ReadAsync(IDocumentStore store, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        return (await store.ReadAsync(Collection, Key.Partition, Key.Id, ct))?.Document ?? Initial;
    }

    // What holds or will, and what was replaced within the hour: whoever was offered it may still book by it.
    private bool IsNeeded(TVersion known, DateTimeOffset now) =>
        Versions.FirstOrDefault(next => next.Version > known.Version) is not { DecidedAt: { } replaced }
        || replaced > now - Named
        || (!(known.ValidUntil <= now) && !Versions.Any(next => next.Version > known.Version
            && next.ValidUntil is null
            && (next.ValidFrom <= now || next.ValidFrom <= known.ValidFrom)));

    private static bool IsSame(TVersion last, TVersion decided, DateTimeOffset now) =>
        last.Says(decided)
        && last.ValidUntil == decided.ValidUntil
        && last.Reason == decided.Reason
        && (decided.ValidFrom is { } from ? last.ValidFrom == from : last.ValidFrom <= now);
}
