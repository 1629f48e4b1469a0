using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;

namespace FlightBooking.App.Bookings;

/// <summary>A quote as the API shows it.</summary>
public sealed record CancellationQuoteView(
    string QuoteId,
    ImmutableArray<QuotedLineView> Lines,
    Money Charge,
    Money AlreadyRefunded,
    Money Refund,
    DateTimeOffset ExpiresAt)
{
    public static CancellationQuoteView Of(CancellationQuote quote, string quoteId) => new(
        quoteId,
        [.. quote.Lines.Select(line =>
            new QuotedLineView(
                line.Slice, line.Passengers, line.HoursBeforeDeparture, line.Charge, line.Elsewhere, line.Refund))],
        quote.Charge(),
        quote.Elsewhere(),
        quote.Refund(),
        quote.ExpiresAt);
}

/// <summary>One slice of a quote.</summary>
public sealed record QuotedLineView(
    string Slice,
    ImmutableArray<string> Passengers,
    decimal HoursBeforeDeparture,
    Money Charge,
    Money AlreadyRefunded,
    Money Refund);

/// <summary>A cancellation as the API shows it.</summary>
public sealed record CancellationView(
    string CancellationId,
    CancellationStatus Status,
    DateTimeOffset RequestedAt,
    bool ByBank,
    bool ByAirline,
    string? ChangeId,
    ImmutableArray<CancelledLineView> Lines,
    Money Charge,
    Money AlreadyRefunded,
    Money Refund)
{
    /// <summary>The view of a booking's cancellation.</summary>
    public static CancellationView Of(Booking booking, BookingCancellation cancellation) => new(
        cancellation.CancellationId,
        booking.StatusOf(cancellation),
        cancellation.RequestedAt,
        cancellation.IsByBank(),
        cancellation.Act is not null,
        cancellation.ChangeId,
        [.. cancellation.Lines.Select(line => CancelledLineView.Of(booking, line))],
        cancellation.Charge(),
        cancellation.Elsewhere(),
        cancellation.Refund());
}

/// <summary>One slice of a cancellation; the refund's id and status are null where nothing goes back.</summary>
public sealed record CancelledLineView(
    string Slice,
    ImmutableArray<string> Passengers,
    decimal HoursBeforeDeparture,
    Money Charge,
    Money AlreadyRefunded,
    Money Refund,
    string? RefundId,
    BookingRefundStatus? RefundStatus)
{
    public static CancelledLineView Of(Booking booking, CancellationLine line) => new(
        line.Slice,
        line.Passengers,
        line.HoursBeforeDeparture,
        line.Charge,
        line.Elsewhere,
        line.Refund,
        line.RefundId,
        booking.Refunds.FirstOrDefault(refund => refund.RefundId == line.RefundId)?.Status);
}
