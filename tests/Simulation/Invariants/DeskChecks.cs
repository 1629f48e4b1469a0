using FlightBooking.Core.Audit;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Desk;
using FlightBooking.Simulation.Machinery;

namespace FlightBooking.Simulation.Invariants;

/// <summary>What the airline does for customers is on record, and done as it was asked for.</summary>
internal static class DeskChecks
{
    public static void Look(World world, Booking booking, BookingCancellation cancellation)
    {
        if (cancellation.Act is null)
        {
            return;
        }

        var record = Find(world, cancellation.RequestedAt, cancellation.Act);
        if ((record?.Action, record?.Subject) != ("booking_cancelled", booking.BookingRef))
        {
            world.Watch.Violate($"{cancellation.CancellationId} was made by the airline and is not on record");
        }

        if (booking.Cancellations.Count(other => other.Act == cancellation.Act) > 1)
        {
            world.Watch.Violate($"{cancellation.Act} cancelled more than once");
        }
    }

    /// <summary>What was given for nothing was asked for, once, and is on record.</summary>
    public static void LookAtGoodwill(World world, Booking booking)
    {
        var given = booking.Refunds.Where(refund => refund.IsGoodwill).ToList();
        foreach (var refund in given)
        {
            var record = Find(world, refund.RequestedAt, refund.GoodwillAct!);
            if ((record?.Action, record?.Subject) != ("goodwill_given", booking.BookingRef))
            {
                world.Watch.Violate($"{refund.RefundId} is not on record");
            }
            else if (record!.Asked?.GetProperty("amount").GetProperty("amount").GetInt64()
                != (refund.Amount + refund.Elsewhere).Amount)
            {
                world.Watch.Violate($"{refund.RefundId} gives {refund.Amount}, and not what was asked for");
            }
        }

        var asked = world.Operator?.GoodwillAskedFor(booking.BookingRef) ?? 0;
        if (given.Count > asked)
        {
            world.Watch.Violate($"{booking.BookingRef} was given goodwill {given.Count} times, and {asked} were asked for");
        }
    }

    /// <summary>Whatever waits for a person is on their list.</summary>
    public static void LookForTasks(World world, Booking booking)
    {
        foreach (var task in DeskTask.Of(booking))
        {
            if (world.Documents.ReadAsync(DeskTask.Collection, DeskTask.Open, task.TaskId, default).Now() is null)
            {
                world.Watch.Violate($"{task.TaskId} of {booking.BookingRef} waits for a person, and nobody is told");
            }
        }
    }

    /// <summary>Whoever calls about a booking and knows nothing but themselves is found.</summary>
    public static void LookForIndex(World world, Booking booking)
    {
        foreach (var key in FoundBy.KeysOf(booking))
        {
            if (world.Documents.ReadAsync(FoundBy.Collection, key, booking.BookingRef, default).Now() is null)
            {
                world.Watch.Violate($"{booking.BookingRef} is not found by {key}");
            }
        }
    }

    /// <summary>Whether nothing was to be charged.</summary>
    public static bool IsWaived(World world, BookingCancellation cancellation) =>
        cancellation.Act is not null
        && Find(world, cancellation.RequestedAt, cancellation.Act)?.Asked?.GetProperty("withoutCharge").GetBoolean()
            == true;

    // Whoever stood still has begun the day before.
    private static AuditRecord? Find(World world, DateTimeOffset at, string act) =>
        new[] { 0, 1 }
            .Select(days => AuditRecord.PartitionAt(at.AddDays(-days)))
            .Select(day => world.Documents.ReadAsync(AuditRecord.Collection, day, act, default).Now())
            .FirstOrDefault(record => record is not null)?.Document;
}
