using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Changes;
using FlightBooking.Core.Fares;

namespace FlightBooking.App.Bookings;

/// <summary>The checked baggage of a passenger on a slice as the API shows it.</summary>
public sealed record BagView(string PassengerId, decimal CheckInBaggageKg)
{
    /// <summary>Of all who travel on a slice.</summary>
    public static ImmutableArray<BagView> Of(Booking booking, BookedSlice slice) =>
        [.. booking.TravellersOn(slice).Select(who => new BagView(who.PassengerId, slice.CheckInKgOf(who)))];
}

/// <summary>A quote of a change as the API shows it.</summary>
public sealed record ChangeQuoteView(
    string QuoteId, ImmutableArray<ChangeLineView> Lines, Money Due, Money Refund, DateTimeOffset ExpiresAt)
{
    public static ChangeQuoteView Of(ChangeQuote quote, string quoteId)
    {
        ArgumentNullException.ThrowIfNull(quote);
        return new(quoteId, [.. quote.Lines.Select(ChangeLineView.Of)], quote.Due(), quote.Returned(), quote.ExpiresAt);
    }
}

/// <summary>One slice of a change.</summary>
public sealed record ChangeLineView(
    string Slice,
    ImmutableArray<BagView> Baggage,
    ImmutableArray<PriceLine> PriceBreakdown,
    Money Total,
    Money Difference,
    ExchangeView? Exchange,
    BagRemovalView? Removal,
    ImmutableArray<PaidSeatView> LostSeats)
{
    public static ChangeLineView Of(ChangeLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new(
            line.Slice,
            [.. line.Bags.Select(bag => new BagView(bag.PassengerId, bag.CheckInKg))],
            line.Price.Lines,
            line.Price.Total,
            line.Difference,
            line.Exchange is { } exchange ? ExchangeView.Of(exchange) : null,
            line.Removal is { } removal ? new(removal.Value, removal.Charge, removal.Returned) : null,
            [.. (line.LostSeats ?? []).Select(PaidSeatView.Of)]);
    }
}

/// <summary>Baggage that is taken off, and what of its price becomes what; the rest pays for other slices.</summary>
/// <param name="Value">By how much the slice costs less.</param>
/// <param name="Charge">What is kept of it.</param>
/// <param name="Refund">What comes back.</param>
public sealed record BagRemovalView(Money Value, Money Charge, Money Refund);

/// <summary>Other flights in place of a slice, and what of its money becomes what.</summary>
/// <param name="Segments">The flights.</param>
/// <param name="Seats">The seats held on them; none in a quote.</param>
/// <param name="Value">What was paid for the slice and counts.</param>
/// <param name="Charge">What the change costs beside the price.</param>
/// <param name="Refund">What comes back.</param>
public sealed record ExchangeView(
    ImmutableArray<BookedSegmentView> Segments,
    ImmutableArray<BookedSeat> Seats,
    Money Value,
    Money Charge,
    Money Refund)
{
    /// <summary>Which of the fares of a family they are sold at; null where there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BrandName? Brand { get; init; }

    public static ExchangeView Of(SliceExchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        return new(
            [.. exchange.Segments.Select(segment => BookedSegmentView.Of(segment, change: null))],
            exchange.Seats,
            exchange.Value,
            exchange.Charge,
            exchange.Returned)
        {
            Brand = exchange.Brand,
        };
    }
}

/// <summary>A change as the API shows it.</summary>
public sealed record ChangeView(
    string ChangeId,
    ChangeStatus Status,
    DateTimeOffset RequestedAt,
    DateTimeOffset ExpiresAt,
    ImmutableArray<ChangeLineView> Lines,
    Money Due,
    Money Refund,
    PaymentSummary Payment)
{
    public static ChangeView Of(BookingChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new(
            change.ChangeId,
            change.Status,
            change.RequestedAt,
            change.ExpiresAt,
            [.. change.Lines.Select(ChangeLineView.Of)],
            change.Due(),
            change.Returned(),
            new(change.Payment.Status, change.Payment.PaymentId, change.Payment.PaidAt));
    }
}
