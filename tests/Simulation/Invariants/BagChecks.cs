using FlightBooking.Core;
using FlightBooking.Core.Bookings;

namespace FlightBooking.Simulation.Invariants;

/// <summary>What comes back of baggage that is taken off, by another arithmetic than the product's.</summary>
internal static class BagChecks
{
    /// <summary>What is wrong with what a booking's changes keep and give back of baggage; null for nothing.</summary>
    public static string? WrongWith(Booking booking)
    {
        foreach (var change in booking.Changes.Where(one => one.Status == ChangeStatus.Completed))
        {
            foreach (var line in change.Lines.Where(line => line.Removal is not null))
            {
                if (WrongWith(booking, change, line, line.Removal!) is { } wrong)
                {
                    return $"{change.ChangeId}, {line.Slice}: {wrong}";
                }
            }
        }

        return booking.Refunds.GroupBy(refund => (booking.CancellationOf(refund.RefundId)?.ChangeId, refund.Slice))
            .Where(same => same.Key.ChangeId is not null)
            .Select(same => (same.Key, Back: same.Select(refund => refund.Amount + refund.Elsewhere).Sum()))
            .Where(same => booking.FindChange(same.Key.ChangeId!)!.Lines
                .First(line => line.Slice == same.Key.Slice).Removal is { } removal && same.Back > removal.Returned)
            .Select(same => $"{same.Key.ChangeId} gives back {same.Back}, more than was quoted")
            .FirstOrDefault();
    }

    private static string? WrongWith(Booking booking, BookingChange change, ChangeLine line, BagRemoval removal)
    {
        var settled = booking.Cancellations.Where(known => known.ChangeId == change.ChangeId)
            .SelectMany(known => known.Lines)
            .Where(known => known.Slice == line.Slice)
            .ToList();
        var slice = booking.Slices.First(known => known.Name == line.Slice);

        // Of flights that it was taken to since, other terms may hold.
        var terms = booking.Changes.SelectMany(other => other.Lines)
            .Any(one => one.Slice == line.Slice && one.Exchange is not null)
            || line.LostSeats is not null
            ? null
            : slice.Allowance().Return;
        var back = terms is null ? removal.Value - removal.Charge
            : Money.Rupees((int)decimal.Floor(removal.Value.Amount * (terms.BasisPoints / 10_000m) / 100));
        return removal.Value - back != removal.Charge ? $"{removal.Charge} of {removal.Value} are kept, {back} go back"
            : removal.Returned > back ? $"{removal.Returned} come back of {back}"
            : settled.Select(known => known.Charge).Sum() != removal.Charge ? $"not {removal.Charge} were charged"
            : settled.Select(known => known.Paid).Sum() != removal.Charge + removal.Returned ? "it does not add up"
            : null;
    }
}
