using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables.Generation;

/// <summary>Base fares where a timetable has none: a start and a rate a kilometre that falls with distance.</summary>
internal static class FareModel
{
    /// <summary>Fares in paise, whole rupees.</summary>
    public static BaseFares For(
        Airline airline, bool lowCost, int kilometres, string aircraft, int departureHour, Dice dice)
    {
        var rupees = Rupees(kilometres);
        var percent = lowCost ? 74 : 92 + dice.For(airline.Code).Below(21);
        percent += departureHour switch { < 6 => -8, < 10 => 6, < 16 => 0, < 20 => 5, < 22 => 0, _ => -5 };
        percent += dice.For(kilometres).Below(9) - 4;
        percent += aircraft == AircraftType.Atr72 ? 8 : 0;
        var economy = rupees * percent / 100;
        if (!HasPremium(aircraft))
        {
            return new(economy * 100L, null, null);
        }

        var business = economy * (kilometres < 2500 ? 22 : kilometres < 5500 ? 26 : 31) / 10;
        var first = business * 16 / 10;
        return new(economy * 100L, business * 100L, first * 100L);
    }

    /// <summary>What economy costs about, in paise, over that distance.</summary>
    public static long Usual(double kilometres) => Rupees((int)Math.Round(kilometres)) * 100L;

    private static int Rupees(int kilometres) => 1500
        + (Math.Min(kilometres, 1500) * 40 / 10)
        + (Math.Clamp(kilometres - 1500, 0, 3500) * 31 / 10)
        + (Math.Max(kilometres - 5000, 0) * 26 / 10);

    private static bool HasPremium(string aircraft) =>
        aircraft is not (AircraftType.A320 or AircraftType.E190 or AircraftType.Atr72);
}
