using System.Collections.Immutable;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.App.Http;

namespace FlightBooking.App.Cancellations;

/// <summary>Reads the bodies of cancellation requests.</summary>
public static class CancellationInput
{
    private const int LongestName = 40;
    private const int LongestQuoteId = 1024;

    /// <summary>What to cancel, of <c>POST …/cancellation-quotes</c>.</summary>
    public static CancellationRequest Wish(JsonInput body) => new(
        Names(body.Texts("slices", 1, BookingRequest.MostSlices, LongestName, required: false)),
        Names(body.Texts("passengers", 1, BookingRequest.MostPassengers, LongestName, required: false)));

    /// <summary>The quote that is accepted, of <c>POST …/cancellations</c>.</summary>
    public static Acceptance Acceptance(JsonInput body) => new(
        body.OptionalText("quoteId", LongestQuoteId),
        body.Choice<RefundTo>("refundTo", required: false) == RefundTo.Voucher);

    private static ImmutableArray<string>? Names(IReadOnlyList<string>? names) => names is null ? null : [.. names];
}

/// <summary>What is accepted.</summary>
/// <param name="QuoteId">The quote; null for a booking that is not paid.</param>
/// <param name="AsVoucher">Whether what would go back to cards is wanted as a voucher.</param>
public sealed record Acceptance(string? QuoteId, bool AsVoucher);

/// <summary>Where the money of a cancellation goes.</summary>
public enum RefundTo
{
    /// <summary>Back to where it came from.</summary>
    Origin,

    /// <summary>To a new voucher; what vouchers have paid goes back to them all the same.</summary>
    Voucher,
}
