using FlightBooking.App.Bookings;
using FlightBooking.Core.Bookings;
using FlightBooking.Documents;
using FlightBooking.Documents.Tickets;

namespace FlightBooking.App.Documents;

/// <summary>A document that was issued for a booking.</summary>
/// <param name="DocumentId">Its id.</param>
/// <param name="Kind"><c>ticket</c> or <c>refund_receipt</c>.</param>
/// <param name="Slice">The slice it is for; null where it covers the whole booking.</param>
/// <param name="Status"><c>valid</c>, <c>partly_valid</c> or <c>void</c>.</param>
internal sealed record BookedDocument(string DocumentId, string Kind, string? Slice, string Status)
{
    /// <summary>
    /// All of a booking: tickets stay when what they were for is cancelled, and say so; a receipt is among them once it
    /// was issued. One that was erased has none.
    /// </summary>
    public static IEnumerable<BookedDocument> AllOf(Booking booking) =>
        booking.Status is BookingStatus.Confirmed or BookingStatus.PartiallyCancelled or BookingStatus.Cancelled
            && booking is { Payment.PaidAt: not null, ErasedAt: null }
            ? [.. Tickets(booking), .. Receipts(booking)]
            : [];

    private static IEnumerable<BookedDocument> Tickets(Booking booking) =>
        booking.TicketIds().Select((id, index) => new BookedDocument(
            id,
            "ticket",
            booking.Ticketing == Ticketing.Single ? null : booking.Slices[index].Name,
            TicketView.Word(BookingTicket.StatusOf(booking, id))));

    private static IEnumerable<BookedDocument> Receipts(Booking booking) =>
        booking.Cancellations.Where(cancellation => cancellation.FinishedAt is not null).Select(cancellation =>
            new BookedDocument(
                cancellation.ReceiptId(),
                "refund_receipt",
                cancellation.Lines is [var line] ? line.Slice : null,
                "valid"));
}
