using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace FlightBooking.Documents.Pdf;

/// <summary>Bytes being written, in memory borrowed from the shared pool.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(16 * 1024);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return bytes.AsSpan(Length);
    }

    public void Write(byte value)
    {
        Reserve(1);
        bytes[Length++] = value;
    }

    public void Write(ReadOnlySpan<byte> values)
    {
        Reserve(values.Length);
        values.CopyTo(bytes.AsSpan(Length));
        Length += values.Length;
    }

    /// <summary>Text of ASCII characters.</summary>
    public void Write(string text) => Advance(Encoding.ASCII.GetBytes(text, GetSpan(text.Length)));

    public void Write(long value)
    {
        Reserve(20);
        Utf8Formatter.TryFormat(value, bytes.AsSpan(Length), out var count);
        Length += count;
    }

    /// <summary>A number with at most two decimals: a hundredth of a point is 3.5 µm.</summary>
    public void Write(float value)
    {
        var hundredths = (long)MathF.Round(value * 100);
        if (hundredths < 0)
        {
            Write((byte)'-');
            hundredths = -hundredths;
        }

        Write(hundredths / 100);
        var (tenth, hundredth) = ((byte)('0' + (hundredths / 10 % 10)), (byte)('0' + (hundredths % 10)));
        if (hundredth != '0')
        {
            Write([(byte)'.', tenth, hundredth]);
        }
        else if (tenth != '0')
        {
            Write([(byte)'.', tenth]);
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
        Length = 0;
    }

    private void Reserve(int count)
    {
        var wanted = Length + Math.Max(count, 1);
        if (wanted <= bytes.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(wanted, bytes.Length * 2));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
