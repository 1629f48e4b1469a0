using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables.Generation;

/// <summary>Minutes from departure to arrival: block speed by type, slower against the westerlies.</summary>
internal static class BlockTime
{
    public static int Minutes(string aircraft, Airport from, Airport to, int kilometres)
    {
        var speed = aircraft switch
        {
            AircraftType.Atr72 => 480,
            AircraftType.E190 => 760,
            AircraftType.A320 or AircraftType.A321 => 800,
            _ => 870,
        };
        var east = (int)Math.Round(to.Longitude - from.Longitude);
        east = east > 180 ? east - 360 : east < -180 ? east + 360 : east;
        var wind = kilometres < 1500 || Math.Abs(east) < 15 ? 100 : east > 0 ? 97 : 104;
        var minutes = 30 + (kilometres * 60 / speed * wind / 100);
        return (minutes + 4) / 5 * 5;
    }
}
