using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables.Import;

/// <summary>A file to import.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Content">Its text, read once.</param>
public sealed record ImportFile(string Name, TextReader Content);

/// <summary>How far an import is.</summary>
/// <param name="File">The file being read.</param>
/// <param name="Rows">Rows read of it.</param>
public readonly record struct ImportProgress(string File, int Rows);

/// <summary>What happened to a row.</summary>
public enum ImportNoteKind
{
    /// <summary>Something was wrong and could be put right.</summary>
    Repaired,

    /// <summary>Something looks wrong and was left as it is.</summary>
    Doubtful,

    /// <summary>The row was left out.</summary>
    Refused,
}

/// <summary>One thing that was found in a file.</summary>
/// <param name="File">Which file.</param>
/// <param name="Line">Which line of it, the header being line 1.</param>
/// <param name="Kind">What happened to the row.</param>
/// <param name="Message">What was wrong, in a sentence.</param>
public sealed record ImportNote(string File, int Line, ImportNoteKind Kind, string Message);

/// <summary>What an import did.</summary>
/// <param name="Rows">Flight rows read.</param>
/// <param name="Notes">Everything that was repaired, doubted or refused, in the order of files and lines.</param>
public sealed record ImportReport(int Rows, ImmutableArray<ImportNote> Notes)
{
    /// <summary>Notes of one kind.</summary>
    public int Count(ImportNoteKind kind) => Notes.Count(note => note.Kind == kind);
}

/// <summary>The end of an import: a whole timetable, or a refusal and no timetable at all.</summary>
/// <param name="Report">What was found on the way.</param>
/// <param name="Timetable">The new timetable.</param>
public sealed record ImportOutcome(ImportReport Report, Result<Timetable> Timetable);
