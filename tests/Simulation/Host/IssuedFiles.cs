using FlightBooking.Documents;

namespace FlightBooking.Simulation.Host;

/// <summary>The documents that were issued, for whoever sends them.</summary>
internal sealed class IssuedFiles(Dictionary<string, byte[]> blobs) : IDocumentFiles
{
    public Task<Stream?> OpenAsync(string documentId, CancellationToken ct) => Task.FromResult<Stream?>(
        blobs.FirstOrDefault(blob => blob.Key.EndsWith($"{documentId}.pdf", StringComparison.Ordinal)).Value
            is { } content
            ? new MemoryStream(content)
            : null);
}
