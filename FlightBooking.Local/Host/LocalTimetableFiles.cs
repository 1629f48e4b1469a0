using FlightBooking.App.TimetableVersions;

namespace FlightBooking.Local.Host;

/// <summary>The files of timetables in a folder.</summary>
internal sealed class LocalTimetableFiles(string folder) : ITimetableFiles
{
    /// <inheritdoc/>
    public async Task WriteAsync(string path, Stream content, CancellationToken ct)
    {
        var place = PlaceOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var draft = $"{place}.{Guid.NewGuid():n}.new";
        try
        {
            await using (var file = File.Create(draft))
            {
                await content.CopyToAsync(file, ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, place, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string path, CancellationToken ct)
    {
        var place = PlaceOf(path);
        return Task.FromResult<Stream?>(File.Exists(place) ? File.OpenRead(place) : null);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string path, CancellationToken ct)
    {
        var place = PlaceOf(path);
        if (Path.GetDirectoryName(place) is { } parent && Directory.Exists(parent))
        {
            File.Delete(place);

            // The folder of an upload is gone with its last file.
            if (!Directory.EnumerateFileSystemEntries(parent).Any())
            {
                Directory.Delete(parent);
            }
        }

        return Task.CompletedTask;
    }

    private string PlaceOf(string path) => Path.Combine([folder, .. path.Split('/')]);
}
