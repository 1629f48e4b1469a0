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

        var record = Find(world, cancellation);
        if ((record?.Action, record?.Subject) != ("booking_cancelled", booking.BookingRef))
        {
            world.Watch.Violate($"{cancellation.CancellationId} was made by the airline and is not on record");
        }

        if (booking.Cancellations.Count(other => other.Act == cancellation.Act) > 1)
        {
            world.Watch.Violate($"{cancellation.Act} cancelled more than once");
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

    /// <summary>Whether nothing was to be charged.</summary>
    public static bool IsWaived(World world, BookingCancellation cancellation) =>
        cancellation.Act is not null
        && Find(world, cancellation)?.Asked?.GetProperty("withoutCharge").GetBoolean() == true;

    // Whoever stood still has begun the day before.
    private static AuditRecord? Find(World world, BookingCancellation cancellation) =>
        new[] { 0, 1 }
            .Select(days => AuditRecord.PartitionAt(cancellation.RequestedAt.AddDays(-days)))
            .Select(day => world.Documents.ReadAsync(AuditRecord.Collection, day, cancellation.Act!, default).Now())
            .FirstOrDefault(record => record is not null)?.Document;
}
