using System.Collections.Frozen;
using static FlightBooking.Core.Schedules.Cabin;

namespace FlightBooking.Core.Seats;

/// <summary>The aircraft types that are flown, by IATA code.</summary>
internal static class Aircrafts
{
    public static SeatMap Default { get; } =
        new("321", (First, 1, 2, "AC-DF"), (Business, 3, 6, "AC-DF"), (Economy, 7, 36, "ABC-DEF"));

    public static FrozenDictionary<string, SeatMap> All { get; } = new[]
    {
        Default,
        new("320", (Economy, 1, 30, "ABC-DEF")),
        new("E90", (Economy, 1, 25, "AC-DF")),
        new("AT7", (Economy, 1, 18, "AC-DF")),
        new("788", (First, 1, 2, "A-DF-J"), (Business, 3, 6, "AC-DF-GJ"), (Economy, 10, 32, "ABC-DEF-GHJ")),
        new("789", (First, 1, 2, "A-DF-J"), (Business, 3, 9, "AC-DF-GJ"), (Economy, 12, 37, "ABC-DEF-GHJ")),
        new("359", (First, 1, 2, "A-DF-J"), (Business, 3, 12, "A-DF-J"), (Economy, 14, 41, "ABC-DEF-GHJ")),
        new("77W", (First, 1, 2, "A-DG-K"), (Business, 3, 9, "AC-DG-HK"), (Economy, 15, 45, "ABC-DEFG-HJK")),
    }.ToFrozenDictionary(map => map.Aircraft, StringComparer.OrdinalIgnoreCase);
}
