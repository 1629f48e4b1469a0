using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using FlightBooking.Documents;

namespace FlightBooking.Functions.Cloud;

/// <summary>The documents in the storage account, put there by the workflows' outputs.</summary>
internal sealed class BlobDocuments(BlobServiceClient blobs) : IDocumentFiles
{
    public async Task<Stream?> OpenAsync(string documentId, CancellationToken ct)
    {
        try
        {
            return (await BlobOf(documentId).DownloadStreamingAsync(cancellationToken: ct)).Value.Content;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    public async Task DeleteAsync(string documentId, CancellationToken ct) =>
        await BlobOf(documentId).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: ct);

    private BlobClient BlobOf(string documentId) =>
        blobs.GetBlobContainerClient("documents").GetBlobClient($"{documentId}.pdf");
}
