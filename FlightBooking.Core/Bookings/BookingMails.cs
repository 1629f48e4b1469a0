using FlightBooking.Core.Mail;

namespace FlightBooking.Core.Bookings;

/// <summary>Which e-mails a booking sends to whoever booked it.</summary>
public static class BookingMails
{
    /// <summary>Those that one of the changes that it told of asks for.</summary>
    /// <param name="booking">The booking, in that version or a later one.</param>
    /// <param name="index">Which change: 0, 1, …</param>
    public static IEnumerable<OutgoingMail> Of(Booking booking, int index)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var change = booking.Told[index];
        return change.Events
            .Select(told => Of(booking, told))
            .Where(mail => mail.Kind is not null)
            .Distinct()
            .Select(mail => new OutgoingMail(
                IdOf(booking, change, mail.Kind!.Value, mail.Subject),
                mail.Kind.Value,
                booking.AccountId,
                booking.BookingRef,
                mail.Subject,
                change.At));
    }

    /// <summary>Whether all that goes back by a cancellation has reached the customer.</summary>
    public static bool HasSettled(this Booking booking, BookingCancellation cancellation)
    {
        ArgumentNullException.ThrowIfNull(cancellation);
        return cancellation.Lines
            .Where(line => line.RefundId is not null)
            .All(line => booking.Refunds.Any(refund =>
                refund.RefundId == line.RefundId && refund.Status == BookingRefundStatus.Succeeded));
    }

    // Several things that one change tells are said together.
    private static (MailKind? Kind, string? Subject) Of(Booking booking, ToldEvent told) => told.Type switch
    {
        EventType.Confirmed => (MailKind.Confirmed, null),
        EventType.HoldEndsSoon => (MailKind.HoldEndsSoon, null),
        EventType.Split => (booking.SplitFrom is null ? MailKind.Changed : MailKind.Confirmed, null),
        EventType.NameCorrected or EventType.SeatsChanged or EventType.AircraftChanged
            or EventType.Changed or EventType.Rebooked => (MailKind.Changed, null),
        EventType.Cancelled when booking.Payment.IsPaid => (MailKind.Cancelled, told.Subject),
        EventType.RefundSucceeded => Refunded(booking, told.Subject!),
        EventType.DisruptionProposed => (MailKind.DisruptionProposed, told.Subject),
        EventType.DisruptionDecided => (MailKind.DisruptionDecided, told.Subject),
        _ => (null, null),
    };

    private static (MailKind? Kind, string? Subject) Refunded(Booking booking, string refundId) =>
        booking.CancellationOf(refundId) is not { } cancellation ? (MailKind.GivenBack, refundId)
        : booking.HasSettled(cancellation) ? (MailKind.Receipt, cancellation.CancellationId)
        : (null, null);

    // Of a cancellation whose last refunds were settled by two changes at once there is one receipt still.
    private static string IdOf(Booking booking, ToldChange change, MailKind kind, string? subject) =>
        kind is MailKind.Receipt or MailKind.GivenBack
            ? $"{subject}-{Word(kind)}"
            : $"{subject ?? booking.BookingRef}-{change.First}-{Word(kind)}";

    private static string Word(MailKind kind) => $"mail-{kind.ToString().ToLowerInvariant()}";
}
