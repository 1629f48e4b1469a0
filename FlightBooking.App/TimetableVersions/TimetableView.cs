using System.Collections.Immutable;
using FlightBooking.Core.TimetableVersions;

namespace FlightBooking.App.TimetableVersions;

/// <summary>What a version can be seen to be.</summary>
public enum TimetableStatus
{
    /// <summary>Its files are being read.</summary>
    Importing,

    /// <summary>It can be activated, and never was.</summary>
    Ready,

    /// <summary>Its files make no timetable.</summary>
    Refused,

    /// <summary>It is flown.</summary>
    Active,

    /// <summary>It was flown, and can be again.</summary>
    Retired,
}

/// <summary>A version as operators see it.</summary>
public sealed record TimetableView(
    string TimetableId,
    string Name,
    TimetableStatus Status,
    DateTimeOffset? UploadedAt,
    string? UploadedBy,
    DateTimeOffset? ActiveSince,
    ImmutableArray<UploadedFile> Files,
    int Rows,
    TimetableContents? Contents,
    ImportNotes? Notes,
    ImportRefusal? Refusal)
{
    /// <summary>Where a version is.</summary>
    public static string PathOf(string timetableId) => $"/v1/operations/timetables/{timetableId}";

    /// <summary>One that was uploaded.</summary>
    public static TimetableView Of(TimetableVersion version, ActiveTimetable active) => new(
        version.TimetableId,
        version.Name,
        version.Status switch
        {
            ImportStatus.Importing => TimetableStatus.Importing,
            ImportStatus.Refused => TimetableStatus.Refused,
            _ => StatusOf(version.TimetableId, active),
        },
        version.UploadedAt,
        version.UploadedBy,
        SinceOf(version.TimetableId, active),
        version.Files,
        version.Rows,
        version.Contents,
        version.Notes,
        version.Refusal);

    /// <summary>The one the host began with.</summary>
    public static TimetableView OfInitial(InitialTimetable initial, ActiveTimetable active) => new(
        TimetableVersion.InitialId,
        "What this installation began with",
        StatusOf(TimetableVersion.InitialId, active),
        null,
        null,
        SinceOf(TimetableVersion.InitialId, active),
        [],
        0,
        TimetableContents.Of(initial.Timetable),
        null,
        null);

    private static TimetableStatus StatusOf(string timetableId, ActiveTimetable active) =>
        active.TimetableId == timetableId ? TimetableStatus.Active
        : active.Flown.Contains(timetableId) ? TimetableStatus.Retired
        : TimetableStatus.Ready;

    private static DateTimeOffset? SinceOf(string timetableId, ActiveTimetable active) =>
        active.TimetableId == timetableId ? active.Since : null;
}
