using System.Globalization;
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
            .Select(told => Of(booking, told, index))
            .Where(mail => mail.Kind is not null)
            .Distinct()
            .Select(mail => new OutgoingMail(
                IdOf(booking, index, mail.Kind!.Value, mail.Subject),
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
    private static (MailKind? Kind, string? Subject) Of(Booking booking, ToldEvent told, int index) => told.Type switch
    {
        EventType.Confirmed => (MailKind.Confirmed, null),
        EventType.HoldEndsSoon => (MailKind.HoldEndsSoon, null),
        EventType.Split => (booking.SplitFrom is null ? MailKind.Changed : MailKind.Confirmed, null),
        EventType.NameCorrected or EventType.SeatsChanged or EventType.AircraftChanged
            or EventType.Changed or EventType.Rebooked => (MailKind.Changed, null),
        EventType.Cancelled when booking.Payment.IsPaid => (MailKind.Cancelled, told.Subject),
        EventType.RefundSucceeded => Refunded(booking, told.Subject!, index),
        EventType.DisruptionProposed => (MailKind.DisruptionProposed, told.Subject),
        EventType.DisruptionDecided => (MailKind.DisruptionDecided, told.Subject),
        _ => (null, null),
    };

    // What the bank sent back and arrives after all is told once more, and what was told of it before is not.
    private static (MailKind? Kind, string? Subject) Refunded(Booking booking, string refundId, int index) =>
        booking.CancellationOf(refundId) switch
        {
            var of when Arrivals(booking, of?.CancellationId ?? refundId, index)
                < Arrivals(booking, of?.CancellationId ?? refundId, booking.Told.Length - 1) => (null, null),
            null => (MailKind.GivenBack, refundId),
            { } cancellation when booking.HasSettled(cancellation) =>
                (MailKind.Receipt, cancellation.CancellationId),
            _ => (null, null),
        };

    // Of a cancellation whose last refunds were settled by two changes at once there is one receipt still.
    private static string IdOf(Booking booking, int index, MailKind kind, string? subject) =>
        kind is MailKind.Receipt or MailKind.GivenBack
            ? Arrivals(booking, subject!, index) is > 1 and var times
                ? string.Create(CultureInfo.InvariantCulture, $"{subject}-{Word(kind)}-{times}")
                : $"{subject}-{Word(kind)}"
            : $"{subject ?? booking.BookingRef}-{booking.Told[index].First}-{Word(kind)}";

    // How often it was told, up to a change, that a refund arrived; of the refunds of a cancellation, each arrival
    // after its first counts, whichever of them it is.
    private static int Arrivals(Booking booking, string subject, int index) => booking.Told
        .Take(index + 1)
        .SelectMany(change => change.Events)
        .Where(told => told.Type == EventType.RefundSucceeded
            && (told.Subject == subject || booking.CancellationOf(told.Subject!)?.CancellationId == subject))
        .GroupBy(told => told.Subject)
        .Select(arrivals => arrivals.Count() - 1)
        .Aggregate((int?)null, (sum, again) => (sum ?? 0) + again) + 1 ?? 0;

    private static string Word(MailKind kind) => $"mail-{kind.ToString().ToLowerInvariant()}";
}
