using System.Collections.Immutable;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.TimetableVersions;

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
