using FlightBooking.App.Observability;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Search;
using FlightBooking.Core.Seats;

namespace FlightBooking.App.Workflows.Bookings;

/// <summary>How a booking whose seats are sold is confirmed, and what follows from that.</summary>
public sealed class Confirmations(
    LateSales late, Func<FlightSearch> search, SeatAvailability availability, TimeProvider clock)
{
    /// <summary>It confirmed; a bank may have taken the money back meanwhile.</summary>
    public Booking Confirm(Booking booking)
    {
        var now = clock.GetUtcNow();
        return booking.Confirm(now).CancelChargedBack(now);
    }

    /// <summary>
    /// What follows once it is written, which may be repeated: what it has on flights that are not flown as they were
    /// sold is seen to.
    /// </summary>
    /// <param name="booking">The booking as it was written.</param>
    /// <param name="isNew">Whether that was just now.</param>
    /// <param name="ct">Stops it.</param>
    public Task FollowAsync(Booking booking, bool isNew, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        if (isNew)
        {
            Telemetry.Conversions.Add(1);
            Telemetry.WorkflowAge.Record(
                (clock.GetUtcNow() - booking.CreatedAt).TotalSeconds,
                new KeyValuePair<string, object?>("workflow", "booking"));
        }

        return late.CheckAsync(booking, new(search(), availability.LeftAsync), ct);
    }
}
