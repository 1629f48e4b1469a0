using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FlightBooking.Core.Schedules;

/// <summary>
/// Names one dated flight. The origin belongs to it: a number may fly several legs on one day.
/// </summary>
/// <param name="FlightNumber">E.g. <c>6E155</c>.</param>
/// <param name="Origin">IATA code of the airport it leaves.</param>
/// <param name="Date">The origin's local date of departure.</param>
public readonly record struct DepartureKey(string FlightNumber, string Origin, DateOnly Date)
{
    /// <summary>The document id: <c>6E155-DEL-2026-12-01</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{FlightNumber}-{Origin}-{Date:yyyy-MM-dd}");

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DepartureKey key)
    {
        key = default;
        var parts = text?.Split('-', 3);
        if (parts is not [{ Length: > 2 } number, { Length: 3 } origin, var date]
            || !DateOnly.TryParseExact(date, "yyyy-MM-dd", out var day))
        {
            return false;
        }

        key = new(number, origin, day);
        return true;
    }
}

/// <summary>A scheduled flight on one date, at real instants.</summary>
/// <param name="Flight">The service.</param>
/// <param name="Date">The origin's local date of departure.</param>
/// <param name="DepartsAt">The instant, in the origin's offset of that moment.</param>
/// <param name="ArrivesAt">The instant, in the destination's offset of that moment.</param>
public sealed record Departure(
    ScheduledFlight Flight, DateOnly Date, DateTimeOffset DepartsAt, DateTimeOffset ArrivesAt)
{
    /// <summary>Its name.</summary>
    public DepartureKey Key => new(Flight.Number, Flight.Origin.Code, Date);

    /// <summary>Minutes in the air and on the ground between the two instants.</summary>
    public int DurationMinutes => (int)(ArrivesAt - DepartsAt).TotalMinutes;
}
