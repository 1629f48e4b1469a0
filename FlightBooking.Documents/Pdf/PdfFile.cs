using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace FlightBooking.Documents.Pdf;

/// <summary>
/// The parts of a PDF 1.7 file (ISO 32000-1, chapter 7): streams, all other objects packed together, and where each is.
/// </summary>
internal sealed class PdfFile : IDisposable
{
    private const byte InFile = 1;
    private const byte InObject = 2;
    private const int UsualObjects = 192;

    private readonly PooledBuffer file = new();
    private readonly PooledBuffer objects = new();
    // A ticket of one has about as many objects as this.
    private readonly List<Place> places = new(UsualObjects);
    private readonly List<(int Number, int Offset)> packed = new(UsualObjects);

    public PdfFile()
    {
        // Bytes above 127 in the second line tell transfer programs that this is not text.
        file.Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n"u8);
    }

    /// <summary>The number of the next new object, to refer to it before it is written.</summary>
    public int Reserve()
    {
        places.Add(default);
        return places.Count;
    }

    /// <summary>Adds an object that is not a stream.</summary>
    public void Add(int number, string body)
    {
        BeginObject(number, default).Write(body);
        objects.Write((byte)'\n');
    }

    /// <summary>Begins an object that is not a stream; the caller writes the rest of it, and a line feed.</summary>
    public PooledBuffer BeginObject(int number, ReadOnlySpan<byte> start)
    {
        packed.Add((number, objects.Length));
        objects.Write(start);
        return objects;
    }

    /// <summary>Writes a stream that anybody can read without unpacking it.</summary>
    public void AddPlain(int number, ReadOnlySpan<byte> content, string entries)
    {
        Begin(number);
        file.Write("<<"u8);
        WriteStream(content, entries);
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
        file.Write("<</Filter/FlateDecode"u8);
        WriteStream(packed, entries);
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
        AddObjects();

        // The id is a fingerprint of what was written: the same document is the same file.
        var id = Convert.ToHexString(SHA256.HashData(file.Written).AsSpan(0, 16));
        var (table, number) = (file.Length, Reserve());
        places[number - 1] = new(InFile, table, 0);
        var rows = Pack(Rows(), CompressionLevel.Fastest);
        AddPacked(number, rows, string.Create(
            CultureInfo.InvariantCulture,
            $"/Type/XRef/Size {number + 1}/W[1 3 2]/Root {catalog} 0 R/Info {info} 0 R/ID[<{id}><{id}>]"));
        file.Write($"startxref\n{table}\n%%EOF\n");
        return file.Written.ToArray();
    }

    /// <summary>Text outside page contents: UTF-16 with a byte order mark, in hexadecimal.</summary>
    public static string TextString(string text) =>
        $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    public void Dispose()
    {
        file.Dispose();
        objects.Dispose();
    }

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
        places[number - 1] = new(InFile, file.Length, 0);
        file.Write($"{number} 0 obj\n");
    }

    private void WriteStream(ReadOnlySpan<byte> bytes, string entries)
    {
        file.Write("/Length "u8);
        file.Write((long)bytes.Length);
        file.Write(entries);
        file.Write(">>\nstream\n"u8);
        file.Write(bytes);
        file.Write("\nendstream\nendobj\n"u8);
    }

    // All objects but the streams in one (ISO 32000-1, 7.5.7), which packs them ten times smaller.
    private void AddObjects()
    {
        var number = Reserve();
        using var all = new PooledBuffer();
        for (var i = 0; i < packed.Count; i++)
        {
            places[packed[i].Number - 1] = new(InObject, number, i);
            all.Write((long)packed[i].Number);
            all.Write((byte)' ');
            all.Write((long)packed[i].Offset);
            all.Write((byte)' ');
        }

        var first = all.Length;
        all.Write(objects.Written);
        var bytes = Pack(all.Written, CompressionLevel.Fastest);
        AddPacked(number, bytes, string.Create(
            CultureInfo.InvariantCulture, $"/Type/ObjStm/N {packed.Count}/First {first}"));
    }

    // Where each object is (7.5.8): one byte, three and two.
    private byte[] Rows()
    {
        var rows = new byte[6 * (places.Count + 1)];
        BinaryPrimitives.WriteUInt16BigEndian(rows.AsSpan(4), ushort.MaxValue);
        for (var i = 0; i < places.Count; i++)
        {
            var row = rows.AsSpan(6 * (i + 1));
            BinaryPrimitives.WriteInt32BigEndian(row, places[i].At);
            row[0] = places[i].Kind;
            BinaryPrimitives.WriteUInt16BigEndian(row[4..], (ushort)places[i].Index);
        }

        return rows;
    }

    /// <summary>Where an object is: so far into the file, or which of the objects in another.</summary>
    private readonly record struct Place(byte Kind, int At, int Index);
}
