using System.Globalization;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Bookings;

/// <summary>How a flight differs from the one that was sold; where several are true, the first of them.</summary>
public enum FlightChangeKind
{
    /// <summary>Nothing flies under its number from there on that day.</summary>
    Removed,

    /// <summary>It goes to another airport.</summary>
    Rerouted,

    /// <summary>It leaves or arrives at another time.</summary>
    Retimed,

    /// <summary>Another type of aircraft flies it.</summary>
    OtherAircraft,
}

/// <summary>What the timetable has made of a flight since it was sold: the booking stands all the same.</summary>
/// <param name="Kind">How it differs.</param>
/// <param name="Flown">What flies now; null where nothing does.</param>
public sealed record FlightChange(FlightChangeKind Kind, Departure? Flown)
{
    /// <summary>The change of a flight that is still to depart, as sold or as flown now; null for none.</summary>
    /// <param name="sold">The flight as it was sold.</param>
    /// <param name="flown">What flies under its name now.</param>
    /// <param name="now">The time.</param>
    public static FlightChange? Of(BookedSegment sold, Departure? flown, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(sold);
        if (sold.Departure <= now && (flown is null || flown.DepartsAt <= now))
        {
            return null;
        }

        return KindOf(Plan.Of(sold), flown) is { } kind ? new(kind, flown) : null;
    }

    /// <summary>
    /// The change of a flight from one timetable to another; null where it is flown as before.
    /// </summary>
    public static FlightChange? Between(Departure before, Departure? after)
    {
        ArgumentNullException.ThrowIfNull(before);
        return KindOf(Plan.Of(before), after) is { } kind ? new(kind, after) : null;
    }

    /// <summary>In a sentence, for who runs the airline.</summary>
    public string Describe(BookedSegment sold)
    {
        ArgumentNullException.ThrowIfNull(sold);
        return Describe(Plan.Of(sold));
    }

    /// <summary>Likewise, beside what was flown before.</summary>
    public string Describe(Departure before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return Describe(Plan.Of(before));
    }

    private string Describe(Plan before) => Kind switch
    {
        FlightChangeKind.Removed => "is not flown any more",
        FlightChangeKind.Rerouted => $"goes to {Flown!.Flight.Destination.Code} instead of {before.Destination}",
        FlightChangeKind.Retimed =>
            $"flies {Times(Flown!.DepartsAt, Flown.ArrivesAt)} instead of {Times(before.DepartsAt, before.ArrivesAt)}",
        _ => $"is flown with {Aircraft(Flown!.Flight.Aircraft)} instead of {Aircraft(before.Aircraft)}",
    };

    private static string Aircraft(string code) => AircraftType.NameOf(code);

    private static FlightChangeKind? KindOf(Plan before, Departure? flown) =>
        flown is null ? FlightChangeKind.Removed
        : flown.Flight.Destination.Code != before.Destination ? FlightChangeKind.Rerouted
        : flown.DepartsAt != before.DepartsAt || flown.ArrivesAt != before.ArrivesAt ? FlightChangeKind.Retimed
        : flown.Flight.Aircraft != before.Aircraft ? FlightChangeKind.OtherAircraft
        : null;

    private static string Times(DateTimeOffset departs, DateTimeOffset arrives)
    {
        var days = (arrives.Date - departs.Date).Days;
        var later = days == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{days:+0;-0}");
        return string.Create(
            CultureInfo.InvariantCulture, $"{departs:HH:mm}-{arrives:HH:mm}{later}");
    }

    // What makes it the same flight.
    private readonly record struct Plan(
        string Destination, DateTimeOffset DepartsAt, DateTimeOffset ArrivesAt, string Aircraft)
    {
        public static Plan Of(BookedSegment sold) =>
            new(sold.Destination.Code, sold.Departure, sold.Arrival, sold.Aircraft);

        public static Plan Of(Departure flown) =>
            new(flown.Flight.Destination.Code, flown.DepartsAt, flown.ArrivesAt, flown.Flight.Aircraft);
    }
}
