namespace FlightBooking.Core.Schedules;

/// <summary>An airport that was looked for, and how well it fits what was typed.</summary>
/// <param name="Airport">The airport.</param>
/// <param name="Kind">How it fits.</param>
public sealed record AirportMatch(Airport Airport, MatchKind Kind);

/// <summary>How an airport fits what was typed, the best first.</summary>
public enum MatchKind
{
    /// <summary>It is the code, or the whole name of the city or the airport.</summary>
    Exact,

    /// <summary>A code, a name or a word of the name begins like it.</summary>
    Start,

    /// <summary>A name would, but for a letter or two.</summary>
    Similar,
}
