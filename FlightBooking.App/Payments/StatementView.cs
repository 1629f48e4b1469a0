using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;

namespace FlightBooking.App.Payments;

/// <summary>A booking's money as the API shows it.</summary>
public sealed record StatementView(
    ImmutableArray<StatementLineView> Lines,
    ImmutableArray<SliceStatement> Slices,
    ImmutableArray<PassengerStatement> Passengers,
    Money Paid,
    Money Charged,
    Money Returned,
    Money Left,
    Money PaidByVouchers)
{
    public static StatementView Of(Booking booking)
    {
        ArgumentNullException.ThrowIfNull(booking);
        var sums = booking.Sums();
        return new(
            [.. booking.Statement().Select(StatementLineView.Of)],
            booking.BySlice(),
            booking.ByPassenger(),
            sums.Paid,
            sums.Charged,
            sums.Returned,
            sums.Paid - sums.Returned,
            booking.PaidByVouchers());
    }
}

/// <summary>One movement.</summary>
public sealed record StatementLineView(
    DateTimeOffset At,
    StatementKind Kind,
    string? Slice,
    ImmutableArray<string> Passengers,
    Money Paid,
    Money Charge,
    Money Returned,
    string? RefundId,
    BookingRefundStatus? RefundStatus,
    bool ToVoucher)
{
    public static StatementLineView Of(StatementLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new(
            line.At,
            line.Kind,
            line.Slice,
            line.Passengers,
            line.Paid,
            line.Charge,
            line.Returned,
            line.Refund?.RefundId,
            line.Refund?.Status,
            line.Refund?.GoesToVoucher() == true);
    }
}
