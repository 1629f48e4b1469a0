using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.Core.TimetableVersions;

/// <summary>
/// A dated flight with bookings on it that another timetable would fly otherwise than it is flown now.
/// </summary>
/// <param name="Departure">Which.</param>
/// <param name="What">How it differs, in sentences that begin after its name.</param>
/// <param name="Bookings">Who holds or has bought seats on it, by reference.</param>
public sealed record TouchedDeparture(
    DepartureKey Departure, ImmutableArray<string> What, ImmutableArray<string> Bookings)
{
    /// <summary>
    /// What becomes of a departure; null where it is flown as it is now and everybody keeps a seat, where nobody has
    /// one, or where it has left.
    /// </summary>
    /// <param name="seats">Who has which of its seats.</param>
    /// <param name="before">What is flown now.</param>
    /// <param name="after">What would be.</param>
    /// <param name="now">The time.</param>
    public static TouchedDeparture? Of(SeatInventory seats, Timetable before, Timetable after, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(seats);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ImmutableArray<string> bookings =
            [.. seats.Claims
                .Where(claim => claim.Value.IsLive(now) && !WaitEntry.IsId(claim.Key))
                .Select(claim => claim.Key)];
        if (bookings.IsEmpty || !DepartureKey.TryParse(seats.Id, out var key))
        {
            return null;
        }

        var (old, flown) = (before.FindDeparture(key), after.FindDeparture(key));
        var isOver = (flown is null || flown.DepartsAt <= now) && (old is null || old.DepartsAt <= now);
        ImmutableArray<string> what = isOver ? [] : [.. Changes(old, flown), .. Losses(seats, flown, after, now)];
        return what.IsEmpty ? null : new(key, what, bookings);
    }

    private static IEnumerable<string> Changes(Departure? old, Departure? flown)
    {
        if (old is null)
        {
            yield return "is flown again";
        }
        else if (FlightChange.Between(old, flown) is { } change)
        {
            yield return change.Describe(old);
        }
    }

    // That it is not flown has been said.
    private static IEnumerable<string> Losses(
        SeatInventory seats, Departure? flown, Timetable after, DateTimeOffset now) =>
        flown is null
            ? []
            : SeatLosses.Of([seats], after, now).Select(loss => $"cannot carry everybody: {loss.What}");
}
