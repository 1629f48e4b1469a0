using FlightBooking.Core.Bookings;

namespace FlightBooking.Core.Cancellations;

/// <summary>What follows from cancellations that were accepted; each is safe to take again on the same facts.</summary>
public static class CancellationProgress
{
    /// <summary>
    /// The seats of a cancelled slice are free again: the provider has taken its refunds over, or there are none. While
    /// one of them is not at the provider nothing changes: seats are never let go before the money is on its way.
    /// </summary>
    public static Booking ReleaseSeats(this Booking booking, string cancellationId, string slice, DateTimeOffset now)
    {
        if (booking.FindCancellation(cancellationId) is not { } cancellation
            || cancellation.Lines.Where(known => known.Slice == slice).ToList() is not [{ IsReleased: false } line, ..]
                lines
            || lines.Exists(part => part.RefundId is not null && !booking.HasReached(part.RefundId)))
        {
            return booking;
        }

        var released = cancellation with
        {
            Lines =
            [
                .. cancellation.Lines.Select(part => part.Slice == slice ? part with { IsReleased = true } : part),
            ],
        };
        var changed = booking with { Cancellations = booking.Cancellations.Replace(cancellation, released) };
        if (line.IsOfChange())
        {
            return changed;
        }

        var before = booking.Slices.First(known => known.Name == slice);
        var after = before with
        {
            Seats = before.Seats.RemoveAll(seat => line.Passengers.Contains(seat.PassengerId)),
            Status = changed.HasLeft(before) ? SliceStatus.Cancelled : before.Status,
        };
        changed = changed with { Slices = changed.Slices.Replace(before, after) };
        return (changed with
        {
            Status = changed.Slices.All(known => known.Status == SliceStatus.Cancelled)
                ? BookingStatus.Cancelled
                : BookingStatus.PartiallyCancelled,
        }).Noting(now, "seats_released", $"{slice}: {string.Join(", ", line.Passengers)}");
    }

    /// <summary>The workflow has come to the end; what the refunds say stands.</summary>
    public static Booking FinishCancellation(this Booking booking, string cancellationId, DateTimeOffset now)
    {
        if (booking.FindCancellation(cancellationId) is not { } cancellation)
        {
            return booking;
        }

        var finished = booking with
        {
            Cancellations = booking.Cancellations.Replace(cancellation, cancellation with { FinishedAt = now }),
        };
        var status = finished.StatusOf(cancellation with { FinishedAt = now });
        var told = cancellation.FinishedAt is not null && booking.StatusOf(cancellation) == status;
        return told || status == CancellationStatus.Pending ? booking : finished.Noting(
            now,
            status == CancellationStatus.Completed ? "cancellation_completed" : "cancellation_failed",
            cancellationId);
    }

    private static bool HasReached(this Booking booking, string refundId) =>
        booking.Refunds.Any(refund => refund.RefundId == refundId && refund.IsAccepted());

    private static bool HasLeft(this Booking booking, BookedSlice slice) =>
        booking.TravellersOn(slice).IsEmpty
        && booking.Cancellations.SelectMany(known => known.Lines)
            .Where(line => line.Slice == slice.Name && !line.IsOfChange())
            .All(line => line.IsReleased);
}
