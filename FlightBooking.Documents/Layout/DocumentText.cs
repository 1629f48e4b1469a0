using System.Globalization;
using FlightBooking.Core;
using FlightBooking.Core.Schedules;
using FlightBooking.Documents.Tickets;

namespace FlightBooking.Documents.Layout;

/// <summary>How documents put times, durations, weights and states into words.</summary>
internal static class DocumentText
{
    /// <summary><c>Sat 12 Dec 2026</c>.</summary>
    public static string Date(DateTimeOffset at) =>
        at.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>08:00</c>.</summary>
    public static string Time(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>Sat 12 Dec 2026, 08:00 (+05:30)</c>: an instant nobody has to guess the zone of.</summary>
    public static string Instant(DateTimeOffset at) => $"{Date(at)}, {Time(at)} ({Offset(at)})";

    /// <summary><c>+05:30</c>.</summary>
    public static string Offset(DateTimeOffset at) => at.ToString("zzz", CultureInfo.InvariantCulture);

    /// <summary><c>2 h 15 min</c>, <c>45 min</c>, <c>3 h</c>.</summary>
    public static string Duration(TimeSpan duration)
    {
        var minutes = (long)duration.TotalMinutes;
        return (minutes / 60, minutes % 60) switch
        {
            (0, var rest) => $"{rest} min",
            (var hours, 0) => $"{hours} h",
            var (hours, rest) => $"{hours} h {rest} min",
        };
    }

    /// <summary>How the arrival's date differs from the departure's, each in its own zone; null if not.</summary>
    public static string? DayMark(DateTimeOffset departure, DateTimeOffset arrival)
    {
        var days = (arrival.Date - departure.Date).Days;
        return days switch
        {
            0 => null,
            1 or -1 => $"{days:+0;-0} day",
            _ => $"{days:+0;-0} days",
        };
    }

    /// <summary><c>7 kg</c>, <c>2.5 kg</c>, or a dash for none.</summary>
    public static string Kilograms(decimal kg) =>
        kg == 0 ? "–" : kg.ToString("0.##", CultureInfo.InvariantCulture) + " kg";

    /// <summary>The status as a badge.</summary>
    public static Badge Badge(TicketStatus status) => status switch
    {
        TicketStatus.Held => new("Not paid yet", Tone.Neutral),
        TicketStatus.Confirmed => new("Confirmed", Tone.Accent),
        TicketStatus.PartiallyCancelled => new("Partially cancelled", Tone.Alert),
        _ => new("Cancelled", Tone.Alert),
    };

    /// <summary>The cabin's name.</summary>
    public static string CabinName(Cabin cabin) => cabin switch
    {
        Cabin.Economy => "Economy",
        Cabin.Business => "Business",
        _ => "First",
    };
}
