using System.Collections.Immutable;
using FlightBooking.App.Http;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Changes;

namespace FlightBooking.App.Changes;

/// <summary>Reads the bodies of requests about changes.</summary>
public static class ChangeInput
{
    private const int LongestName = 40;
    private const int LongestQuoteId = 1024;

    /// <summary>What to change, of <c>POST …/change-quotes</c>.</summary>
    public static ImmutableArray<BagWish> Wishes(JsonInput body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return [.. body.Objects("baggage", 1, BookingRequest.MostSlices * BookingRequest.MostPassengers).Select(Wish)];
    }

    /// <summary>The quote that is accepted, of <c>POST …/changes</c>.</summary>
    public static string QuoteId(JsonInput body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.Text("quoteId", LongestQuoteId);
    }

    private static BagWish Wish(JsonInput bag)
    {
        var wish = new BagWish(
            bag.Text("slice", LongestName),
            bag.Text("passengerId", LongestName),
            bag.Number("checkInBaggageKg", decimal.MinValue, decimal.MaxValue));
        bag.NothingElse();
        return wish;
    }
}
