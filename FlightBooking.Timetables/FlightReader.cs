using System.Runtime.CompilerServices;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables;

/// <summary>Reads what <see cref="FlightWriter"/> wrote.</summary>
internal sealed class FlightReader(BinaryReader reader, Airport[] airports, Airline[] airlines)
{
    private readonly TimeOnly[] times =
        [.. Enumerable.Range(0, ZoneClock.MinutesOfDay).Select(minute => new TimeOnly(minute / 60, minute % 60))];

    private string[] aircraft = [];

    public ScheduledFlight[] ReadAll()
    {
        aircraft = new string[reader.Read7BitEncodedInt()];
        for (var at = 0; at < aircraft.Length; at++)
        {
            aircraft[at] = reader.ReadString();
        }

        var flights = new ScheduledFlight[reader.Read7BitEncodedInt()];
        var next = 0;
        for (var routes = reader.Read7BitEncodedInt(); routes > 0; routes--)
        {
            var origin = airports[reader.Read7BitEncodedInt()];
            var destination = airports[reader.Read7BitEncodedInt()];
            for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
            {
                flights[next++] = Read(origin, destination);
            }
        }

        return flights;
    }

    // Run a hundred thousand times before the runtime would get round to optimising it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ScheduledFlight Read(Airport origin, Airport destination)
    {
        var airline = airlines[reader.Read7BitEncodedInt()];
        var plain = reader.Read7BitEncodedInt();
        var number = plain == 0 ? reader.ReadString() : $"{airline.Code}{plain - 1}";
        var days = (Weekdays)reader.ReadByte();
        var (departure, arrival) = (times[reader.Read7BitEncodedInt()], times[reader.Read7BitEncodedInt()]);
        var packed = reader.ReadByte();
        var flight = new ScheduledFlight(
            number,
            airline,
            origin,
            destination,
            days,
            departure,
            arrival,
            (packed & 7) - 1,
            aircraft[reader.Read7BitEncodedInt()],
            ReadFares())
        {
            BlockMinutes = (packed & 16) != 0 ? reader.Read7BitEncodedInt() : null,
        };
        return (packed & 8) == 0 ? flight : flight with { ValidFrom = ReadDate(), ValidTo = ReadDate() };
    }

    private BaseFares ReadFares()
    {
        var flags = reader.ReadByte();
        var unit = (flags & 1) != 0 ? 100 : 1;
        return new(
            reader.Read7BitEncodedInt64() * unit,
            (flags & 2) != 0 ? reader.Read7BitEncodedInt64() * unit : null,
            (flags & 4) != 0 ? reader.Read7BitEncodedInt64() * unit : null);
    }

    private DateOnly? ReadDate() =>
        reader.Read7BitEncodedInt() is > 0 and var day ? DateOnly.FromDayNumber(day - 1) : null;
}
