using System.Collections.Immutable;
using System.Globalization;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.TimetableVersions;

/// <summary>How far the import of a version is.</summary>
public enum ImportStatus
{
    /// <summary>Its files are being read.</summary>
    Importing,

    /// <summary>It can be flown.</summary>
    Ready,

    /// <summary>Its files make no timetable.</summary>
    Refused,
}

/// <summary>A file that somebody uploaded.</summary>
/// <param name="Name">What it was called.</param>
/// <param name="Bytes">How long it is.</param>
public sealed record UploadedFile(string Name, long Bytes);

/// <summary>What is in a timetable.</summary>
/// <param name="Flights">Services.</param>
/// <param name="Airports">Airports, those without flights among them.</param>
/// <param name="Airlines">Airlines.</param>
/// <param name="From">The first day anything is flown on; null where it always has been.</param>
/// <param name="To">The last one; null where there is no end.</param>
public sealed record TimetableContents(int Flights, int Airports, int Airlines, DateOnly? From, DateOnly? To)
{
    /// <summary>Of a timetable.</summary>
    public static TimetableContents Of(Timetable timetable)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        var flights = timetable.Flights;
        return new(
            flights.Count,
            timetable.Airports.Count,
            timetable.Airlines.Length,
            flights.Any(flight => flight.ValidFrom is null) ? null : flights.Min(flight => flight.ValidFrom),
            flights.Any(flight => flight.ValidTo is null) ? null : flights.Max(flight => flight.ValidTo));
    }
}

/// <summary>How many rows of the files were taken otherwise than they stand there.</summary>
/// <param name="Repaired">Put right.</param>
/// <param name="Doubtful">Left as they are.</param>
/// <param name="Refused">Left out.</param>
public sealed record ImportNotes(int Repaired, int Doubtful, int Refused);

/// <summary>Why files make no timetable.</summary>
/// <param name="Code">For programs.</param>
/// <param name="Detail">For people.</param>
public sealed record ImportRefusal(string Code, string Detail)
{
    /// <summary>The code where the reason is not in the files.</summary>
    public const string Failed = "import_failed";
}

/// <summary>A timetable that was uploaded: from its files to what can be flown. Versions are kept.</summary>
/// <param name="TimetableId">Its id: <c>tt_…</c>.</param>
/// <param name="Name">What whoever uploaded it calls it.</param>
/// <param name="UploadedAt">When.</param>
/// <param name="UploadedBy">The account.</param>
/// <param name="Files">Its files.</param>
public sealed record TimetableVersion(
    string TimetableId, string Name, DateTimeOffset UploadedAt, string UploadedBy, ImmutableArray<UploadedFile> Files)
{
    /// <summary>The id of what the host began with: the timetable it is shipped or configured with.</summary>
    public const string InitialId = "initial";

    /// <summary>The one partition they are in: there is one a week, or one a season.</summary>
    public const string All = "timetables";

    /// <summary>The store's collection of them, by the time they were uploaded.</summary>
    public static Collection<TimetableVersion> Collection { get; } =
        new("timetables", _ => All, version => version.TimetableId)
        {
            SortKey = version => string.Create(
                CultureInfo.InvariantCulture, $"{version.UploadedAt.UtcTicks:D19}-{version.TimetableId}"),
        };

    /// <summary>Tells its files from others: what is sent again under one key has to be the same.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Where its files lie until they have been read.</summary>
    public required string Folder { get; init; }

    /// <summary>How far it is.</summary>
    public ImportStatus Status { get; init; } = ImportStatus.Importing;

    /// <summary>Rows of flights read so far.</summary>
    public int Rows { get; init; }

    /// <summary>What is in it; null before it is ready.</summary>
    public TimetableContents? Contents { get; init; }

    /// <summary>What was found in its files; null while they are read.</summary>
    public ImportNotes? Notes { get; init; }

    /// <summary>Why there is no timetable; null where there is, or may be yet.</summary>
    public ImportRefusal? Refusal { get; init; }

    /// <summary>Further on; one that is done stays so.</summary>
    public TimetableVersion After(int rows) =>
        Status == ImportStatus.Importing && rows > Rows ? this with { Rows = rows } : this;

    /// <summary>Read to its end, whichever.</summary>
    public TimetableVersion Read(int rows, ImportNotes notes, Result<TimetableContents> contents) =>
        Status != ImportStatus.Importing ? this
        : contents.Is(out var found, out var refusal)
        ? this with { Status = ImportStatus.Ready, Rows = rows, Notes = notes, Contents = found }
        : this with
        {
            Status = ImportStatus.Refused,
            Rows = rows,
            Notes = notes,
            Refusal = new(refusal.Code, refusal.Detail),
        };
}
