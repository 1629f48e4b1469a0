namespace FlightBooking.Local.Runtime.Functions;

/// <summary>Blobs as files: a folder a container. Names cannot lead out of it.</summary>
/// <param name="root">Where the containers are.</param>
internal sealed class BlobFolder(string root)
{
    /// <summary>Stores a blob whole or not at all, in place of one of the same name; durable when it returns.</summary>
    /// <exception cref="ArgumentException">The container or the name is not one.</exception>
    public async Task WriteAsync(
        string container, string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var path = PathOf(container, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write))
            {
                await file.WriteAsync(content, cancellation);
                file.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>A blob, or null where there is none.</summary>
    /// <exception cref="ArgumentException">The container or the name is not one.</exception>
    public Stream? OpenRead(string container, string name)
    {
        try
        {
            return new FileStream(
                PathOf(container, name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private string PathOf(string container, string name)
    {
        var parts = name.Split('/').Prepend(container).ToArray();
        return parts.All(IsPlain)
            ? Path.Combine([root, .. parts])
            : throw new ArgumentException($"'{container}/{name}' is not the name of a blob.");
    }

    // Letters, digits and - _ . only, and not the dots that mean a folder: nothing else can name another place.
    private static bool IsPlain(string part) =>
        part.Length is > 0 and <= 200
        && part[0] != '.'
        && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
