using System.Collections.Immutable;
using FlightBooking.App.Http;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Changes;

namespace FlightBooking.App.Changes;

/// <summary>Reads the bodies of requests about changes.</summary>
public static class ChangeInput
{
    private const int LongestName = 40;
    private const int LongestOfferId = 1024;
    private const int LongestQuoteId = 8192;

    /// <summary>What to change, of <c>POST …/change-quotes</c>: baggage, or flights.</summary>
    public static (ImmutableArray<BagWish> Bags, ImmutableArray<FlightWish> Flights) Wishes(JsonInput body)
    {
        ArgumentNullException.ThrowIfNull(body);
        const int MostBags = BookingRequest.MostSlices * BookingRequest.MostPassengers;
        var (hasBags, hasFlights) = (body.Has("baggage"), body.Has("flights"));
        if (hasBags && hasFlights)
        {
            body.Mistake("flights", "cannot be changed together with baggage: ask for one after the other");
        }

        return (
            hasBags || !hasFlights ? [.. body.Objects("baggage", 1, MostBags).Select(Wish)] : [],
            hasFlights ? [.. body.Objects("flights", 1, BookingRequest.MostSlices).Select(Flight)] : []);
    }

    /// <summary>The quote that is accepted, of <c>POST …/changes</c>.</summary>
    public static string QuoteId(JsonInput body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.Text("quoteId", LongestQuoteId);
    }

    private static FlightWish Flight(JsonInput flight)
    {
        var wish = new FlightWish(flight.Text("slice", LongestName), flight.Text("offerId", LongestOfferId));
        flight.NothingElse();
        return wish;
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
