using System.Security.Cryptography;

namespace FlightBooking.App.TimetableVersions;

/// <summary>What comes from outside, read once: counted, hashed, and not beyond a bound.</summary>
/// <param name="from">Where it comes from.</param>
/// <param name="most">How many bytes are taken.</param>
/// <param name="hash">Gets all of them.</param>
internal sealed class ReceivedStream(Stream from, long most, IncrementalHash hash) : Stream
{
    /// <summary>How many bytes were read.</summary>
    public long Taken { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Taken;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Took(
        buffer.AsSpan(offset, from.Read(buffer, offset, count)));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await from.ReadAsync(buffer, cancellationToken);
        return Took(buffer.Span[..read]);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Took(ReadOnlySpan<byte> bytes)
    {
        Taken += bytes.Length;
        if (Taken > most)
        {
            throw new TooMuchException();
        }

        hash.AppendData(bytes);
        return bytes.Length;
    }

    /// <summary>There is more than is taken.</summary>
    public sealed class TooMuchException() : Exception("More was sent than is taken.");
}
