using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace FlightBooking.Documents.Pdf;

/// <summary>
/// The parts of a PDF 1.7 file (ISO 32000-1, chapter 7): numbered objects, the table of where each begins,
/// and the trailer.
/// </summary>
internal sealed class PdfFile : IDisposable
{
    private readonly PooledBuffer file = new();
    private readonly List<int> offsets = [];

    public PdfFile()
    {
        // Bytes above 127 in the second line tell transfer programs that this is not text.
        file.Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n"u8);
    }

    /// <summary>The number of the next new object, to refer to it before it is written.</summary>
    public int Reserve()
    {
        offsets.Add(0);
        return offsets.Count;
    }

    /// <summary>Writes an object that is not a stream.</summary>
    public void Add(int number, ReadOnlySpan<byte> body)
    {
        Begin(number);
        file.Write(body);
        file.Write("\nendobj\n"u8);
    }

    /// <summary>Packs a stream and writes it.</summary>
    public void AddStream(int number, ReadOnlySpan<byte> content)
    {
        using var packed = Packed(content, CompressionLevel.Fastest);
        AddPacked(number, packed.Written, "");
    }

    /// <summary>Writes a stream that was packed before.</summary>
    /// <param name="number">Of the object.</param>
    /// <param name="packed">The stream.</param>
    /// <param name="entries">What its dictionary says beside how it is packed.</param>
    public void AddPacked(int number, ReadOnlySpan<byte> packed, string entries)
    {
        Begin(number);
        file.Write("<</Filter/FlateDecode/Length "u8);
        file.Write((long)packed.Length);
        Write(entries);
        file.Write(">>\nstream\n"u8);
        file.Write(packed);
        file.Write("\nendstream\nendobj\n"u8);
    }

    /// <summary>Packs a stream.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> content, CompressionLevel level)
    {
        using var packed = Packed(content, level);
        return packed.Written.ToArray();
    }

    /// <summary>Ends the file and returns it.</summary>
    public byte[] Finish(int catalog, int info)
    {
        // The id is a fingerprint of what was written: the same document is the same file.
        var id = Convert.ToHexString(SHA256.HashData(file.Written).AsSpan(0, 16));
        var table = file.Length;
        Write($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            Write($"{offset:D10} 00000 n \n");
        }

        Write($"trailer\n<</Size {offsets.Count + 1}/Root {catalog} 0 R/Info {info} 0 R");
        Write($"/ID[<{id}><{id}>]>>\n");
        Write($"startxref\n{table}\n%%EOF\n");
        return file.Written.ToArray();
    }

    /// <summary>Text outside page contents: UTF-16 with a byte order mark, in hexadecimal.</summary>
    public static string TextString(string text) =>
        $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    public void Dispose() => file.Dispose();

    private static PooledBuffer Packed(ReadOnlySpan<byte> content, CompressionLevel level)
    {
        var packed = new PooledBuffer();
        using var sink = new BufferStream(packed);
        using var zlib = new ZLibStream(sink, level);
        zlib.Write(content);
        return packed;
    }

    private void Begin(int number)
    {
        offsets[number - 1] = file.Length;
        Write($"{number} 0 obj\n");
    }

    private void Write(string text) =>
        file.Advance(Encoding.ASCII.GetBytes(text, file.GetSpan(text.Length)));

    /// <summary>Lets the compressor write into a pooled buffer.</summary>
    private sealed class BufferStream(PooledBuffer buffer) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => buffer.Length;

        public override long Position
        {
            get => buffer.Length;
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] into, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] from, int offset, int count) =>
            buffer.Write(from.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> from) => buffer.Write(from);
    }
}
