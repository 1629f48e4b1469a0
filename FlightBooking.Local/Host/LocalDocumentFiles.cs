using FlightBooking.Core.Storage;
using FlightBooking.Documents;
using FlightBooking.Local.Runtime.Functions;

namespace FlightBooking.Local.Host;

/// <summary>The documents that blob outputs stored in the data folder.</summary>
internal sealed class LocalDocumentFiles(BlobFile blobs) : IDocumentFiles
{
    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string documentId, CancellationToken ct) =>
        Task.FromResult(DocumentId.IsPossible(documentId) ? blobs.OpenRead("documents", $"{documentId}.pdf") : null);

    /// <inheritdoc/>
    public Task DeleteAsync(string documentId, CancellationToken ct) =>
        blobs.DeleteAsync("documents", $"{documentId}.pdf");
}
