using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core.Names;
using FlightBooking.Core.Seats;

namespace FlightBooking.Core.Bookings;

/// <summary>Somebody who travels.</summary>
public sealed record Passenger
{
    /// <summary>Unique within the booking: <c>p1</c>, <c>p2</c>, …</summary>
    public required string PassengerId { get; init; }

    /// <summary>Tells passengers of the same full name apart; null where nobody shares the name.</summary>
    public string? UniqueId { get; init; }

    /// <summary>Given name.</summary>
    public required string FirstName { get; init; }

    /// <summary>Middle name, where there is one.</summary>
    public string? MiddleName { get; init; }

    /// <summary>Family name.</summary>
    public required string LastName { get; init; }

    /// <summary>As in the passport.</summary>
    public required Gender Gender { get; init; }

    /// <summary>Birthday.</summary>
    public required DateOnly DateOfBirth { get; init; }

    /// <summary>The type on the first slice.</summary>
    public required PassengerType Type { get; init; }

    /// <summary>The seat wished for.</summary>
    public required SeatType SeatPreference { get; init; }

    /// <summary>
    /// Checked baggage on each slice, kilograms, as it was booked; see <see cref="BookedSlice.Bags"/>.
    /// </summary>
    public decimal CheckInBaggageKg { get; init; }

    /// <summary>Cabin baggage on each slice, kilograms.</summary>
    public decimal HandBaggageKg { get; init; }

    /// <summary>The names the passenger had before they were corrected, oldest first; null where none was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<FormerName>? FormerNames { get; init; }

    /// <summary>The name by its parts.</summary>
    public FullName Name() => new(FirstName, MiddleName, LastName);

    /// <summary>The full name in one line.</summary>
    public string FullName() => Name().ToString();

    internal static string UniqueIdOf(string bookingRef, int index) => $"{bookingRef}-{index + 1}";
}

/// <summary>A name that was corrected.</summary>
/// <param name="Name">As it was.</param>
/// <param name="Until">When it was corrected.</param>
/// <param name="Act">The audit record of whoever at the airline did; null where the customer did.</param>
public sealed record FormerName(FullName Name, DateTimeOffset Until, string? Act);

/// <summary>What fare and seat a passenger's age asks for.</summary>
public enum PassengerType
{
    /// <summary>Twelve years and older on the day of departure.</summary>
    Adult,

    /// <summary>Two to eleven years: a seat and the full fare, but not alone.</summary>
    Child,

    /// <summary>Under two: on an adult's lap, with no seat.</summary>
    Infant,
}

/// <summary>As in the passport.</summary>
public enum Gender
{
    /// <summary>M.</summary>
    Male,

    /// <summary>F.</summary>
    Female,

    /// <summary>X.</summary>
    Other,
}
