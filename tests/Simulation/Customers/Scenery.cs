using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Commerce;
using FlightBooking.Core.Fares;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Customers;

/// <summary>The versions that an offer was made by.</summary>
internal readonly record struct OfferedBy(int FareRules, int Tariff)
{
    /// <summary>Those that hold now.</summary>
    public static OfferedBy Now(World world) =>
        new(VersionOf<FareRulesVersion>(world), VersionOf<TariffVersion>(world));

    private static int VersionOf<TVersion>(World world)
        where TVersion : RuleVersion, IRuleVersion<TVersion> =>
        RuleBook<TVersion>.ReadAsync(world.Documents, default).Now().At(world.Agenda.Now).Version;
}

/// <summary>What there is to book: a few flights in a cabin of eight seats, most of them taken.</summary>
internal static class Scenery
{
    /// <summary>Who sits where when the world begins; no reference looks like it.</summary>
    public const string SoldBefore = "000000";

    public const Cabin Cabin = Core.Schedules.Cabin.First;

    /// <summary>What flies everything when the world begins.</summary>
    public const string Aircraft = "321";

    /// <summary>What may fly it instead: with other seats in the cabin, or without the cabin.</summary>
    public static ImmutableArray<string> OtherAircraft { get; } = ["788", "77W", Aircraft, "320"];

    public static readonly DateTimeOffset Start = new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero);

    private static readonly Airline Meru = new("M9", "Meru Air");
    private static readonly Airline Kite = new("K9", "Kite Airways");
    private static readonly Airport Delhi = Place("DEL", "Indira Gandhi", "Delhi", 28.57, 77.1);
    private static readonly Airport Mumbai = Place("BOM", "Chhatrapati Shivaji", "Mumbai", 19.09, 72.87);
    private static readonly Airport Bengaluru = Place("BLR", "Kempegowda", "Bengaluru", 13.2, 77.7);

    /// <summary>Delhi to Mumbai, direct or by way of Bengaluru, and back by either of two airlines.</summary>
    public static Timetable Timetable { get; } = Timetable.Create(
        [Delhi, Mumbai, Bengaluru],
        [
            Flight("M9101", Meru, Delhi, Mumbai, 10),
            Flight("M9102", Meru, Mumbai, Delhi, 18),
            Flight("K9701", Kite, Mumbai, Delhi, 20),
            Flight("M9110", Meru, Delhi, Bengaluru, 6),
            Flight("M9111", Meru, Bengaluru, Mumbai, 12),
        ]);

    /// <summary>
    /// Another one: a flight leaves three hours later, one is not flown any more, one is new, and the rest stays.
    /// </summary>
    public static Timetable Winter { get; } = Timetable.Create(
        [Delhi, Mumbai, Bengaluru],
        [
            Flight("M9101", Meru, Delhi, Mumbai, 13),
            Flight("M9102", Meru, Mumbai, Delhi, 18),
            Flight("K9701", Kite, Mumbai, Delhi, 20),
            Flight("M9110", Meru, Delhi, Bengaluru, 6),
            Flight("K9700", Kite, Delhi, Mumbai, 15),
        ]);

    public static ImmutableArray<Coupon> Coupons { get; } =
    [
        new("ONCE", "10% off") { Percent = 10, MaxUsesPerAccount = 1 },
        new("ALL", "nothing to pay") { Percent = 100, MaxUses = 1 },
        new("FEW", "500 rupees off") { Flat = Money.Rupees(500), MaxUses = 2 },
    ];

    public static DepartureKey Key(string number, DateOnly date) => number switch
    {
        "M9102" or "K9701" => new(number, "BOM", date),
        "M9111" => new(number, "BLR", date),
        _ => new(number, "DEL", date),
    };

    /// <summary>A departure with only a few seats left.</summary>
    public static SeatInventory NearlyFull(DepartureKey departure, Dice dice)
    {
        var empty = SeatInventory.Empty(departure, Aircraft);
        var map = empty.Map;
        var taken = dice.Below(7);
        var seats = map.SeatsOf(map.RowsOf(Cabin)!)
            .OrderBy(_ => dice.Next())
            .Take(taken)
            .Select((seat, number) => KeyValuePair.Create($"x{number}", seat.Number))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
        return taken == 0 ? empty : empty with { Claims = empty.Claims.Add(SoldBefore, new(seats, null)) };
    }

    /// <summary>What a slice costs before taxes.</summary>
    public static Money Fare(int flights) => Money.Paise(1_234_500L * flights);

    /// <summary>An offer of then, by the fare rules and the tariff of then.</summary>
    public static string Offer(
        OfferSigner signer, DateTimeOffset now, OfferedBy by, params ReadOnlySpan<DepartureKey> departures) =>
        Offer(signer, now, by, brand: null, Fare(departures.Length), departures);

    /// <summary>The same at one of several fares.</summary>
    public static string Offer(
        OfferSigner signer,
        DateTimeOffset now,
        OfferedBy by,
        string? brand,
        Money service,
        params ReadOnlySpan<DepartureKey> departures) =>
        signer.Sign(new(
            [.. departures], Cabin, FareChooser.Priced(service, brand), now + Core.Bookings.Offer.Lifetime)
        {
            FareRules = by.FareRules,
            Tariff = by.Tariff,
            Brand = brand,
        });

    private static Airport Place(string code, string name, string city, double latitude, double longitude) =>
        new(code, name, city, "IN", latitude, longitude, "Asia/Kolkata");

    private static ScheduledFlight Flight(string number, Airline airline, Airport from, Airport to, int hour) =>
        new(
            number,
            airline,
            from,
            to,
            Weekdays.Daily,
            new(hour, 0),
            new(hour + 2, 15),
            0,
            Aircraft,
            new(481_300, 749_800, 1_234_500));
}
