using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace FlightBooking.Documents.Pdf;

/// <summary>Puts tables together to a TrueType file: a directory with checksums, then the tables.</summary>
internal static class TrueTypeFile
{
    private const int Header = 12;
    private const int Entry = 16;
    private const int AdjustmentInHead = 8;
    private const uint Whole = 0xB1B0AFBA;

    /// <summary>The file; the tables are in the order of their tags.</summary>
    public static byte[] Of(IReadOnlyList<(string Tag, byte[] Content)> tables)
    {
        var starts = new int[tables.Count];
        var length = Header + (Entry * tables.Count);
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = length;
            length += Padded(tables[i].Content.Length);
        }

        var file = new byte[length];
        WriteHeader(file, tables.Count);
        for (var i = 0; i < starts.Length; i++)
        {
            WriteTable(file, i, starts[i], tables[i]);
        }

        var head = starts[tables.Select(table => table.Tag).ToList().IndexOf("head")];
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + AdjustmentInHead), Whole - Sum(file));
        return file;
    }

    private static void WriteHeader(Span<byte> file, int tables)
    {
        var power = BitOperations.Log2((uint)tables);
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        ReadOnlySpan<int> numbers = [tables, Entry << power, power, (Entry * tables) - (Entry << power)];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(file[(4 + (2 * i))..], (ushort)numbers[i]);
        }
    }

    private static void WriteTable(Span<byte> file, int index, int start, (string Tag, byte[] Content) table)
    {
        table.Content.CopyTo(file[start..]);
        if (table.Tag == "head")
        {
            file.Slice(start + AdjustmentInHead, 4).Clear();
        }

        var entry = file.Slice(Header + (Entry * index), Entry);
        Encoding.ASCII.GetBytes(table.Tag, entry);
        BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(file.Slice(start, Padded(table.Content.Length))));
        BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)start);
        BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)table.Content.Length);
    }

    private static uint Sum(ReadOnlySpan<byte> words)
    {
        var sum = 0u;
        for (var at = 0; at < words.Length; at += 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(words[at..]);
        }

        return sum;
    }

    private static int Padded(int length) => (length + 3) & ~3;
}
