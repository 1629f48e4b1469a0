using System.Collections.Frozen;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Search;

/// <summary>
/// CO2 for one passenger, by the method of the ICAO Carbon Emissions Calculator: fuel of the aircraft over the
/// great-circle distance plus its correction (50, 100 or 125 km), times 3.16 kg of CO2 a kilogram of fuel,
/// shared among the passengers by the room their seats take. Seat weights are those of the Travel Impact
/// Model: economy 1; business and first 1.5 on single-aisle aircraft, 4 and 5 on wide-bodies. Fuel figures
/// are rounded type averages (landing and take-off, then each kilometre), the load factor is 82 %, freight is
/// left out. Good for comparing flights, not for accounting.
/// </summary>
public static class Emissions
{
    private const double Co2PerKgFuel = 3.16;
    private const double LoadFactor = 0.82;

    private static readonly FrozenDictionary<string, Burn> Burns = new Dictionary<string, Burn>
    {
        [AircraftType.Atr72] = new(250, 1.45, 72),
        [AircraftType.E190] = new(550, 2.25, 100),
        [AircraftType.A320] = new(800, 2.75, 180),
        [AircraftType.A321] = new(950, 3.10, 205),
        [AircraftType.B788] = new(1700, 5.00, 305),
        [AircraftType.B789] = new(1800, 5.40, 360),
        [AircraftType.A359] = new(1900, 5.90, 400),
        [AircraftType.B77W] = new(2700, 7.90, 460),
    }.ToFrozenDictionary();

    /// <summary>Kilograms for one seat of a cabin; an unknown aircraft counts as an Airbus A321.</summary>
    public static double KilogramsFor(ScheduledFlight flight, Cabin cabin)
    {
        ArgumentNullException.ThrowIfNull(flight);
        var direct = flight.Origin.KilometresTo(flight.Destination);
        var flown = direct + (direct < 550 ? 50 : direct <= 5500 ? 100 : 125);
        var burn = Burns.GetValueOrDefault(flight.Aircraft) ?? Burns[AircraftType.A321];
        var wide = AircraftType.All.TryGetValue(flight.Aircraft, out var type) && type.WideBody;
        var weight = (cabin, wide) switch
        {
            (Cabin.Economy, _) => 1,
            (Cabin.Business, true) => 4,
            (Cabin.First, true) => 5,
            _ => 1.5,
        };
        var fuel = burn.LandingAndTakeOff + (burn.Kilometre * flown);
        return fuel * Co2PerKgFuel * weight / (burn.EconomySeats * LoadFactor);
    }

    /// <param name="LandingAndTakeOff">Kilograms of fuel.</param>
    /// <param name="Kilometre">Kilograms of fuel each kilometre.</param>
    /// <param name="EconomySeats">Seats if all the room were economy.</param>
    private sealed record Burn(double LandingAndTakeOff, double Kilometre, double EconomySeats);
}
