using System.Collections.Immutable;
using FlightBooking.Core.Schedules;
using FlightBooking.Core.Seats;

namespace FlightBooking.Core.TimetableVersions;

/// <summary>What it would touch to fly another timetable.</summary>
/// <param name="Services">What becomes of the services.</param>
/// <param name="Departures">Dated flights with bookings that would be flown otherwise; by date and name.</param>
public sealed record ActivationPreview(ServiceChanges Services, ImmutableArray<TouchedDeparture> Departures)
{
    /// <summary>How many bookings are on these flights.</summary>
    public int BookingsAffected =>
        Departures.SelectMany(departure => departure.Bookings).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Compares two timetables with what has been sold.</summary>
    /// <param name="before">What is flown now.</param>
    /// <param name="after">What would be.</param>
    /// <param name="seats">The departures to come that somebody has seats on, one by one.</param>
    /// <param name="now">The time.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<ActivationPreview> OfAsync(
        Timetable before,
        Timetable after,
        IAsyncEnumerable<SeatInventory> seats,
        DateTimeOffset now,
        CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(seats);
        var touched = new List<TouchedDeparture>();
        await foreach (var inventory in seats.WithCancellation(ct))
        {
            if (TouchedDeparture.Of(inventory, before, after, now) is { } departure)
            {
                touched.Add(departure);
            }
        }

        return new(
            ServiceChanges.Between(before, after),
            [.. touched.OrderBy(departure => departure.Departure.Date)
                .ThenBy(departure => departure.Departure.ToString(), StringComparer.Ordinal)]);
    }

    /// <summary>
    /// Nothing where it was confirmed with the number of bookings that it touches; else
    /// <c>bookings_affected</c>, which names the number.
    /// </summary>
    public Refusal? Unless(int confirmed) => confirmed == BookingsAffected
        ? null
        : Refusal.Conflict(
            "bookings_affected",
            $"{BookingsAffected} bookings are on flights that would be flown otherwise, and {confirmed} were "
            + "confirmed. Look at the preview again.");
}
