using Azure;
using Azure.Storage.Blobs;
using FlightBooking.Documents;

namespace FlightBooking.Functions.Cloud;

/// <summary>The documents in the storage account, put there by the workflows' outputs.</summary>
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
}
