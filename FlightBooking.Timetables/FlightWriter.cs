using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables;

/// <summary>
/// Writes flights by route. A number is the airline's code (left out) and the rest; fares are whole rupees
/// where they can be, which is nearly always.
/// </summary>
internal sealed class FlightWriter(BinaryWriter writer, Timetable timetable)
{
    private readonly TimetableIndex index = timetable.Index;
    private readonly Dictionary<string, int> aircraft = timetable.Flights.Select(flight => flight.Aircraft)
        .Distinct().Order(StringComparer.Ordinal).Select((code, at) => (code, at))
        .ToDictionary(pair => pair.code, pair => pair.at);

    public void WriteAll()
    {
        writer.Write7BitEncodedInt(aircraft.Count);
        foreach (var code in aircraft.Keys.Order(StringComparer.Ordinal))
        {
            writer.Write(code);
        }

        writer.Write7BitEncodedInt(index.Flights.Length);
        writer.Write7BitEncodedInt(index.Routes.Length);
        foreach (var route in index.Routes)
        {
            writer.Write7BitEncodedInt(route.Origin);
            writer.Write7BitEncodedInt(route.Destination);
            writer.Write7BitEncodedInt(route.Count);
            foreach (var flight in index.Flights.AsSpan(route.First, route.Count))
            {
                Write(flight);
            }
        }
    }

    private void Write(ScheduledFlight flight)
    {
        writer.Write7BitEncodedInt(index.AirlineByCode[flight.Airline.Code]);
        WriteNumber(flight);
        writer.Write((byte)flight.Days);
        writer.Write7BitEncodedInt(Minute(flight.DepartureTime));
        writer.Write7BitEncodedInt(Minute(flight.ArrivalTime));
        var dated = flight.ValidFrom is not null || flight.ValidTo is not null;
        writer.Write((byte)((flight.ArrivalDayOffset + 1) | (dated ? 8 : 0) | (flight.BlockMinutes is null ? 0 : 16)));
        writer.Write7BitEncodedInt(aircraft[flight.Aircraft]);
        WriteFares(flight.Fares);
        if (flight.BlockMinutes is { } block)
        {
            writer.Write7BitEncodedInt(block);
        }

        if (dated)
        {
            writer.Write7BitEncodedInt(flight.ValidFrom?.DayNumber + 1 ?? 0);
            writer.Write7BitEncodedInt(flight.ValidTo?.DayNumber + 1 ?? 0);
        }
    }

    // Plain numbers as such (plus one); 0 says that a text follows.
    private void WriteNumber(ScheduledFlight flight)
    {
        var (number, code) = (flight.Number, flight.Airline.Code);
        if (number.StartsWith(code, StringComparison.Ordinal) && int.TryParse(number[code.Length..], out var plain)
            && plain >= 0 && $"{code}{plain}" == number)
        {
            writer.Write7BitEncodedInt(plain + 1);
        }
        else
        {
            writer.Write7BitEncodedInt(0);
            writer.Write(number);
        }
    }

    private void WriteFares(BaseFares fares)
    {
        long?[] amounts = [fares.Economy, fares.Business, fares.First];
        var whole = amounts.All(amount => amount % 100 is null or 0);
        writer.Write((byte)((whole ? 1 : 0) | (fares.Business is null ? 0 : 2) | (fares.First is null ? 0 : 4)));
        foreach (var amount in amounts)
        {
            if (amount is { } minor)
            {
                writer.Write7BitEncodedInt64(whole ? minor / 100 : minor);
            }
        }
    }

    private static int Minute(TimeOnly time) => (time.Hour * 60) + time.Minute;
}
