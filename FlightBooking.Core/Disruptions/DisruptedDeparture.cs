using System.Text.Json.Serialization;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Disruptions;

/// <summary>One dated flight of a disruption.</summary>
/// <param name="Departure">Which.</param>
/// <param name="DepartsAt">When it was to leave.</param>
/// <param name="Aircraft">IATA code of the aircraft that was to fly it.</param>
/// <param name="Instead">At which times it is flown; null where these stay, or it is cancelled.</param>
public sealed record DisruptedDeparture(
    DepartureKey Departure, DateTimeOffset DepartsAt, string Aircraft, DatedPlan? Instead)
{
    /// <summary>
    /// By how much it leaves later, or earlier, or arrives so where that is more; null where it does neither.
    /// </summary>
    public TimeSpan? Shift { get; init; }

    /// <summary>IATA code of the aircraft that flies it instead; null where that stays, or it is cancelled.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NewAircraft { get; init; }

    /// <summary>Whether it is not flown.</summary>
    [JsonIgnore]
    public bool IsCancelled => Instead is null && NewAircraft is null;

    /// <summary>
    /// What has become of a flight that another timetable has otherwise; null where it is flown as before. Of one that
    /// has another time and another aircraft it is the time. What goes elsewhere, or has left, is not flown.
    /// </summary>
    /// <param name="before">As it was sold.</param>
    /// <param name="after">As it is flown; null where it is not.</param>
    /// <param name="now">The time.</param>
    public static DisruptedDeparture? Between(Departure before, Departure? after, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(before);
        var same = new DisruptedDeparture(before.Key, before.DepartsAt, before.Flight.Aircraft, null);
        return FlightChange.Between(before, after)?.Kind switch
        {
            null => null,
            FlightChangeKind.OtherAircraft => same with { NewAircraft = after!.Flight.Aircraft },
            FlightChangeKind.Retimed when after!.DepartsAt > now
                && DatedPlan.Of(before.Date, after.DepartsAt, after.ArrivesAt) is { } plan => same with
            {
                Instead = plan,
                Shift = Farther(after.DepartsAt - before.DepartsAt, after.ArrivesAt - before.ArrivesAt),
            },
            _ => same,
        };
    }

    // The money can be had for whichever of the two is late, or early.
    private static TimeSpan Farther(TimeSpan departure, TimeSpan arrival) =>
        arrival.Duration() > departure.Duration() ? arrival : departure;

    /// <summary>Whether customers have to put up with it.</summary>
    public bool IsSmall(DisruptionRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Shift?.Duration() < rules.RefundFrom;
    }
}
