using System.Collections.Immutable;

namespace FlightBooking.Core.Seats;

/// <summary>What one passenger wants to sit on. Infants ask for no seat.</summary>
/// <param name="PassengerId">Who.</param>
/// <param name="Preference">The type wished for, where no seat is named.</param>
/// <param name="Seat">This very seat, or null for any.</param>
public sealed record SeatRequest(string PassengerId, SeatType Preference, string? Seat = null)
{
    /// <summary>Whether the passenger should sit beside an adult of the party.</summary>
    public bool Child { get; init; }
}

/// <summary>Which seat a passenger has.</summary>
/// <param name="PassengerId">Who.</param>
/// <param name="Seat">Seat number.</param>
/// <param name="Type">Where in its row it is.</param>
/// <param name="PreferenceMet">Whether it is the seat named, or of the type wished for.</param>
public sealed record SeatAssignment(string PassengerId, string Seat, SeatType Type, bool PreferenceMet);
