using FlightBooking.App.Dispatch;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Disruptions;
using FlightBooking.Core.Search;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Splits;
using FlightBooking.Core.Storage;

namespace FlightBooking.App.Splits;

/// <summary>
/// Brings splits that were decided to their end: whoever sees one does it, whoever else may be at it. Every call may be
/// repeated.
/// </summary>
public sealed class SplitFollowUp(
    SplitMoves moves,
    LateSales late,
    Func<FlightSearch> search,
    SeatAvailability availability)
{
    /// <summary>Brings all splits of a booking to their end.</summary>
    /// <returns>Whether there was none left to do.</returns>
    public async Task<bool> TakeUpAsync(Booking booking, WorkflowDispatch workflows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var open = booking.Splits.Where(split => split.Arriving is not null).ToList();
        foreach (var split in open)
        {
            await FollowAsync(booking, split, workflows, ct);
        }

        return open.Count == 0;
    }

    /// <summary>Brings one to its end; answers the booking that was split off.</summary>
    public async Task<Stored<Booking>> FollowAsync(
        Booking from, BookingSplit split, WorkflowDispatch workflows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(workflows);
        if (split.Arriving is not null)
        {
            // What was disrupted since their seats were looked for by it is looked at again, as when it is sold.
            var theirs = await moves.MoveAsync(from, split, ct);
            await late.CheckAsync(theirs, new(search(), availability.LeftAsync), ct);
            foreach (var ticketId in theirs.TicketIds())
            {
                await workflows.IssueOnceAsync(theirs.Key(), ticketId, ct);
            }
        }

        return await moves.EndAsync(from, split, ct);
    }
}
