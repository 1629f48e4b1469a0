using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Seats;

/// <summary>A departure that cannot carry everybody whose seats are held or sold.</summary>
/// <param name="Departure">Which.</param>
/// <param name="What">What is lost, in a sentence.</param>
public sealed record SeatLoss(DepartureKey Departure, string What);

/// <summary>What another timetable would do to seats that are held or sold.</summary>
public static class SeatLosses
{
    private const int SeatsNamed = 10;

    /// <summary>
    /// The departures to come that are not flown any more, are over-full in a cabin, or lack seats that somebody has;
    /// by date and number.
    /// </summary>
    /// <param name="inventories">All departures that seats are held or sold on.</param>
    /// <param name="timetable">The timetable that is to come.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<SeatLoss> Of(
        IEnumerable<SeatInventory> inventories, Timetable timetable, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(inventories);
        ArgumentNullException.ThrowIfNull(timetable);
        return [.. inventories.SelectMany(inventory => Of(inventory, timetable, now))
            .OrderBy(loss => loss.Departure.Date)
            .ThenBy(loss => loss.Departure.ToString(), StringComparer.Ordinal)];
    }

    private static IEnumerable<SeatLoss> Of(SeatInventory inventory, Timetable timetable, DateTimeOffset now)
    {
        var taken = inventory.Taken(now).Count;
        if (taken == 0 || !DepartureKey.TryParse(inventory.Id, out var key))
        {
            yield break;
        }

        if (timetable.FindDeparture(key) is not { } departure)
        {
            // The last place on Earth where the day has not ended.
            if (key.Date >= DateOnly.FromDateTime(now.UtcDateTime.AddHours(-12)))
            {
                yield return new(key, $"It is not flown any more; seats taken: {taken}.");
            }

            yield break;
        }

        if (departure.DepartsAt > now)
        {
            foreach (var what in OnAircraft(inventory.On(departure.Flight.Aircraft), now))
            {
                yield return new(key, what);
            }
        }
    }

    private static IEnumerable<string> OnAircraft(SeatInventory inventory, DateTimeOffset now)
    {
        var map = inventory.Map;
        var seats = inventory.Claims.Values.Where(claim => claim.IsLive(now))
            .SelectMany(
                claim => claim.Seats.Values, (claim, number) =>
                    (claim.Cabin, Number: number, At: map.Find(number)?.Cabin))
            .Select(taken => (taken.Number, taken.At, Cabin: taken.Cabin ?? taken.At))
            .ToList();
        foreach (var cabin in Enum.GetValues<Cabin>())
        {
            var (count, capacity) = (seats.Count(seat => seat.Cabin == cabin), map.Capacity(cabin));
            if (count > capacity)
            {
                var name = cabin.ToString().ToLowerInvariant();
                yield return $"{AircraftType.NameOf(map.Aircraft)} has {capacity} seats in {name}; taken: {count}.";
            }
        }

        var gone = seats.Where(seat => seat.At is null || seat.At != seat.Cabin).Select(seat => seat.Number)
            .Order(StringComparer.Ordinal).ToList();
        if (gone.Count > 0)
        {
            var more = gone.Count > SeatsNamed ? $" and {gone.Count - SeatsNamed} more" : "";
            var named = string.Join(", ", gone.Take(SeatsNamed));
            yield return $"{AircraftType.NameOf(map.Aircraft)} lacks in their cabin: {named}{more}.";
        }
    }
}
