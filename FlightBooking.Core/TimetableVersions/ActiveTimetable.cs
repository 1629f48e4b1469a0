using System.Collections.Immutable;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.TimetableVersions;

/// <summary>A disruption that is in force.</summary>
/// <param name="DisruptionId">Which.</param>
/// <param name="LastDate">The last date of its flights.</param>
public sealed record AppliedDisruption(string DisruptionId, DateOnly LastDate);

/// <summary>Which timetable is flown: the one document that all instances follow.</summary>
/// <param name="TimetableId">Which.</param>
/// <param name="Since">Since when; null where it has been from the start.</param>
public sealed record ActiveTimetable(string TimetableId, DateTimeOffset? Since)
{
    private const string Only = "active";

    /// <summary>The store's collection with the one document.</summary>
    public static Collection<ActiveTimetable> Collection { get; } = new("activeTimetable", _ => Only, _ => Only);

    /// <summary>Where it is.</summary>
    public static DocumentKey Key { get; } = new(Only, Only);

    /// <summary>What is flown while nobody has decided.</summary>
    public static ActiveTimetable Initial { get; } = new(TimetableVersion.InitialId, null);

    /// <summary>All that have ever been flown by decision, the active one among them.</summary>
    public ImmutableSortedSet<string> Flown { get; init; } =
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal, TimetableVersion.InitialId);

    /// <summary>
    /// The disruptions whose flights are not flown as it says, in the order they were decided; those whose flights
    /// have all been flown are dropped.
    /// </summary>
    public ImmutableArray<AppliedDisruption> InForce { get; init; } = [];

    /// <summary>The same with another disruption; one that is there changes nothing.</summary>
    public ActiveTimetable Apply(AppliedDisruption disruption, DateTimeOffset now)
    {
        var over = DateOnly.FromDateTime(now.UtcDateTime.AddDays(-2));
        return InForce.Any(known => known.DisruptionId == disruption.DisruptionId)
            ? this
            : this with { InForce = [.. InForce.Where(known => known.LastDate >= over), disruption] };
    }

    /// <summary>Another one in its place.</summary>
    /// <param name="timetableId">Which; the active one changes nothing.</param>
    /// <param name="replaces">Which one it was compared with.</param>
    /// <param name="now">The time.</param>
    /// <returns>What is flown now; or <c>timetable_changed</c>: somebody else was first.</returns>
    public Result<ActiveTimetable> Replace(string timetableId, string replaces, DateTimeOffset now) =>
        TimetableId == timetableId ? this
        : TimetableId != replaces
        ? Core.Refusal.Conflict(
            "timetable_changed", $"{TimetableId} is active by now, and not {replaces}. Look at the preview again.")
        : this with { TimetableId = timetableId, Since = now, Flown = Flown.Add(timetableId) };
}
