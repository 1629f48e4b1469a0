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
}

/// <summary>
/// Something that waits for a person. It is written by whoever finds out, as often as they do, and taken away by
/// whoever reads the list and sees in the booking that it waits no more.
/// </summary>
/// <param name="TaskId">The id of the refund or the dispute.</param>
/// <param name="Kind">What.</param>
/// <param name="BookingRef">The booking it is about.</param>
/// <param name="AccountId">Whose booking that is.</param>
/// <param name="Amount">The money it is about.</param>
/// <param name="Since">Since when there is that refund or dispute.</param>
public sealed record DeskTask(
    string TaskId, DeskTaskKind Kind, string BookingRef, string AccountId, Money Amount, DateTimeOffset Since)
{
    /// <summary>The one partition of all that waits: few, and listed together.</summary>
    public const string Open = "open";

    /// <summary>The oldest first.</summary>
    public static Collection<DeskTask> Collection { get; } =
        new("deskTasks", _ => Open, task => task.TaskId)
        {
            SortKey = task => string.Create(CultureInfo.InvariantCulture, $"{task.Since.UtcTicks:D19}-{task.TaskId}"),
        };

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

    /// <summary>All that waits of a booking.</summary>
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
}
