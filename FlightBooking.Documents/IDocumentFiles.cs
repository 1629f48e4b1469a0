namespace FlightBooking.Documents;

/// <summary>The finished documents in the blob store, where the workflows' output bindings put them.</summary>
public interface IDocumentFiles
{
    /// <summary>The file, or null while it has not been issued; the caller closes it.</summary>
    Task<Stream?> OpenAsync(string documentId, CancellationToken ct);

    /// <summary>Deletes the file; where there is none, that is done already.</summary>
    Task DeleteAsync(string documentId, CancellationToken ct);
}
