using System.Globalization;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Payments;
using FlightBooking.Core.Storage;

namespace FlightBooking.Core.Desk;

/// <summary>What waits for a person.</summary>
public enum DeskTaskKind
{
    /// <summary>The provider could not give money back, however often it was asked.</summary>
    RefundFailed,

    /// <summary>
    /// The payer's bank asks for the money back: the provider wants an answer, with evidence, in time.
    /// </summary>
    PaymentDisputed,

    /// <summary>
    /// What follows of itself from a booking has not followed, long after it should have: its workflow fails again and
    /// again, or stands still.
    /// </summary>
    WorkflowOverdue,

    /// <summary>A timetable that was uploaded could not be read, for a reason that is not in its files.</summary>
    ImportFailed,

    /// <summary>A timetable is being read for longer than that ever takes.</summary>
    ImportOverdue,

    /// <summary>Bookings of a disruption wait for their proposals for longer than that ever takes.</summary>
    DisruptionOverdue,
}

/// <summary>
/// Something that waits for a person. What is about a booking is written by whoever finds out, as often as they do, and
/// taken away by whoever reads the list and sees in the booking that it waits no more.
/// </summary>
/// <param name="TaskId">The id of the refund, the dispute, the timetable, the disruption, or what is overdue.</param>
/// <param name="Kind">What.</param>
/// <param name="BookingRef">The booking it is about; null where it is about none.</param>
/// <param name="AccountId">Whose booking that is; null where there is none.</param>
/// <param name="Amount">The money it is about; null where it is about none.</param>
/// <param name="Since">
/// Since when there is that refund, dispute, upload or disruption, or when what is overdue was due.
/// </param>
public sealed record DeskTask(
    string TaskId, DeskTaskKind Kind, string? BookingRef, string? AccountId, Money? Amount, DateTimeOffset Since)
{
    /// <summary>The one partition of all that waits: few, and listed together.</summary>
    public const string Open = "open";

    /// <summary>The oldest first.</summary>
    public static Collection<DeskTask> Collection { get; } =
        new("deskTasks", _ => Open, task => task.TaskId)
        {
            SortKey = task => string.Create(CultureInfo.InvariantCulture, $"{task.Since.UtcTicks:D19}-{task.TaskId}"),
        };

    /// <summary>The timetable it is about; null where it is about none.</summary>
    public string? TimetableId { get; init; }

    /// <summary>The disruption it is about; null where it is about none.</summary>
    public string? DisruptionId { get; init; }

    /// <summary>The task of a refund that has finally failed.</summary>
    public static DeskTask Of(BookingKey key, BookingRefund refund)
    {
        ArgumentNullException.ThrowIfNull(refund);
        return new(
            refund.RefundId,
            DeskTaskKind.RefundFailed,
            key.BookingRef,
            key.AccountId,
            refund.Amount,
            refund.RequestedAt);
    }

    /// <summary>All that waits of a booking, however late it is.</summary>
    public static IEnumerable<DeskTask> Of(Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var refunds = booking.Refunds
            .Where(refund => refund.Status == BookingRefundStatus.Failed)
            .Select(refund => Of(booking.Key(), refund));
        return refunds.Concat(booking.Disputes
            .Where(dispute => dispute.Status is DisputeStatus.Inquiry or DisputeStatus.Open)
            .Select(dispute => new DeskTask(
                dispute.DisputeId,
                DeskTaskKind.PaymentDisputed,
                booking.BookingRef,
                booking.AccountId,
                dispute.Amount,
                dispute.NotedAt)));
    }

    /// <summary>The same with what has not followed of itself by now.</summary>
    public static IEnumerable<DeskTask> Of(Booking booking, DateTimeOffset now) =>
        Of(booking).Concat(OverdueSteps.Of(booking, now).Select(step => new DeskTask(
            step.Id, DeskTaskKind.WorkflowOverdue, booking.BookingRef, booking.AccountId, step.Amount, step.DueAt)));
}
