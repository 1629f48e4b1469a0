using FlightBooking.Core.Bookings;
using FlightBooking.Core.Schedules;

namespace FlightBooking.Core.Disruptions;

/// <summary>
/// What is sold on a flight after its disruption went through all bookings on it: a payment that came late, or a flight
/// that was proposed and has been disrupted itself since.
/// </summary>
public sealed class LateSales(DisruptionsInForce inForce, Reaccommodation reaccommodation, DisruptionBook book)
{
    /// <summary>Has proposals made for what a booking that was just sold has on disrupted flights.</summary>
    public async Task CheckAsync(Booking booking, Alternatives alternatives, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        ArgumentNullException.ThrowIfNull(alternatives);
        var disruptions = inForce();
        if (disruptions.Count == 0)
        {
            return;
        }

        foreach (var slice in booking.Slices)
        {
            foreach (var segment in slice.Segments)
            {
                if (booking.NeedsProposal(slice.Name, segment.Key(), alternatives.Find)
                    && Last(disruptions, segment.Key()) is { } last)
                {
                    // It may have been through with all its bookings; a timer sees that answers are awaited again.
                    await book.ChangeAsync(last.DisruptionId, disruption => disruption.Reopen(), ct);
                    await reaccommodation.ProposeAsync(
                        booking.Key(),
                        slice.Name,
                        last,
                        last.Departures.First(flight => flight.Departure == segment.Key()),
                        alternatives,
                        ct);
                }
            }
        }
    }

    private static Disruption? Last(IReadOnlyList<Disruption> disruptions, DepartureKey departure) =>
        disruptions.LastOrDefault(disruption => disruption.Departures.Any(flight => flight.Departure == departure));
}
