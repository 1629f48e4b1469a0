namespace FlightBooking.Timetables.Import;

/// <summary>Collects the notes of one import; whatever they quote can be printed.</summary>
internal sealed class ImportNotes
{
    private readonly List<(int File, ImportNote Note)> notes = [];
    private readonly List<string> files = [];

    public void Add(string file, int line, ImportNoteKind kind, string message)
    {
        if (!files.Contains(file))
        {
            files.Add(file);
        }

        notes.Add((files.IndexOf(file), new(file, line, kind, ImportText.Shown(message))));
    }

    public void Add(FlightRow row, ImportNoteKind kind, string message) => Add(row.File, row.Line, kind, message);

    public ImportReport Report(int rows) =>
        new(rows, [.. notes.OrderBy(note => note.File).ThenBy(note => note.Note.Line).Select(note => note.Note)]);
}
