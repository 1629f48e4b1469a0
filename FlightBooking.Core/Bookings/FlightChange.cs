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

        return KindOf(sold, flown) is { } kind ? new(kind, flown) : null;
    }

    /// <summary>In a sentence, for who runs the airline.</summary>
    public string Describe(BookedSegment sold)
    {
        ArgumentNullException.ThrowIfNull(sold);
        return Kind switch
        {
            FlightChangeKind.Removed => "is not flown any more",
            FlightChangeKind.Rerouted => $"goes to {Flown!.Flight.Destination.Code} instead of {sold.Destination.Code}",
            FlightChangeKind.Retimed =>
                $"flies {Times(Flown!.DepartsAt, Flown.ArrivesAt)} instead of {Times(sold.Departure, sold.Arrival)}",
            _ => $"is flown with {Aircraft(Flown!.Flight.Aircraft)} instead of {Aircraft(sold.Aircraft)}",
        };
    }

    private static string Aircraft(string code) => AircraftType.NameOf(code);

    private static FlightChangeKind? KindOf(BookedSegment sold, Departure? flown) =>
        flown is null ? FlightChangeKind.Removed
        : flown.Flight.Destination.Code != sold.Destination.Code ? FlightChangeKind.Rerouted
        : flown.DepartsAt != sold.Departure || flown.ArrivesAt != sold.Arrival ? FlightChangeKind.Retimed
        : flown.Flight.Aircraft != sold.Aircraft ? FlightChangeKind.OtherAircraft
        : null;

    private static string Times(DateTimeOffset departs, DateTimeOffset arrives)
    {
        var days = (arrives.Date - departs.Date).Days;
        var later = days == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{days:+0;-0}");
        return string.Create(
            CultureInfo.InvariantCulture, $"{departs:HH:mm}-{arrives:HH:mm}{later}");
    }
}
