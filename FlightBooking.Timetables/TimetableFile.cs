using System.Security.Cryptography;
using System.Text;
using FlightBooking.Core;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables;

/// <summary>
/// A timetable as one compact file: a mark, a version, tables of airports and airlines, the flights by route,
/// and a SHA-256 over everything before it. The same timetable is always the same bytes.
/// </summary>
public static class TimetableFile
{
    private const int Version = 1;

    private static ReadOnlySpan<byte> Mark => "FBTT"u8;

    /// <summary>Writes the file.</summary>
    public static void Write(Timetable timetable, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        ArgumentNullException.ThrowIfNull(stream);
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Mark);
            writer.Write((byte)Version);
            writer.Write7BitEncodedInt(timetable.Airports.Count);
            foreach (var airport in timetable.Airports)
            {
                AirportRecords.WriteAirport(writer, airport);
            }

            writer.Write7BitEncodedInt(timetable.Airlines.Length);
            foreach (var airline in timetable.Airlines)
            {
                writer.Write(airline.Code);
                writer.Write(airline.Name);
            }

            new FlightWriter(writer, timetable).WriteAll();
        }

        var content = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        stream.Write(content);
        stream.Write(SHA256.HashData(content));
    }

    /// <summary>Reads what <see cref="Write"/> wrote; anything else is refused, never half read.</summary>
    public static Result<Timetable> Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        if (bytes.Length < Mark.Length + 1 + SHA256.HashSizeInBytes || !bytes.StartsWith(Mark))
        {
            return Refusal.Invalid("not_a_timetable", "This is not a timetable file.");
        }

        if (bytes[Mark.Length] != Version)
        {
            return Refusal.Invalid("timetable_version", $"The file is of version {bytes[Mark.Length]}, not {Version}.");
        }

        var content = bytes[..^SHA256.HashSizeInBytes];
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes[content.Length..]))
        {
            return Refusal.Invalid("timetable_damaged", "The file is damaged: its checksum does not fit.");
        }

        memory.Position = Mark.Length + 1;
        using var reader = new BinaryReader(memory, Encoding.UTF8);
        var airports = Many(reader, () => AirportRecords.ReadAirport(reader));
        var airlines = Many(reader, () => new Airline(reader.ReadString(), reader.ReadString()));
        var flights = new FlightReader(reader, airports, airlines).ReadAll();
        return Timetable.Restore(airports, airlines, flights);
    }

    private static T[] Many<T>(BinaryReader reader, Func<T> read)
    {
        var items = new T[reader.Read7BitEncodedInt()];
        for (var at = 0; at < items.Length; at++)
        {
            items[at] = read();
        }

        return items;
    }
}
