using System.Collections.Immutable;

namespace FlightBooking.App.Agents;

/// <summary>What agents can do: operations of the API, by names that say what they are for.</summary>
internal static class AgentTools
{
    private const string Approval =
        "Needs approved: true, which only the traveller's own yes to this very quote may become.";

    private static readonly Lazy<ImmutableArray<AgentTool>> Known = new(Make);

    /// <summary>All of them, made once.</summary>
    public static ImmutableArray<AgentTool> All => Known.Value;

    private static ImmutableArray<AgentTool> Make() =>
    [
        new("search_flights", "searchFlights", "Search flights", """
            Flights one way or, with returnDate, there and back, with prices for the whole party. Each itinerary has an offerId,
            which locks its price for 30 minutes; where it has fares, each of them has one, and rules of its own. Without origin
            and destination: the scheduled flights. Ask for few (limit).
            """),
        new("prices_of_days", "getCalendar", "Prices of days", "The lowest price of each day of a span, at most 62 days."),
        new("get_flight", "getFlight", "One flight", """
            One flight on one date: times, fares and seats left of each cabin, baggage, and what cancelling or changing costs.
            """),
        new("get_seat_map", "getSeatMap", "Seat map", """
            Which seats of a flight on a date there are, and which are free.
            """),
        new("price_offers", "priceOffers", "Price offers", """
            What booking these offers would cost for this party, line by line, with baggage and coupon. Holds nothing.
            """),
        new("hold_booking", "createBooking", "Hold seats for a party", """
            Books the offers and holds the seats until holdExpiresAt; it costs nothing, and lapses by itself unless it is paid
            (payment_link). Names as in the passport. Send the same idempotencyKey when trying again: it is one booking then.
            """) { Effect = Effect.Creates, Required = ["idempotencyKey"] },
        new("get_booking", "getBooking", "One booking", """
            A booking of this account: status, flights, passengers, payment, history.
            """),
        new("payment_link", "startPayment", "Link for paying", """
            A checkoutUrl at which a person pays for a booking that is held. Paying is never done by a tool: hand the link over.
            """) { Effect = Effect.Creates },
        new("get_documents", "listDocuments", "Tickets and receipts", """
            The documents of a booking with links that work for an hour. They are there shortly after the booking is confirmed.
            """),
        new("quote_cancellation", "createCancellationQuote", "Ask what cancelling costs", """
            What cancelling slices, for all or some passengers, would charge and give back. Changes nothing; holds ten minutes.
            """) { Effect = Effect.Asks },
        new("cancel_booking", "createCancellation", "Cancel as quoted", $"""
            Cancels what quote_cancellation quoted and begins the refund. It cannot be undone. {Approval}
            """) { Effect = Effect.Ends, Required = ["quoteId"] },
        new("quote_change", "createChangeQuote", "Ask what a change costs", """
            What other flights (an offerId of search_flights for a slice) or more baggage would cost or give back. Changes nothing.
            """) { Effect = Effect.Asks },
        new("change_booking", "createChange", "Change as quoted", $"""
            Makes the change that quote_change quoted. Where something is due its seats are held and a checkoutUrl is answered,
            for a person to pay at; else it is made at once, and cannot be undone. {Approval}
            """) { Effect = Effect.Ends, Required = ["quoteId"] },
    ];
}

/// <summary>What a tool does to the world.</summary>
internal enum Effect
{
    /// <summary>It only looks.</summary>
    Reads,

    /// <summary>It asks for something that is thrown away if nobody takes it.</summary>
    Asks,

    /// <summary>It makes something that costs nothing and lapses by itself.</summary>
    Creates,

    /// <summary>It cannot be undone, or costs money.</summary>
    Ends,
}
