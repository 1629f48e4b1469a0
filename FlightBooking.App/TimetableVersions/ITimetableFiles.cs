namespace FlightBooking.App.TimetableVersions;

/// <summary>Where the files of timetables are kept. A path is made of names with <c>/</c> between them.</summary>
public interface ITimetableFiles
{
    /// <summary>Keeps what a stream holds, whole or not at all; what was at the path before is replaced.</summary>
    Task WriteAsync(string path, Stream content, CancellationToken ct);

    /// <summary>Opens a file to be read; null where there is none.</summary>
    Task<Stream?> OpenAsync(string path, CancellationToken ct);

    /// <summary>Deletes a file, where there is one.</summary>
    Task DeleteAsync(string path, CancellationToken ct);
}
