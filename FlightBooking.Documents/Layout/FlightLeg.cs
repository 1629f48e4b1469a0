using System.Collections.Immutable;

namespace FlightBooking.Documents.Layout;

/// <summary>One flight drawn as on a boarding pass: from, to, and what lies between.</summary>
/// <param name="Flight">Airline and flight number, e.g. <c>Air India · AI 2954</c>.</param>
/// <param name="Remark">Opposite it: cabin and aircraft.</param>
/// <param name="From">Where and when it leaves.</param>
/// <param name="To">Where and when it arrives.</param>
/// <param name="Duration">Time between the two, e.g. <c>2 h 15 min</c>.</param>
/// <param name="SeatRows">The rows its passengers sit in; empty where no seat is known.</param>
public sealed record FlightLeg(
    string Flight,
    string Remark,
    LegEnd From,
    LegEnd To,
    string Duration,
    ImmutableArray<SeatRow> SeatRows) : Block;

/// <summary>One end of a flight.</summary>
/// <param name="Code">IATA code of the airport, the largest letters of the leg.</param>
/// <param name="Time">The airport's own time, <c>HH:mm</c>.</param>
/// <param name="Date">The airport's own date, with the offset from UTC.</param>
/// <param name="City">City and country.</param>
/// <param name="Airport">Its name.</param>
public sealed record LegEnd(string Code, string Time, string Date, string City, string Airport)
{
    /// <summary>Marks another date than at departure, e.g. <c>+1 day</c>; null on the same date.</summary>
    public string? DayMark { get; init; }
}

/// <summary>A row of seats seen from above, with those of this booking marked.</summary>
/// <param name="Number">The row's number.</param>
/// <param name="Plan">Its seat letters from the left, a space for an aisle: <c>ABC DEF</c>.</param>
/// <param name="Taken">The letters of the seats that are the passengers' own.</param>
public sealed record SeatRow(int Number, string Plan, string Taken);
