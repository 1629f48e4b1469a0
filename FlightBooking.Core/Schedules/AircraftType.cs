using System.Collections.Frozen;

namespace FlightBooking.Core.Schedules;

/// <summary>An aircraft type that flights are scheduled with.</summary>
/// <param name="Code">IATA aircraft type code.</param>
/// <param name="Name">What passengers are shown.</param>
/// <param name="WideBody">Whether it has two aisles.</param>
public sealed record AircraftType(string Code, string Name, bool WideBody)
{
    /// <summary>Airbus A320, economy only.</summary>
    public const string A320 = "320";

    /// <summary>Airbus A321: the default of short and medium haul.</summary>
    public const string A321 = "321";

    /// <summary>Boeing 787-8.</summary>
    public const string B788 = "788";

    /// <summary>Boeing 787-9: the default of long haul.</summary>
    public const string B789 = "789";

    /// <summary>Airbus A350-900.</summary>
    public const string A359 = "359";

    /// <summary>Boeing 777-300ER.</summary>
    public const string B77W = "77W";

    /// <summary>Embraer 190, economy only.</summary>
    public const string E190 = "E90";

    /// <summary>ATR 72, economy only.</summary>
    public const string Atr72 = "AT7";

    /// <summary>All types, by code.</summary>
    public static FrozenDictionary<string, AircraftType> All { get; } = new AircraftType[]
    {
        new(A320, "Airbus A320", false),
        new(A321, "Airbus A321", false),
        new(B788, "Boeing 787-8", true),
        new(B789, "Boeing 787-9", true),
        new(A359, "Airbus A350-900", true),
        new(B77W, "Boeing 777-300ER", true),
        new(E190, "Embraer 190", false),
        new(Atr72, "ATR 72", false),
    }.ToFrozenDictionary(type => type.Code, StringComparer.Ordinal);

    /// <summary>The name for display; the code itself where the type is not known.</summary>
    public static string NameOf(string code) => All.TryGetValue(code, out var type) ? type.Name : code;
}
