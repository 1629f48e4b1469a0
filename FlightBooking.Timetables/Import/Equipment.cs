using System.Collections.Frozen;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Timetables.Import;

/// <summary>
/// The IATA aircraft codes of the world as the types that have a seat map: by number of aisles and seats, and by
/// distance where the code says nothing or the type would not reach. Airbus and Boeing aircraft with one aisle
/// are an A320 (economy only) for those who sell economy only, else an A321.
/// </summary>
internal static class Equipment
{
    private static readonly FrozenDictionary<string, string> Codes = new (string Type, string Codes)[]
    {
        (AircraftType.A321, "318 319 31A 31B 31N 717 7M7 7M8 7M9 DC9 M80 M81 M82 M83 M87 M88 M90 TU3 TU5 T20"),
        (AircraftType.E190, "100 141 142 143 146 14Z 221 223 290 295 A81 AR1 AR7 AR8 ARJ EMJ F28 F70 FRJ SU9 YK2 YK4"),
        (AircraftType.B788, "310 312 313 AB3 AB4 AB6 787"),
        (AircraftType.B789, "781 D10 D11 D1C IL6 IL9 L10 M11"),
        (AircraftType.Atr72, "A40 AN4 AN6 ATP ATR BNI BNT D28 D38 EM2 EMB F50 I14 J31 J32 J41 L4T MA6 S20 SF3 SFB SH6 SWM"),
    }.SelectMany(row => row.Codes.Split(' ').Select(code => (code, row.Type)))
        .ToFrozenDictionary(pair => pair.code, pair => pair.Type, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Families = new (string Type, string Starts)[]
    {
        (AircraftType.B77W, "77 74 38"),
        (AircraftType.A359, "33 34 35"),
        (AircraftType.B788, "76"),
        (AircraftType.A321, "32 72 73 75 D9"),
        (AircraftType.E190, "CR ER E7 E9"),
        (AircraftType.Atr72, "AT BE CN DH PA PL YN"),
    }.SelectMany(row => row.Starts.Split(' ').Select(start => (start, row.Type)))
        .ToFrozenDictionary(pair => pair.start, pair => pair.Type, StringComparer.Ordinal);

    /// <summary>The type that flies it.</summary>
    /// <param name="code">IATA aircraft type; empty where none is named.</param>
    /// <param name="kilometres">How far it flies.</param>
    /// <param name="economyOnly">Whether there is no better cabin.</param>
    public static string AircraftFor(string code, double kilometres, bool economyOnly)
    {
        var named = TypeOf(code);
        var aircraft = named is null || kilometres > RangeOf(named) ? ByDistance(kilometres) : named;
        return aircraft == AircraftType.A321 && economyOnly ? AircraftType.A320 : aircraft;
    }

    /// <summary>
    /// Whether it is of the A320 or of the 737 family, and of which: what low-cost airlines fly only.
    /// </summary>
    public static string? SingleAisleFamily(string code) => code switch
    {
        ['3', '2', _] or "318" or "319" or "31A" or "31B" or "31N" => "A320",
        ['7', '3', _] or ['7', 'M', _] => "737",
        _ => null,
    };

    private static string? TypeOf(string code) =>
        code is AircraftType.B788 or AircraftType.B789 ? code
        : Codes.TryGetValue(code, out var type) || (code.Length == 3 && Families.TryGetValue(code[..2], out type))
            ? type
        : null;

    private static double RangeOf(string aircraft) => aircraft switch
    {
        AircraftType.Atr72 => 1700,
        AircraftType.E190 => 4200,
        AircraftType.A321 => 6500,
        _ => double.MaxValue,
    };

    private static string ByDistance(double kilometres) => kilometres switch
    {
        <= 600 => AircraftType.Atr72,
        <= 2000 => AircraftType.E190,
        <= 5200 => AircraftType.A321,
        _ => AircraftType.B789,
    };
}
