using Azure;
using Azure.Storage.Blobs;
using FlightBooking.Core.Documents;

namespace FlightBooking.Functions.Cloud;

/// <summary>The documents that the workflows' blob outputs have stored.</summary>
/// <param name="blobs">The account the outputs write to.</param>
public sealed class BlobDocuments(BlobServiceClient blobs) : IDocumentFiles
{
    private readonly BlobContainerClient container = blobs.GetBlobContainerClient("documents");

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(string documentId, CancellationToken ct)
    {
        try
        {
            var blob = container.GetBlobClient($"{documentId}.pdf");
            var answer = await blob.DownloadStreamingAsync(cancellationToken: ct);
            return answer.Value.Content;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }
}
