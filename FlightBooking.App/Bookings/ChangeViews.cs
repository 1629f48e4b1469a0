using System.Collections.Immutable;
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
    string QuoteId, ImmutableArray<ChangeLineView> Lines, Money Due, DateTimeOffset ExpiresAt)
{
    public static ChangeQuoteView Of(ChangeQuote quote, string quoteId)
    {
        ArgumentNullException.ThrowIfNull(quote);
        return new(quoteId, [.. quote.Lines.Select(ChangeLineView.Of)], quote.Due(), quote.ExpiresAt);
    }
}

/// <summary>One slice of a change.</summary>
public sealed record ChangeLineView(
    string Slice,
    ImmutableArray<BagView> Baggage,
    ImmutableArray<PriceLine> PriceBreakdown,
    Money Total,
    Money Difference)
{
    public static ChangeLineView Of(ChangeLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new(
            line.Slice,
            [.. line.Bags.Select(bag => new BagView(bag.PassengerId, bag.CheckInKg))],
            line.Price.Lines,
            line.Price.Total,
            line.Difference);
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
            new(change.Payment.Status, change.Payment.PaymentId, change.Payment.PaidAt));
    }
}
