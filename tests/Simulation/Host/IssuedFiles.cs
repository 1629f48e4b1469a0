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

    public Task DeleteAsync(string documentId, CancellationToken ct)
    {
        foreach (var name in blobs.Keys.Where(name => name.EndsWith($"{documentId}.pdf", StringComparison.Ordinal)))
        {
            blobs.Remove(name);
        }

        return Task.CompletedTask;
    }
}
