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
    DateTimeOffset ExpiresAt,
    VoucherOfferView? AsVoucher)
{
    public static CancellationQuoteView Of(CancellationQuote quote, string quoteId) => new(
        quoteId,
        [.. quote.Lines.Select(line =>
            new QuotedLineView(
                line.Slice, line.Passengers, line.HoursBeforeDeparture, line.Charge, line.Elsewhere, line.Refund))],
        quote.Charge(),
        quote.Elsewhere(),
        quote.Refund(),
        quote.ExpiresAt,
        quote.AsVoucher is { } offer
            ? new(offer.Refund, offer.Bonus, offer.Amount, offer.Rules.ValidDays)
            : null);
}

/// <summary>What the same gives as a voucher: what would else go back to cards, and more.</summary>
public sealed record VoucherOfferView(Money Refund, Money Bonus, Money Amount, int ValidDays);

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
    Money Refund,
    IssuedVoucherView? Voucher)
{
    /// <summary>The view of a booking's cancellation.</summary>
    /// <param name="booking">The booking.</param>
    /// <param name="cancellation">It.</param>
    /// <param name="code">The code of its voucher, where it may be shown.</param>
    public static CancellationView Of(Booking booking, BookingCancellation cancellation, string? code = null) => new(
        cancellation.CancellationId,
        booking.StatusOf(cancellation),
        cancellation.RequestedAt,
        cancellation.IsByBank(),
        cancellation.Act is not null,
        cancellation.ChangeId,
        [.. cancellation.Lines.Select(line => CancelledLineView.Of(booking, line))],
        cancellation.Charge(),
        cancellation.Elsewhere(),
        cancellation.Refund(),
        IssuedVoucherView.Of(booking, cancellation, code));
}

/// <summary>
/// The voucher that the money of a cancellation goes to; its code only where it is asked for by itself.
/// </summary>
public sealed record IssuedVoucherView(string? Code, Money Refund, Money Bonus, Money Amount, DateTimeOffset ExpiresAt)
{
    internal static IssuedVoucherView? Of(Booking booking, BookingCancellation cancellation, string? code) =>
        CancellationVoucher.Of(booking, cancellation) is { } voucher
            ? new(code, voucher.Refund, voucher.Bonus, voucher.Amount, voucher.ExpiresAt)
            : null;
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
