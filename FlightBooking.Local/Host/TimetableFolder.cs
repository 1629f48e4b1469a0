using System.Security.Cryptography;
using FlightBooking.Core.Schedules;
using FlightBooking.Timetables;

namespace FlightBooking.Local.Host;

/// <summary>The timetable of a data folder: what was imported, or else the default one.</summary>
internal static class TimetableFolder
{
    private const string FileName = "timetable.fbt";
    private const string SeenName = "timetable.seen";

    /// <summary>Loads it.</summary>
    /// <exception cref="InvalidDataException">The imported file is damaged; the message says what to do.</exception>
    public static Timetable Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return DefaultTimetable.Load();
        }

        using var file = File.OpenRead(path);
        return TimetableFile.Read(file).Is(out var timetable, out var refusal)
            ? timetable
            : throw new InvalidDataException(
                $"{path}: {refusal.Detail} Import it again, or delete it for the default timetable.");
    }

    /// <summary>What tells it from others: another one whenever it changes.</summary>
    public static string MarkOf(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return $"{typeof(DefaultTimetable).Module.ModuleVersionId}";
        }

        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Whether a timetable was imported that no host has run on.</summary>
    public static bool IsImportedAnew(string folder) =>
        File.Exists(Path.Combine(folder, FileName)) && !HasSeen(folder, MarkOf(folder));

    /// <summary>Whether a host has run on it before.</summary>
    public static bool HasSeen(string folder, string mark) =>
        Path.Combine(folder, SeenName) is var seen && File.Exists(seen) && File.ReadAllText(seen) == mark;

    /// <summary>Notes what a host runs on; null for what is new to every host.</summary>
    public static void See(string folder, string? mark) =>
        File.WriteAllText(Path.Combine(folder, SeenName), mark ?? "");

    /// <summary>Puts a timetable in the place of what a data folder has, whole or not at all.</summary>
    public static void Save(string folder, Timetable timetable) => SaveAs(Path.Combine(folder, FileName), timetable);

    /// <summary>Writes a file, whole or not at all.</summary>
    public static void SaveAs(string path, Timetable timetable)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var draft = $"{path}.new";
        using (var file = File.Create(draft))
        {
            TimetableFile.Write(timetable, file);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }
}
