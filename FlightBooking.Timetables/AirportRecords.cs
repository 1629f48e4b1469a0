using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables;

/// <summary>How one airport lies in a timetable file.</summary>
internal static class AirportRecords
{
    public static void WriteAirport(BinaryWriter writer, Airport airport)
    {
        writer.Write(airport.Code);
        writer.Write(airport.Name);
        writer.Write(airport.City);
        writer.Write(airport.Country);
        writer.Write(airport.Latitude);
        writer.Write(airport.Longitude);
        writer.Write(airport.TimeZone);
        writer.Write((byte)airport.Size);
        writer.Write(string.Join(';', airport.OtherCities));
    }

    public static Airport ReadAirport(BinaryReader reader)
    {
        var airport = new Airport(
            reader.ReadString(),
            reader.ReadString(),
            reader.ReadString(),
            reader.ReadString(),
            reader.ReadDouble(),
            reader.ReadDouble(),
            string.Intern(reader.ReadString()))
        {
            Size = (AirportSize)reader.ReadByte(),
        };
        var others = reader.ReadString();
        return others.Length == 0 ? airport : airport with { OtherCities = [.. others.Split(';')] };
    }
}
