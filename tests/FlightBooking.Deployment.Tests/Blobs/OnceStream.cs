namespace FlightBooking.Deployment.Tests.Blobs;

/// <summary>What comes over a line: read once, forwards, and it may break.</summary>
internal sealed class OnceStream(byte[] content, int breaksAt = int.MaxValue) : MemoryStream(content)
{
    public override bool CanSeek => false;

    public override int Read(byte[] buffer, int offset, int count) =>
        Position >= breaksAt ? throw new IOException("The line broke.") : base.Read(buffer, offset, count);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Position >= breaksAt ? throw new IOException("The line broke.") : base.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
}
