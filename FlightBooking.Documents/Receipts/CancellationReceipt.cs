using FlightBooking.Core.Bookings;
using FlightBooking.Documents.Layout;
using FlightBooking.Documents.Tickets;

namespace FlightBooking.Documents.Receipts;

/// <summary>What the receipt of a cancellation says.</summary>
public static class CancellationReceipt
{
    /// <summary>The contents of a cancellation's receipt.</summary>
    /// <param name="booking">The booking as it is now.</param>
    /// <param name="cancellation">One of its cancellations that has lines.</param>
    /// <param name="issuedAt">When the receipt is issued.</param>
    public static RefundReceiptDetails Of(Booking booking, BookingCancellation cancellation, DateTimeOffset issuedAt)
    {
        // As on the tickets, moments are shown in the time of the place the journey starts from.
        var offset = booking.Slices[0].Departure().Offset;
        return new(
            booking.BookingRef,
            DocumentNumbers.Of(cancellation.ReceiptId()),
            BookingTicket.Brand,
            cancellation.RequestedAt.ToOffset(offset),
            issuedAt.ToOffset(offset),
            new(booking.Contact.Email, booking.Contact.Mobile),
            new(
                booking.BookingRef,
                booking.Total,
                (booking.Payment.PaidAt ?? booking.CreatedAt).ToOffset(offset)),
            [.. cancellation.Lines.Select(line => Line(booking, line, offset) with
            {
                IsOfSeats = booking.LostBy(cancellation, line) is not null,
                IsBaggage = booking.TakesOff(cancellation) && booking.LostBy(cancellation, line) is null,
            })])
        {
            Voucher = CancellationVoucher.Of(booking, cancellation),
        };
    }

    private static ReceiptLine Line(Booking booking, CancellationLine line, TimeSpan offset)
    {
        var slice = booking.Slices.First(known => known.Name == line.Slice);
        var refund = booking.Refunds.FirstOrDefault(known => known.RefundId == line.RefundId);
        return new(
            BookingTicket.Title(line.Slice),
            BookingTicket.Airport(slice.Segments[0].Origin),
            BookingTicket.Airport(slice.Segments[^1].Destination),
            FlightNames.Of([.. slice.Segments.Select(
                segment => (segment.FlightNumber, segment.Origin.Code, segment.Destination.Code))]),
            slice.Departure(),
            [.. booking.Passengers
                .Where(passenger => line.Passengers.Contains(passenger.PassengerId))
                .Select(passenger => new ReceiptPassenger(passenger.FullName(), passenger.UniqueId))],
            line.Paid,
            line.Charge,
            line.Refund,
            line.RefundId is { } refundId ? DocumentNumbers.Of(refundId) : null,
            refund?.Status switch
            {
                null => RefundProgress.NotDue,
                BookingRefundStatus.Pending => RefundProgress.Pending,
                BookingRefundStatus.Failed => RefundProgress.Failed,
                _ => RefundProgress.Succeeded,
            },
            refund?.SettledAt?.ToOffset(offset))
        {
            AlreadyRefunded = line.Elsewhere,
        };
    }
}
