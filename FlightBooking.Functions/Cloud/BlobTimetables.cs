using Azure;
using Azure.Storage.Blobs;
using FlightBooking.App.TimetableVersions;
using FlightBooking.Core.Schedules;
using FlightBooking.Functions.Setup;
using FlightBooking.Timetables;

namespace FlightBooking.Functions.Cloud;

/// <summary>The files of timetables in the storage account.</summary>
internal sealed class BlobTimetables(BlobServiceClient blobs) : ITimetableFiles
{
    private readonly BlobContainerClient container = blobs.GetBlobContainerClient("timetables");

    /// <inheritdoc/>
    public async Task WriteAsync(string path, Stream content, CancellationToken ct) =>
        // Block by block as it comes; the blob is there with the last of them.
        await container.GetBlobClient(path).UploadAsync(content, overwrite: true, ct);

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(string path, CancellationToken ct)
    {
        try
        {
            return (await container.GetBlobClient(path).DownloadStreamingAsync(cancellationToken: ct)).Value.Content;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string path, CancellationToken ct) =>
        await container.GetBlobClient(path).DeleteIfExistsAsync(cancellationToken: ct);

    /// <summary>The imported timetable at <c>container/blob</c>, or the default one where none is named.</summary>
    /// <exception cref="InvalidOperationException">What is there is no timetable.</exception>
    public Timetable LoadInitial(string? path)
    {
        if (path?.Split('/', 2) is not [var named, var name])
        {
            return DefaultTimetable.Load();
        }

        using var file =
            blobs.GetBlobContainerClient(named).GetBlobClient(name).DownloadContent().Value.Content.ToStream();
        return TimetableFile.Read(file).Is(out var timetable, out var refusal)
            ? timetable
            : throw new InvalidOperationException($"{CloudSettings.TimetableBlobName} names {path}: {refusal.Detail}");
    }
}
