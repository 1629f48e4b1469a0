using Azure;
using Azure.Storage.Blobs;
using FlightBooking.Core.Schedules;
using FlightBooking.Documents;
using FlightBooking.Timetables;
using FlightBooking.Functions.Setup;

namespace FlightBooking.Functions.Cloud;

/// <summary>What lies in the storage account: documents, put there by the workflows' outputs, and timetables.</summary>
internal sealed class BlobDocuments(BlobServiceClient blobs) : IDocumentFiles
{
    public async Task<Stream?> OpenAsync(string documentId, CancellationToken ct)
    {
        try
        {
            var blob = blobs.GetBlobContainerClient("documents").GetBlobClient($"{documentId}.pdf");
            return (await blob.DownloadStreamingAsync(cancellationToken: ct)).Value.Content;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The imported timetable at <c>container/blob</c>, or the default one where none is named.</summary>
    /// <exception cref="InvalidOperationException">What is there is no timetable.</exception>
    public Timetable LoadTimetable(string? path)
    {
        if (path?.Split('/', 2) is not [var container, var name])
        {
            return DefaultTimetable.Load();
        }

        using var file =
            blobs.GetBlobContainerClient(container).GetBlobClient(name).DownloadContent().Value.Content.ToStream();
        return TimetableFile.Read(file).Is(out var timetable, out var refusal)
            ? timetable
            : throw new InvalidOperationException($"{CloudSettings.TimetableBlobName} names {path}: {refusal.Detail}");
    }
}
